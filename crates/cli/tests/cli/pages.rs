//! Pages that tests read and spoil: a call that reads a lamp, and the lamp.

/// `GET /lamps/{id}`.
pub(crate) const LAMP_GET: &str = include_str!("../fixtures/lamp-get.md");

/// `DELETE /lamps/{id}`.
pub(crate) const LAMP_DELETE: &str = include_str!("../fixtures/lamp-delete.md");

/// `POST /lamps/{id}/dim`, with faults of many kinds, some of them equal.
pub(crate) const LAMP_DIM: &str = include_str!("../fixtures/lamp-dim.md");

/// The entity type.
pub(crate) const LAMP: &str = include_str!("../fixtures/lamp.md");

/// A tree without any fault.
pub(crate) const LAMPS: &[(&str, &str)] = &[
    ("v1.0/api/lamp-get.md", LAMP_GET),
    ("v1.0/api/lamp-delete.md", LAMP_DELETE),
    ("v1.0/resources/lamp.md", LAMP),
];

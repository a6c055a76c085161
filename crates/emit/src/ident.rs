//! Identifiers of names.
//!
//! All public names are chosen before emission: they come from the IR, or follow from its names by a rule of the IR. Here is no
//! name made, changed or counted on.

use proc_macro2::{Ident, Span};

/// The identifier of a name, which is known to be one.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

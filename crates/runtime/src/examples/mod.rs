//! Checks of documented examples: that a typed request gives the documented URL and body, and that a documented response
//! reads into its type and is written again without loss, and so does what the relationships in them lead to. Tests of generated crates call it, and the program that
//! `cargo xtask roundtrip` builds.

mod mismatch;
mod placeholder;
mod program;
mod related;
mod request;
mod response;
mod same;

pub use mismatch::{Fault, Mismatch};
pub use placeholder::is_placeholder;
pub use program::{Check, Part, report};
pub use related::{Sample, derived, related};
pub use request::{Content, body, request, value};
pub use response::response;

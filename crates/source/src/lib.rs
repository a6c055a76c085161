//! Source text, spans into it, and diagnostics with stable codes: what every stage before the IR shares.
//!
//! Nothing here reads files or renders: callers hand in text, and `xtask` prints what comes out.

mod code;
mod diagnostic;
mod line_index;
mod span;

pub use code::{Code, Severity};
pub use diagnostic::Diagnostic;
pub use line_index::{LineColumn, LineIndex};
pub use span::{Span, Spanned};

/// One page as it was read: where it lies and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the docs root, with forward slashes: `v1.0/api/user-get.md`.
    pub path: String,
    /// The page's text. Spans count bytes in it.
    pub text: String,
}

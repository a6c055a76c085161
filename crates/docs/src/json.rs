//! JSON as the docs write it: strict where possible, repaired where its meaning is clear.

use std::borrow::Cow;

use graphgen_source::Span;

/// A JSON document of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<'a> {
    /// Where the document stands.
    pub span: Span,
    /// Strict JSON: the page's own text, or the repaired document.
    pub text: Cow<'a, str>,
    /// Whether it was repaired.
    pub repaired: bool,
}

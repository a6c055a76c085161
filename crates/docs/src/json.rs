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

/// Length of the object that `text` begins with, found by its braces; strings may hold others.
pub(crate) fn object_end(text: &str) -> Option<usize> {
    if !text.starts_with('{') {
        return None;
    }
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

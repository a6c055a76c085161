//! Doc attributes as doc comments.

use std::{borrow::Cow, ops::Range};

use crate::flat::Flat;

/// The comment that says the same as an attribute; none where a line can't hold it.
pub(crate) fn comment(flat: &Flat, attribute: Range<usize>) -> Option<String> {
    let mut texts = attribute.skip(1).map(|at| flat.text(at)).peekable();
    let is_inner = texts.next_if_eq(&"!").is_some();
    if !["[", "doc", "="].into_iter().all(|expected| texts.next() == Some(expected)) {
        return None;
    }
    let text = value(texts.next()?)?;
    // `////` is not a doc comment.
    let is_other = text.contains(['\n', '\r']) || (!is_inner && text.starts_with('/'));
    let slashes = if is_inner { "//!" } else { "///" };
    (!is_other && texts.count() == 1).then(|| format!("{slashes}{text}"))
}

/// The text of a string literal.
fn value(literal: &str) -> Option<Cow<'_, str>> {
    let raw = literal.strip_prefix("r\"");
    match raw.or_else(|| literal.strip_prefix('"')).and_then(|text| text.strip_suffix('"')) {
        Some(text) if raw.is_some() || !text.contains('\\') => Some(text.into()),
        _ => Some(syn::parse_str::<syn::LitStr>(literal).ok()?.value().into()),
    }
}

//! Comparisons without regard to case, and pieces of text that stay borrowed.

use std::{borrow::Cow, ops::Range};

use crate::Text;

/// Whether `text` begins with `phrase`, which is in lower case.
pub(super) fn begins(text: &str, phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase))
}

/// Whether `phrase`, which is ASCII in lower case, occurs in `text`.
pub(super) fn contains(text: &str, phrase: &str) -> bool {
    text.as_bytes().windows(phrase.len()).any(|window| window.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// The text with common blanks for protected ones.
pub(super) fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains('\u{a0}') { Cow::Owned(text.replace('\u{a0}', " ")) } else { Cow::Borrowed(text) }
}

/// A part of the text without the blanks around it, borrowed where the text is.
pub(super) fn piece<'a>(text: &Text<'a>, range: Range<usize>) -> Text<'a> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(range).unwrap_or_default().trim()),
        Cow::Owned(text) => Cow::Owned(text.get(range).unwrap_or_default().trim().to_owned()),
    }
}

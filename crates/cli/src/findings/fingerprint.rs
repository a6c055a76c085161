//! What makes a finding the same finding after its page was edited: code, page, message and the words it is about.
//!
//! Line numbers are no part of it, so text above may grow and shrink. Equal findings of a page are told apart by their
//! number among each other.

use std::{fmt, hash::Hasher as _, num::ParseIntError};

use fnv::FnvHasher;
use graphgen_source::{Diagnostic, Span};
use serde::{Deserialize, Serialize};

/// Letters and digits that make marked text telling enough to stand for its finding.
const TELLING: usize = 3;

/// How far around a place its line tells of it, in bytes.
const NEAR: usize = 1000;

/// A hash that is the same on every machine and in every release, as baselines are kept in repositories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct Fingerprint(u64);

impl Fingerprint {
    /// The hash that all equal findings have in common.
    pub(super) fn new(diagnostic: &Diagnostic, subject: &str) -> Self {
        Self(hash(&[diagnostic.code.as_str(), &diagnostic.path, &diagnostic.message, subject]))
    }

    /// The hash of the finding that is number `occurrence` among equal ones, counted from 1.
    pub(super) fn of_occurrence(self, occurrence: u32) -> Self {
        Self(hash(&[&self.to_string(), &occurrence.to_string()]))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        u64::from_str_radix(&text, 16).map(Self)
    }
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = FnvHasher::default();
    for part in parts {
        hasher.write(part.as_bytes());
        // A byte that is in no text keeps the parts apart.
        hasher.write(&[0xff]);
    }
    hasher.finish()
}

/// The words that a finding is about, blanks evened out: the first line that it marks, or the line around a mark that says
/// too little by itself, such as a comma.
pub(super) fn subject(text: &str, span: Span) -> String {
    let marked = span.text(text).lines().next().unwrap_or_default();
    let letters = marked.chars().filter(|c| c.is_alphanumeric()).take(TELLING);
    let words = if letters.count() == TELLING { marked } else { line_around(text, span.start as usize) };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line around a place; of a long one what is near, since each finding in it has that looked at.
fn line_around(text: &str, at: usize) -> &str {
    if !text.is_char_boundary(at) {
        return "";
    }
    let (first, last) =
        (text.floor_char_boundary(at.saturating_sub(NEAR)), text.ceil_char_boundary(at + NEAR));
    let start = text[first..at].rfind('\n').map_or(first, |newline| first + newline + 1);
    let end = text[at..last].find('\n').map_or(last, |newline| at + newline);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use graphgen_source::{Code, Diagnostic, Span};

    use super::{Fingerprint, subject};

    #[test]
    fn short_marks_are_told_by_their_line() {
        let text = "one\n  \"a\":  1,\n}\nsome words here\nand more";
        assert_eq!(subject(text, Span::new(13..14)), "\"a\": 1,");
        assert_eq!(subject(text, Span::new(17..41)), "some words here");
        assert_eq!(subject(text, Span::new(99..100)), "");
        assert_eq!(subject("é", Span::new(1..2)), "");
    }

    /// Baselines hold these values: a change of the rule makes every known finding new.
    #[test]
    fn values_are_stable() {
        let page = Arc::from("v1.0/api/lamp-get.md");
        let diagnostic = Diagnostic::new(Code::JsonRepaired, &page, Span::default(), "trailing comma");
        let first = Fingerprint::new(&diagnostic, "\"a\": 1,").of_occurrence(1);
        assert_eq!(first.to_string(), "4af4a26a78e45fd0");
        assert_eq!(Fingerprint::try_from(first.to_string()), Ok(first));
    }
}

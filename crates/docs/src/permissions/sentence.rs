//! Tells sentences from names: what a sentence names is no grant, for it may as well forbid it.

use crate::permissions::{cell, phrase};

/// Cuts a line into the names at its start and the sentences behind them; either may be empty.
pub(super) fn split(line: &str) -> (&str, &str) {
    let mut ends = ends(line);
    ends.push(line.len());
    let mut start = 0;
    for end in ends {
        let clause = line.get(start..end).unwrap_or_default();
        if is_sentence(clause) {
            break;
        }
        start = end;
        // What follows a refusal explains it.
        if cell::begins_with_refusal(clause) {
            break;
        }
    }
    let (names, sentences) = line.split_at(start);
    (names.trim(), sentences.trim())
}

/// Where something new begins: behind a full stop, in a parenthesis, and where a note does.
fn ends(line: &str) -> Vec<usize> {
    let stops = line.match_indices(". ").map(|(at, stop)| at + stop.len());
    let openings = line.match_indices(" (").map(|(at, _)| at + 1);
    let notes = line.match_indices(" Note").map(|(at, _)| at + 1);
    let mut ends: Vec<usize> = stops.chain(openings).chain(notes).collect();
    ends.sort_unstable();
    ends
}

/// Whether a text is a note, or has a verb.
fn is_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '*'));
    let is_note = phrase::begins(text, "note")
        && !text
            .as_bytes()
            .get("note".len())
            .is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'.');
    let mut words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '\u{2019}' | '.'));
    is_note || words.any(|word| VERBS.contains(&word.trim_end_matches('.')))
}

/// Verbs of sentences about permissions, in the forms that they have there.
const VERBS: &[&str] = &[
    "allow",
    "allows",
    "apply",
    "applies",
    "are",
    "aren't",
    "can",
    "can't",
    "cannot",
    "can\u{2019}t",
    "does",
    "doesn't",
    "don't",
    "grants",
    "has",
    "have",
    "is",
    "isn't",
    "isn\u{2019}t",
    "may",
    "must",
    "need",
    "needs",
    "requires",
    "see",
    "should",
    "use",
    "uses",
    "works",
];

//! Where the members of an annotation stand in its text.

use std::{borrow::Cow, ops::Range};

use graphgen_source::{Span, Spanned};

/// The text of an annotation's object. Members are looked for in their order, each behind the one before.
pub(super) struct Source<'a> {
    pub(super) object: &'a str,
    /// Offset of the object in the page.
    pub(super) start: usize,
    behind: usize,
}

impl<'a> Source<'a> {
    pub(super) fn new(object: &'a str, start: usize) -> Self {
        Self { object, start, behind: 0 }
    }

    /// A range of the object as one of the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.start + range.start..self.start + range.end)
    }

    /// The object's brace, in place of what can't be found.
    pub(super) fn brace(&self) -> Span {
        self.span(0..1)
    }

    /// The key of the next member.
    pub(super) fn next_key(&mut self, key: &str) -> Span {
        self.next(key, |behind| behind.trim_start_matches('"').trim_start().starts_with(':'))
            .unwrap_or_else(|| self.brace())
    }

    /// The next of some strings, whose key stands at `key`: borrowed where the page holds it as it is.
    pub(super) fn next_text(&mut self, text: &str, key: Span) -> Spanned<Cow<'a, str>> {
        match self.next(text, |_| true) {
            Some(span) => {
                let at = span.range().start - self.start;
                Spanned::new(Cow::Borrowed(&self.object[at..at + text.len()]), span)
            }
            None => Spanned::new(Cow::Owned(text.to_owned()), key),
        }
    }

    /// Goes on behind the key at `key`.
    pub(super) fn return_to(&mut self, key: Span) {
        self.behind = key.range().end - self.start;
    }

    /// The next place of `text` that is followed by what is right. Behind one that is nowhere, nothing is found any more.
    fn next(&mut self, text: &str, is_right: impl Fn(&str) -> bool) -> Option<Span> {
        let rest = &self.object[self.behind..];
        let is_right_at = |at: &usize| is_right(&rest[at + text.len()..]);
        let anywhere = || rest.match_indices(text).map(|(at, _)| at).find(is_right_at);
        let Some(at) = next_word(rest, text).filter(is_right_at).or_else(anywhere) else {
            self.behind = self.object.len();
            return None;
        };
        let start = self.behind + at;
        self.behind = start + text.len();
        Some(self.span(start..self.behind))
    }
}

/// Where the first word of `rest` begins, when it is `text`: as a rule it is, and a search would take longer.
fn next_word(rest: &str, text: &str) -> Option<usize> {
    let is_mark = |c: char| matches!(c, '"' | ',' | ':' | '[') || c.is_ascii_whitespace();
    let word = rest.trim_start_matches(is_mark);
    (text.starts_with(|c| !is_mark(c)) && word.starts_with(text)).then_some(rest.len() - word.len())
}

//! Where on the page the members of a document stand, for findings about them.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use graphgen_source::Span;
use serde_json::value::RawValue;

use super::Json;

/// How many members of a document that was repaired are sought in it.
const SOUGHT: usize = 200;

impl Json<'_> {
    /// The place of the last member called `name` before `at`, an offset in [`Self::text`], else where the document begins.
    /// It is the same whether or not the document had to be repaired, which neither adds names nor reorders them. Finding
    /// it costs a pass over the document.
    #[must_use]
    pub fn member_before(&self, name: &str, at: usize) -> Span {
        let start = self.span.start as usize;
        let found = self.original.and_then(|original| {
            let before = names(self.text.get(..at)?, name).count().checked_sub(1)?;
            let place = names(original, name).nth(before)?;
            Some(Span::new(start + place.start..start + place.end))
        });
        found.unwrap_or_else(|| self.first_char())
    }

    /// The place of the document's own member called `name`, else where the document begins.
    #[must_use]
    pub fn member(&self, name: &str) -> Span {
        let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(&self.text).unwrap_or_default();
        members.get(name).map_or_else(
            || self.first_char(),
            |value| {
                let at = value.get().as_ptr().addr() - self.text.as_ptr().addr();
                self.member_before(name, at)
            },
        )
    }

    /// The places of the document's own members, all of them in one pass. In a document that was repaired each costs a pass,
    /// so that those beyond a number stand for where it begins.
    #[must_use]
    pub fn members(&self) -> BTreeMap<Cow<'_, str>, Span> {
        let members: BTreeMap<Cow<'_, str>, &RawValue> = serde_json::from_str(&self.text).unwrap_or_default();
        let is_verbatim = self.original == Some(&*self.text);
        let placed = members.into_iter().enumerate().map(|(number, (name, value))| {
            let at = value.get().as_ptr().addr() - self.text.as_ptr().addr();
            let verbatim = is_verbatim.then(|| self.key_before(&name, at)).flatten();
            let exact = || if number < SOUGHT { self.member_before(&name, at) } else { self.first_char() };
            let span = verbatim.unwrap_or_else(exact);
            (name, span)
        });
        placed.collect()
    }

    /// The place of the key `name` that stands directly before its value at `at`, with its quotes.
    fn key_before(&self, name: &str, at: usize) -> Option<Span> {
        let key = self.text.get(..at)?.trim_end().strip_suffix(':')?.trim_end();
        let before = key.strip_suffix('"')?.strip_suffix(name)?.strip_suffix('"')?;
        let start = self.span.start as usize;
        Some(Span::new(start + before.len()..start + key.len()))
    }

    /// Where the document begins.
    #[must_use]
    pub fn first_char(&self) -> Span {
        Span { start: self.span.start, end: self.span.start + 1 }
    }
}

/// The places where `name` names a member, with its quotes where it has any: those of documents that were repaired may have none.
fn names<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '\u{201c}' | '\u{201d}');
    text.match_indices(name).filter_map(move |(at, name)| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        let value = behind.trim_start_matches(is_quote);
        let is_whole = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '.' | '$'));
        let is_name = is_whole && value.trim_start().starts_with(':');
        let start = before.trim_end_matches(is_quote).len();
        is_name.then(|| start..text.len() - value.len())
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use graphgen_source::Span;

    use super::Json;

    #[test]
    fn all_members_have_the_places_that_each_has() {
        for page in ["text {\"a\": {\"b\": 1}, \"b\" : 2}", "text {\"a\": {\"b\": 1}, \n\"b\": 2,}"] {
            let repaired = page.ends_with(",}");
            let strict = if repaired { "{\"a\":{\"b\":1},\"b\":2}" } else { &page[5..] };
            let json = Json {
                span: Span::new(5..page.len()),
                text: Cow::Borrowed(strict),
                repaired,
                original: Some(&page[5..]),
            };
            let all = json.members();
            assert_eq!(all.len(), 2);
            all.iter().for_each(|(name, span)| assert_eq!(*span, json.member(name), "{name} of {page}"));
        }
    }

    #[test]
    fn members_of_repaired_documents_have_their_place_on_the_page() {
        let page = "text {\"a\": {\"b\": 1}, \n\"b\": 2,}";
        let json = Json {
            span: Span::new(5..page.len()),
            text: Cow::Borrowed("{\"a\":{\"b\":1},\"b\":2}"),
            repaired: true,
            original: Some(&page[5..]),
        };
        assert_eq!(json.member("b"), Span::new(22..25));
        assert_eq!(json.member_before("b", 10), Span::new(12..15));
        assert_eq!(json.member("c"), Span::new(5..6));
        let page = "{ b: 'a', 'c': { \u{201c}b\u{201d}: 1 } }";
        let text = Cow::Borrowed("{\"b\":\"a\",\"c\":{\"b\":1}}");
        let json = Json { span: Span::new(0..page.len()), text, repaired: true, original: Some(page) };
        assert_eq!([json.member("b"), json.member("c")], [Span::new(2..3), Span::new(10..13)]);
        assert_eq!(json.member_before("b", 20), Span::new(17..24));
    }
}

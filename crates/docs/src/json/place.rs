//! Where on the page the members of a document stand, for findings about them.

use std::{borrow::Cow, collections::BTreeMap};

use graphgen_source::Span;
use serde_json::value::RawValue;

use super::Json;

impl Json<'_> {
    /// The place of the last member called `name` before `at`, an offset in [`Self::text`], else where the document begins.
    /// It is the same whether or not the document had to be repaired, which neither adds names nor reorders them. Finding
    /// it costs a pass over the document.
    #[must_use]
    pub fn member_before(&self, name: &str, at: usize) -> Span {
        let (start, quoted) = (self.span.start as usize, format!("\"{name}\""));
        let found = self.original.and_then(|original| {
            let before = self.text.get(..at)?.matches(&quoted).count().checked_sub(1)?;
            let (at, name) = original.match_indices(&quoted).nth(before)?;
            Some(Span::new(start + at..start + at + name.len()))
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

    /// Where the document begins.
    #[must_use]
    pub fn first_char(&self) -> Span {
        Span { start: self.span.start, end: self.span.start + 1 }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use graphgen_source::Span;

    use super::Json;

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
    }
}

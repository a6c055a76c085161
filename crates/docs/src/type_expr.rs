//! Types as cells write them: `String`, `[identitySet](..) collection`, `Collection(Edm.String)`, `string (timestamp)`.

use std::borrow::Cow;

use graphgen_source::Spanned;

use crate::{Text, TypeExpr, block::Cell, context::Context, language, text};

/// Reads a type cell; `None` when it is empty or names no type.
pub(crate) fn read_cell<'a>(ctx: &Context<'_, 'a>, cell: &Cell) -> Option<TypeExpr<'a>> {
    let plain = text::plain(ctx.blocks, &cell.text, false);
    let link = text::links(ctx.blocks, &cell.text).into_iter().next().map(|link| link.target);
    let parsed = match &plain {
        text if ctx.translated => translated(text, link.as_deref())?,
        Cow::Borrowed(text) => parse(text)?,
        Cow::Owned(text) => parse(text)?.into_owned(),
    };
    Some(TypeExpr {
        name: Spanned::new(parsed.name, cell.span),
        collection: parsed.collection,
        link,
        qualifier: parsed.qualifier,
        or: parsed.or,
    })
}

/// Reads the text of a type in another language. Where the name itself is translated, the page that it links to tells it.
fn translated<'b>(text: &str, link: Option<&str>) -> Option<Parsed<'b>> {
    let english = language::english_type(text);
    let is_nameless = english.trim() == "collection";
    let linked = || {
        let file = link?.rsplit('/').next()?.split('#').next()?.strip_suffix(".md")?;
        let collection = if find_word(&english, "collection").is_some() { " collection" } else { "" };
        parse(&format!("{file}{collection}")).map(Parsed::into_owned)
    };
    parse(&english).filter(|_| !is_nameless).map(Parsed::into_owned).or_else(linked)
}

/// A type without its place.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed<'a> {
    pub(crate) name: Text<'a>,
    pub(crate) collection: bool,
    pub(crate) qualifier: Option<Text<'a>>,
    pub(crate) or: Vec<Text<'a>>,
}

impl Parsed<'_> {
    fn into_owned<'b>(self) -> Parsed<'b> {
        let own = |text: Text<'_>| Cow::Owned(text.into_owned());
        Parsed {
            name: own(self.name),
            collection: self.collection,
            qualifier: self.qualifier.map(own),
            or: self.or.into_iter().map(own).collect(),
        }
    }
}

/// Reads the text of a type; `None` when there is no name in it.
pub(crate) fn parse(text: &str) -> Option<Parsed<'_>> {
    let text = text.trim().trim_end_matches(['.', ',', ';']).trim();
    let (inner, collection) = strip_collection(text);
    let (inner, qualifier) = strip_qualifier(inner);
    let (inner, collection) = match strip_collection(inner) {
        (inner, true) => (inner, true),
        (inner, false) => (inner, collection),
    };
    // The target of a link that is not closed is no alternative.
    let inner = inner.split_once("](").map_or(inner, |(name, _)| name);
    if inner.split_whitespace().any(|word| word.len() > 1 && word.starts_with('/')) {
        // A request in the place of a type.
        return None;
    }
    let mut names = inner.split(['/', '|']).flat_map(|part| part.split(" or ")).filter_map(type_name);
    let name = names.next()?;
    Some(Parsed {
        name: Cow::Borrowed(name),
        collection,
        qualifier: qualifier.map(Cow::Borrowed),
        or: names.map(Cow::Borrowed).collect(),
    })
}

/// `Collection(T)`, `collection of T`, `T collection`, `T[]`, and prose behind the word `collection`.
fn strip_collection(text: &str) -> (&str, bool) {
    if let Some(rest) = strip_prefix(text, "collection(") {
        return (rest.rfind(')').map_or(rest, |end| &rest[..end]).trim(), true);
    }
    if let Some(rest) = strip_prefix(text, "collection of ").or_else(|| strip_prefix(text, "collection ")) {
        return (rest.trim(), true);
    }
    if let Some(rest) = text.strip_suffix("[]").filter(|rest| !rest.ends_with(']')) {
        return (rest.trim(), true);
    }
    match find_word(text, "collection") {
        Some(at) if at > 0 => (text[..at].trim(), true),
        _ => (text, false),
    }
}

/// `string (timestamp)`, `(Optional) String`, `String, maximum size 20`, `riskLevel enum`.
fn strip_qualifier(text: &str) -> (&str, Option<&str>) {
    if let Some((inside, behind)) = text.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        return if behind.trim().is_empty() { (inside, None) } else { (behind.trim(), Some(inside.trim())) };
    }
    if let Some((name, rest)) = text.split_once('(').filter(|(name, _)| !name.contains('[')) {
        return (name.trim(), Some(rest.trim_end_matches(')').trim()));
    }
    if let Some((name, rest)) = text.split_once(',') {
        return (name.trim(), Some(rest.trim()));
    }
    for word in ["enumeration", "enum"] {
        if let Some(at) = find_word(text, word).filter(|&at| at > 0) {
            return (text[..at].trim(), Some(&text[at..at + word.len()]));
        }
    }
    (text, None)
}

/// A name without the markup that Markdown did not resolve: `[T]`, `[T][]`, an unclosed `[T](..`.
fn type_name(text: &str) -> Option<&str> {
    let text = text.trim().trim_start_matches(['[', '#', '*', '`']);
    let end = text.find([']', '(', '`', '*']).unwrap_or(text.len());
    let text = strip_prefix(&text[..end], "untyped ").unwrap_or(&text[..end]);
    let text = without_kind(text.trim_end().trim_end_matches(['.', ':', ';']));
    let is_name = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b' '))
        && text.split(' ').count() <= 2;
    is_name.then_some(text)
}

/// `user` of "user resource" and "user objects"; "JSON object" is a type of its own.
fn without_kind(text: &str) -> &str {
    match text.split_once(' ') {
        Some((name, "object" | "objects" | "resource" | "resources"))
            if !name.eq_ignore_ascii_case("json") =>
        {
            name
        }
        _ => text,
    }
}

fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Where `word` stands as a whole word, without regard to case.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let mut places = bytes.windows(word.len()).enumerate();
    let found = places.find(|(at, window)| {
        window.eq_ignore_ascii_case(word.as_bytes())
            && is_edge(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && is_edge(bytes.get(at + word.len()))
    });
    found.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = parse(text).map_or("-".to_owned(), |parsed| {
            let collection = if parsed.collection { "[]" } else { "" };
            let qualifier = parsed.qualifier.map(|text| format!(" ({text})")).unwrap_or_default();
            let or: String = parsed.or.iter().map(|name| format!(" or {name}")).collect();
            format!("{}{collection}{qualifier}{or}", parsed.name)
        });
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn plain_and_qualified_names() {
        check("String", "String");
        check("microsoft.graph.security.alert", "microsoft.graph.security.alert");
        check("string (timestamp)", "string (timestamp)");
        check("String (optional)", "String (optional)");
        check("(Optional) String", "String (Optional)");
        check("string, maximum size 20", "string (maximum size 20)");
        check("alertStatus enum", "alertStatus (enum)");
        check("JSON object", "JSON object");
        check("Untyped JSON object", "JSON object");
        check("user resource", "user");
        check("#microsoft.graph.user", "microsoft.graph.user");
    }

    #[test]
    fn every_notation_of_a_collection() {
        check("String collection", "String[]");
        check("Collection(Edm.String)", "Edm.String[]");
        check("collection(microsoft.graph.user)", "microsoft.graph.user[]");
        check("Collection of String", "String[]");
        check("Collection microsoft.graph.user", "microsoft.graph.user[]");
        check("user objects collection", "user[]");
        check("Collection([user][])", "user[]");
        check("educationCategory collection. Read-only.", "educationCategory[]");
        check("string[]", "string[]");
        check("(boolean or string or number) collection", "boolean[] or string or number");
    }

    #[test]
    fn markup_that_markdown_left() {
        check("[physicalAddress]", "physicalAddress");
        check("[identitySet][]", "identitySet");
        check("[user](../resources/user.md", "user");
    }

    #[test]
    fn alternatives() {
        check("group or user", "group or user");
        check("string/number", "string or number");
    }

    #[test]
    fn no_type() {
        check("", "-");
        check("** Unknown Type ...", "-");
        check("POST /users/{id}/activities", "-");
        check("the name of a thing that is long", "-");
    }
}

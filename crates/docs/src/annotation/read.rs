//! Reads annotation comments.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use graphgen_source::{Code, Span, Spanned};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

use super::{Annotation, AnnotationKey, BlockType, Key, Member, keys::Kind, source::Source};
use crate::{
    Counts,
    diagnostics::Diagnostics,
    json::{self, Fault, Reading},
};

/// The type of page annotations.
const PAGE_TYPE: &str = "#page.annotation";

/// Reads the comment at `span` of `text`; `None` when it carries no object, or one that annotates nothing.
pub(crate) fn read<'a>(
    text: &'a str,
    span: Span,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Option<Annotation<'a>> {
    let (object, start) = object_text(text, span)?;
    let mut source = Source::new(object, start);
    let is_closed = span.text(text).contains("-->");
    let members = read_members(&source, is_closed, counts, diagnostics)?;
    let is_given = |wanted| members.0.iter().any(|(key, _)| AnnotationKey::find(key) == Some(wanted));
    if !is_given(AnnotationKey::BlockType) && !is_given(AnnotationKey::Type) {
        let message = "annotation without `blockType`";
        diagnostics.add(Code::AnnotationUnknownBlockType, Span::new(start..start + 1), message);
        return None;
    }
    check_rest(text, span, &source, diagnostics);
    let object = Spanned::new(object, source.span(0..object.len()));
    let members = check_members(members, &mut source, diagnostics);
    let mut annotation = Annotation { span, block_type: None, names: Vec::new(), members, object };
    annotation.block_type = block_type(&mut source, &annotation, diagnostics);
    annotation.names = names(&mut source, &annotation);
    Some(annotation)
}

/// What stands behind the object in its comment is a note when it is marked as one.
fn check_rest(text: &str, span: Span, source: &Source<'_>, diagnostics: &mut Diagnostics) {
    let end = source.start + source.object.len();
    let rest = text.get(end..span.end as usize).unwrap_or_default();
    let rest = rest.find("-->").map_or(rest, |close| &rest[..close]);
    let note = rest.trim();
    if !note.is_empty() && !note.starts_with("//") {
        let at = end + (rest.len() - rest.trim_start().len());
        let span = Span::new(at..at + note.lines().next().map_or(0, str::len));
        diagnostics.add(Code::AnnotationRepaired, span, "text behind the annotation");
    }
}

/// The members of an object in order, with those that come twice.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// The object in a comment, from its brace on; what is not closed by a brace goes up to the comment's end.
fn object_text(text: &str, span: Span) -> Option<(&str, usize)> {
    let html = span.text(text);
    let inner = html.trim_start().strip_prefix("<!--")?;
    let object = inner.trim_start();
    if !object.starts_with('{') {
        return None;
    }
    let start = span.start as usize + (html.len() - object.len());
    let closed = json::object_end(object);
    let end = closed.or_else(|| object.find("-->")).unwrap_or(object.len());
    Some((object[..end].trim_end(), start))
}

/// The members of the object. That its end is missing goes without saying where that of the comment `is_closed` not.
fn read_members(
    source: &Source<'_>,
    is_closed: bool,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Option<Members> {
    if let Ok(members) = serde_json::from_str(source.object) {
        counts.annotations_strict += 1;
        return Some(members);
    }
    let (mut faults, members) = match json::read(source.object) {
        Reading::Repaired(text, faults) => (faults, serde_json::from_str(&text).ok()),
        Reading::Unreadable(fault) => (vec![fault], None),
        Reading::Strict => (vec![Fault { at: 0, what: "not an object".to_owned() }], None),
    };
    let place = |at: usize| {
        let width = source.object.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        source.span(at..at + width)
    };
    let code = if members.is_some() {
        counts.annotations_repaired += 1;
        Code::AnnotationRepaired
    } else {
        counts.annotations_unread += 1;
        faults.truncate(1);
        Code::AnnotationUnreadable
    };
    for Fault { at, what } in faults {
        if members.is_none() || is_closed || at < source.object.len() {
            diagnostics.add(code, place(at), what);
        }
    }
    members
}

/// Checks the members against the format; of those with one key the last counts.
fn check_members(written: Members, source: &mut Source<'_>, diagnostics: &mut Diagnostics) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::with_capacity(written.0.len());
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    let mut unknown = 0;
    for (key, value) in written.0 {
        let place = source.next_key(&key);
        let key = check_member(key, &value, place, unknown < MOST_SUGGESTED, diagnostics);
        unknown += usize::from(matches!(key, Key::Unknown(_)));
        let member = Member { key, place, value };
        match known.get(&member.key) {
            Some(&at) => {
                let message = format!("`{}` is given twice", member.key.as_str());
                diagnostics.add(Code::AnnotationRepaired, place, message);
                members[at] = member;
            }
            None => {
                known.insert(member.key.clone(), members.len());
                members.push(member);
            }
        }
    }
    members
}

/// Unknown keys of an annotation for which the known key is looked for that may be meant.
const MOST_SUGGESTED: usize = 100;

/// Checks a member against the format and gives its key.
fn check_member(
    key: String,
    value: &Value,
    place: Span,
    suggests: bool,
    diagnostics: &mut Diagnostics,
) -> Key {
    let Some(known) = AnnotationKey::find(&key) else {
        let message = format!("unknown annotation key `{key}`");
        let near = if suggests { AnnotationKey::nearest(&key) } else { None };
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let help = help.unwrap_or_else(|| "remove it, or check its spelling".to_owned());
        diagnostics.add_with_help(Code::AnnotationUnknownKey, place, message, help);
        return Key::Unknown(key);
    };
    if !known.kind().fits(value) {
        let message = format!("`{}` is {}", known.as_str(), describe(value));
        let help = format!("write {}", expected(known.kind(), value));
        diagnostics.add_with_help(Code::AnnotationWrongType, place, message, help);
    }
    Key::Known(known)
}

fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn expected(kind: Kind, value: &Value) -> String {
    match (kind, value.as_str()) {
        (Kind::Bool, Some(text @ ("true" | "false"))) => format!("{text} without quotes"),
        _ => kind.expected().to_owned(),
    }
}

fn block_type(
    source: &mut Source<'_>,
    annotation: &Annotation<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<BlockType>> {
    let of_block = annotation.member(AnnotationKey::BlockType);
    let member = of_block.or_else(|| annotation.member(AnnotationKey::Type))?;
    // A value of another type has been diagnosed as such.
    let name = member.value.as_str()?;
    source.return_to(member.place);
    let span = source.next_text(name, source.brace()).span;
    let block_type = of_block.and_then(|_| BlockType::from_name(name));
    let is_page = of_block.is_none() && name.eq_ignore_ascii_case(PAGE_TYPE);
    if block_type.is_none() && !is_page {
        let near = match of_block {
            Some(_) => BlockType::nearest(name).map(BlockType::as_str),
            None => Some(PAGE_TYPE),
        };
        let help = near.map_or_else(
            || "use a block type of the format".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("unknown {} `{name}`", member.key.as_str());
        diagnostics.add_with_help(Code::AnnotationUnknownBlockType, span, message, help);
    }
    block_type.map(|kind| Spanned::new(kind, span))
}

fn names<'a>(source: &mut Source<'a>, annotation: &Annotation<'a>) -> Vec<Spanned<Cow<'a, str>>> {
    let Some(key) = annotation.member(AnnotationKey::Name) else { return Vec::new() };
    source.return_to(key.place);
    let named = annotation.texts(AnnotationKey::Name).filter(|name| !name.trim().is_empty());
    named.map(|name| source.next_text(name, key.place)).collect()
}

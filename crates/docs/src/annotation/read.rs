//! Reads annotation comments.

use std::{borrow::Cow, fmt};

use graphgen_source::{Code, Span, Spanned};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Map, Value};

use super::{
    Annotation, BlockType,
    keys::{self, Kind},
    source::Source,
};
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
    let known = |name: &str| members.0.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
    if !known("blockType") && !known("type") {
        let message = "annotation without `blockType`";
        diagnostics.add(Code::AnnotationUnknownBlockType, Span::new(start..start + 1), message);
        return None;
    }
    check_rest(text, span, &source, diagnostics);
    let mut annotation = Annotation {
        span,
        block_type: None,
        names: Vec::new(),
        members: Map::new(),
        object: Spanned::new(object, source.span(0..object.len())),
    };
    let mut places = Places { block_type: source.brace(), page_type: source.brace(), name: source.brace() };
    for (key, value) in members.0 {
        let place = source.next_key(&key);
        let key = check_member(key, &value, place, diagnostics);
        if annotation.members.contains_key(&key) {
            diagnostics.add(Code::AnnotationRepaired, place, format!("`{key}` is given twice"));
        }
        places.note(&key, place);
        annotation.members.insert(key, value);
    }
    annotation.block_type = block_type(&mut source, &places, &annotation.members, diagnostics);
    annotation.names = names(&mut source, places.name, &annotation.members);
    Some(annotation)
}

/// The keys whose values have places of their own.
struct Places {
    block_type: Span,
    page_type: Span,
    name: Span,
}

impl Places {
    fn note(&mut self, key: &str, place: Span) {
        match key {
            "blockType" => self.block_type = place,
            "type" => self.page_type = place,
            "name" => self.name = place,
            _ => {}
        }
    }
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

/// Checks a member against the format and gives its key in the format's spelling.
fn check_member(key: String, value: &Value, place: Span, diagnostics: &mut Diagnostics) -> String {
    let Some((known, kind)) = keys::find(&key) else {
        let message = format!("unknown annotation key `{key}`");
        let help = keys::nearest(&key).map(|near| format!("did you mean `{near}`?"));
        let help = help.unwrap_or_else(|| "remove it, or check its spelling".to_owned());
        diagnostics.add_with_help(Code::AnnotationUnknownKey, place, message, help);
        return key;
    };
    if !kind.fits(value) {
        let message = format!("`{known}` is {}", describe(value));
        let help = format!("write {}", expected(kind, value));
        diagnostics.add_with_help(Code::AnnotationWrongType, place, message, help);
    }
    known.to_owned()
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
    places: &Places,
    members: &Map<String, Value>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<BlockType>> {
    let keys = [("blockType", places.block_type), ("type", places.page_type)];
    let (key, place, value) =
        keys.iter().find_map(|(key, place)| Some((*key, *place, members.get(*key)?)))?;
    // A value of another type has been diagnosed as such.
    let name = value.as_str()?;
    source.return_to(place);
    let span = source.next_text(name, source.brace()).span;
    let block_type = (key == "blockType").then(|| BlockType::from_name(name)).flatten();
    if block_type.is_none() && !(key == "type" && name.eq_ignore_ascii_case(PAGE_TYPE)) {
        let near = if key == "blockType" {
            BlockType::nearest(name).map(BlockType::as_str)
        } else {
            Some(PAGE_TYPE)
        };
        let help = near.map_or_else(
            || "use a block type of the format".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("unknown {key} `{name}`");
        diagnostics.add_with_help(Code::AnnotationUnknownBlockType, span, message, help);
    }
    block_type.map(|kind| Spanned::new(kind, span))
}

fn names<'a>(source: &mut Source<'a>, key: Span, members: &Map<String, Value>) -> Vec<Spanned<Cow<'a, str>>> {
    let texts: Vec<&str> = match members.get("name") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => return Vec::new(),
    };
    source.return_to(key);
    let named = texts.into_iter().filter(|name| !name.trim().is_empty());
    named.map(|name| source.next_text(name, key)).collect()
}

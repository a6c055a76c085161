//! Reads annotation comments.

use std::borrow::Cow;

use graphgen_source::{Code, Span, Spanned};
use serde_json::{Map, Value};

use super::{
    Annotation, BlockType,
    keys::{self, Kind},
};
use crate::{
    Counts,
    diagnostics::Diagnostics,
    json::{self, Reading},
};

/// Reads the comment at `span` of `text`; `None` when it carries no object, or one that can't be read.
pub(crate) fn read<'a>(
    text: &'a str,
    span: Span,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Option<Annotation<'a>> {
    let (object, start) = object_text(text, span)?;
    let members = read_members(object, start, counts, diagnostics)?;
    let source = Source { object, start };
    let mut annotation = Annotation { span, block_type: None, names: Vec::new(), members: Map::new() };
    for (key, value) in members {
        let key = check_member(&source, key, &value, diagnostics);
        annotation.members.insert(key, value);
    }
    annotation.block_type = block_type(&source, &annotation.members, span, diagnostics);
    annotation.names = names(&source, &annotation.members);
    Some(annotation)
}

/// The annotation's own text, to find places in.
struct Source<'a> {
    object: &'a str,
    start: usize,
}

impl Source<'_> {
    fn span(&self, at: usize, length: usize) -> Span {
        Span::new(self.start + at..self.start + at + length)
    }

    fn key_span(&self, key: &str) -> Span {
        let at = self.object.find(&format!("\"{key}\"")).map(|at| at + 1).or_else(|| self.object.find(key));
        self.span(at.unwrap_or(0), if at.is_some() { key.len() } else { 1 })
    }

    /// Where `value` stands behind `key`.
    fn value_at(&self, key: &str, value: &str) -> Option<usize> {
        let behind = self.object.find(key)? + key.len();
        self.object[behind..].find(value).map(|at| behind + at)
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

fn read_members(
    object: &str,
    start: usize,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Option<Map<String, Value>> {
    if let Ok(members) = serde_json::from_str(object) {
        counts.annotations_strict += 1;
        return Some(members);
    }
    let at = |offset: usize| Span::new(start + offset..start + offset + 1);
    match json::read(object) {
        Reading::Repaired(text, fault) => {
            if let Ok(members) = serde_json::from_str(&text) {
                diagnostics.add(
                    Code::AnnotationRepaired,
                    at(fault.at),
                    format!("{} in annotation", fault.what),
                );
                counts.annotations_repaired += 1;
                return Some(members);
            }
            diagnostics.add(
                Code::AnnotationUnreadable,
                at(fault.at),
                format!("{} in annotation", fault.what),
            );
        }
        Reading::Unreadable(fault) => {
            diagnostics.add(
                Code::AnnotationUnreadable,
                at(fault.at),
                format!("{} in annotation", fault.what),
            );
        }
        Reading::Strict => diagnostics.add(Code::AnnotationUnreadable, at(0), "annotation is no object"),
    }
    counts.annotations_unread += 1;
    None
}

/// Checks a member against the format and gives its key in the format's spelling.
fn check_member(source: &Source<'_>, key: String, value: &Value, diagnostics: &mut Diagnostics) -> String {
    let Some((known, kind)) = keys::find(&key) else {
        let message = format!("unknown annotation key `{key}`");
        let help = keys::nearest(&key).map(|near| format!("did you mean `{near}`?"));
        let help = help.unwrap_or_else(|| "remove it, or check its spelling".to_owned());
        diagnostics.add_with_help(Code::AnnotationUnknownKey, source.key_span(&key), message, help);
        return key;
    };
    if !kind.fits(value) {
        let message = format!("`{known}` is {}", describe(value));
        let help = format!("write {}", expected(kind, value));
        diagnostics.add_with_help(Code::AnnotationWrongType, source.key_span(&key), message, help);
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
    source: &Source<'_>,
    members: &Map<String, Value>,
    comment: Span,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<BlockType>> {
    let Some(value) = members.get("blockType") else {
        if !members.contains_key("type") {
            let span = Span::new(comment.start as usize..source.start + 1);
            diagnostics.add(Code::AnnotationUnknownBlockType, span, "annotation without `blockType`");
        }
        return None;
    };
    let name = value.as_str().unwrap_or_default();
    let at = source.value_at("blockType", name).unwrap_or(0);
    let span = source.span(at, name.len());
    let known = BlockType::from_name(name);
    if known.is_none() {
        diagnostics.add(Code::AnnotationUnknownBlockType, span, format!("unknown block type `{name}`"));
    }
    known.map(|kind| Spanned::new(kind, span))
}

fn names<'a>(source: &Source<'a>, members: &Map<String, Value>) -> Vec<Spanned<Cow<'a, str>>> {
    let texts: Vec<&str> = match members.get("name") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let spanned = |name: &&str| match source.value_at("\"name\"", name) {
        Some(at) => {
            Spanned::new(Cow::Borrowed(&source.object[at..at + name.len()]), source.span(at, name.len()))
        }
        None => Spanned::new(Cow::Owned((*name).to_owned()), source.key_span("name")),
    };
    texts.iter().filter(|name| !name.trim().is_empty()).map(spanned).collect()
}

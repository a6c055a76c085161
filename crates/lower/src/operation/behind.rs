//! What stands behind a path that leads to something: `/groups/{id}/members/$count`, `/groups/{id}/members/microsoft.graph.user`,
//! `/photos/{id}/$value`. What such a call answers is another thing.

use graphgen_ir::{JsonPayload, Operation, OptionSet, Payload, Primitive, Response, Template, TypeRef};

use super::{header, response::plain};
use crate::{
    pages::GRAPH,
    types::{TypeId, Types, short},
};

/// The end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Count,
    Reference,
    Value,
}

impl End {
    fn of(segment: &str) -> Option<Self> {
        Some(match segment {
            "$count" => Self::Count,
            "$ref" => Self::Reference,
            "$value" => Self::Value,
            _ => return None,
        })
    }

    fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Reference => "ref",
            Self::Value => "value",
        }
    }
}

/// What is behind a path, understood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behind<'b> {
    text: &'b str,
    /// The last type that the path is cast to.
    cast: Option<TypeId>,
    end: Option<End>,
}

/// A path without query string, and what of it is behind: names of types, a `$count`, `$ref` or `$value` at the end.
pub(super) fn split(path: &str) -> Option<(&str, &str)> {
    let path = path.trim_end_matches('/');
    let mut start = path.len();
    while let Some((before, last)) = path[..start].rsplit_once('/') {
        let is_end = End::of(last).is_some() && start == path.len();
        if !is_end && !is_cast(last) {
            break;
        }
        start = before.len();
    }
    let behind = path.get(start + 1..)?;
    (start > 0).then_some((&path[..start], behind))
}

/// What of a template is behind, as of a path.
pub(super) fn of_template(template: &Template) -> Option<&str> {
    let mut start = None;
    for (from_end, segment) in template.segments().rev().enumerate() {
        let is_end = from_end == 0 && End::of(segment.text).is_some();
        if !is_end && !is_cast(segment.text) {
            return template.as_str().get(start?..);
        }
        start = Some(segment.start);
    }
    None
}

fn is_cast(segment: &str) -> bool {
    let name = segment.strip_prefix(GRAPH).and_then(|rest| rest.strip_prefix('.'));
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.'))
}

impl<'b> Behind<'b> {
    /// Understands `text`; none where it names a type that is not known.
    pub(super) fn new(text: &'b str, types: &Types) -> Option<Self> {
        let end = text.rsplit('/').next().and_then(End::of);
        let cast = text.split('/').rfind(|segment| End::of(segment).is_none());
        let cast = cast.map(|name| types.index.by_name(name).ok_or(())).transpose().ok()?;
        Some(Self { text, cast, end })
    }

    /// Whether it has a meaning behind what `operation` answers.
    pub(super) fn has_meaning(&self, operation: &Operation) -> bool {
        let mut json = operation.responses.iter().filter_map(|response| response.payload.json());
        match self.end {
            Some(End::Value) => json.any(|json| !json.is_page()),
            Some(End::Reference) => json.next().is_some(),
            Some(End::Count) | None => json.any(JsonPayload::is_page),
        }
    }

    /// The words that it adds to a name: `as-user-count`.
    pub(super) fn words(&self, types: &Types) -> String {
        let cast = self.cast.map(|id| format!("as-{}", short(types.index.name(id))));
        cast.into_iter().chain(self.end.map(|end| end.word().to_owned())).collect::<Vec<_>>().join("-")
    }

    /// Makes `operation`, that of the paths without it, the one of those with it. Its paths stay as they are.
    pub(super) fn apply(&self, operation: &mut Operation, types: &Types) {
        operation.title = format!("{} ({})", operation.title, self.text);
        operation.behind = Some(self.text.to_owned());
        operation.description = Some(self.description(types));
        match self.end {
            Some(End::Count) => {
                operation.responses = vec![plain(200, Payload::Text(Some(Primitive::Int32)))];
                operation.query.retain(|option| OptionSet::Filterable.has(option.kind()));
            }
            Some(End::Value) => {
                operation.responses = vec![plain(200, Payload::Bytes)];
                operation.query.clear();
            }
            Some(End::Reference) => {
                let references = |json: &JsonPayload, _: &Types| json.of_type(TypeRef::Untyped);
                operation.responses.iter_mut().for_each(|it| change(it, types, references));
            }
            None => operation
                .responses
                .iter_mut()
                .for_each(|it| change(it, types, |json, types| self.of(json, types))),
        }
        header::drop_other_accept(operation);
    }

    fn description(&self, types: &Types) -> String {
        let name = self.cast.map(|id| short(types.index.name(id)));
        match (self.end, name) {
            (Some(End::Value), _) => "The content itself.".to_owned(),
            (Some(End::Reference), _) => "References alone, each with its address.".to_owned(),
            (Some(End::Count), Some(name)) => format!("How many of the items are of the type {name}."),
            (Some(End::Count), None) => "How many items there are.".to_owned(),
            (None, Some(name)) => format!("The items of the type {name} alone."),
            (None, None) => String::new(),
        }
    }

    /// What is answered, cast to a type that is one of its.
    fn of(&self, json: &JsonPayload, types: &Types) -> JsonPayload {
        match self.cast.filter(|&id| is_one(id, json.ty(), types)) {
            Some(id) => json.of_type(types.index.type_ref(id)),
            None => json.clone(),
        }
    }
}

fn change(response: &mut Response, types: &Types, to: impl Fn(&JsonPayload, &Types) -> JsonPayload) {
    if let Payload::Json { json, .. } = &mut response.payload {
        *json = to(json, types);
    }
}

/// Whether a type is, or inherits from, what is answered.
fn is_one(id: TypeId, answered: &TypeRef, types: &Types) -> bool {
    match answered {
        TypeRef::Named(name) => {
            types.index.by_name(name).is_some_and(|base| types.ancestors(id).any(|one| one == base))
        }
        TypeRef::Primitive(_) => false,
        TypeRef::Untyped => true,
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn types_and_counts_are_behind() {
        for (path, expected) in [
            ("/groups/7/members/$count", Some(("/groups/7/members", "$count"))),
            (
                "/groups/7/members/microsoft.graph.user/$count",
                Some(("/groups/7/members", "microsoft.graph.user/$count")),
            ),
            ("/a/microsoft.graph.user/", Some(("/a", "microsoft.graph.user"))),
            ("/me/photo/$value", Some(("/me/photo", "$value"))),
            ("/me/manager/$ref", Some(("/me/manager", "$ref"))),
            ("/a/microsoft.graph.range(at=1)", None),
            ("/$count", None),
        ] {
            assert_eq!(split(path), expected, "{path}");
        }
    }
}

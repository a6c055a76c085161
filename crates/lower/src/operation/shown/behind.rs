//! Calls behind a listed path that only examples show: `GET /groups/{id}/members/$count`,
//! `GET /groups/{id}/members/microsoft.graph.user`, `GET /photos/{id}/$value`. What they answer is another thing than what
//! the page's operation does, so each is an operation of its own, under every path of the page's.

use graphgen_ir::{Operation, OptionKind, Path, Payload, Primitive, Response, Template, TypeRef};

use crate::{
    NameLock,
    names::{Wanted, name_operation},
    pages::GRAPH,
    types::{TypeId, Types, short},
};

const COUNT: &str = "$count";
const VALUE: &str = "$value";

/// A path without query string, and what of it is behind: names of types, a `$count` or `$value` at the end.
pub(in crate::operation) fn split(path: &str) -> Option<(&str, &str)> {
    let path = path.trim_end_matches('/');
    let mut start = path.len();
    while let Some((before, last)) = path[..start].rsplit_once('/') {
        let is_end = matches!(last, COUNT | VALUE) && start == path.len();
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
        let is_end = from_end == 0 && matches!(segment.text, COUNT | VALUE);
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

/// The call of what is `behind` the paths of `base`; none where that has no meaning.
pub(super) fn operation(
    base: &Operation,
    behind: &str,
    lock: &NameLock,
    types: &mut Types,
) -> Option<Operation> {
    let casts: Vec<&str> = behind.split('/').filter(|segment| !segment.starts_with('$')).collect();
    let cast = match casts.last() {
        Some(name) => Some(types.index.by_name(name).map(|id| types.index.name(id).to_owned())?),
        None => None,
    };
    let is_value = behind.ends_with(VALUE);
    let is_read =
        |response: &Response| response.payload.json().is_some_and(|json| json.is_page() != is_value);
    let paths: Vec<Path> =
        base.paths.iter().filter(|path| path.query.is_empty()).map(|path| extended(path, behind)).collect();
    if paths.is_empty() || !base.responses.iter().any(is_read) {
        return None;
    }
    let mut operation = base.clone();
    operation.id = format!("{}/{behind}", base.id);
    operation.title = format!("{} ({behind})", base.title);
    operation.behind = Some(behind.to_owned());
    operation.paths = paths;
    let counts = behind.ends_with(COUNT);
    let what = match &cast {
        _ if is_value => "The content itself.".to_owned(),
        Some(name) if counts => format!("How many of the items are of the type {}.", short(name)),
        Some(name) => format!("The items of the type {} alone.", short(name)),
        None => "How many items there are.".to_owned(),
    };
    operation.description = Some(what);
    operation.responses = match () {
        () if counts => {
            vec![plain(Payload::Text(Some(Primitive::Int32)))]
        }
        () if is_value => vec![plain(Payload::Bytes)],
        () => operation.responses.iter().map(|it| of_type(it, cast.as_deref(), types)).collect(),
    };
    if counts {
        operation.query.retain(|option| chooses_items(option.kind()));
    } else if is_value {
        operation.query.clear();
    }
    let end = behind.rsplit('/').next().and_then(|end| end.strip_prefix('$'));
    let words: Vec<&str> = cast.as_deref().map(short).into_iter().chain(end).collect();
    let wanted = Wanted::behind(base, &words.join("-"), &mut types.snakes);
    name_operation(&mut operation, &wanted, lock, &mut types.claims);
    Some(operation)
}

/// Whether an option tells which items there are, and so how many.
fn chooses_items(option: OptionKind) -> bool {
    match option {
        OptionKind::Filter | OptionKind::Search => true,
        OptionKind::Count
        | OptionKind::DeltaToken
        | OptionKind::Expand
        | OptionKind::Format
        | OptionKind::OrderBy
        | OptionKind::Select
        | OptionKind::Skip
        | OptionKind::SkipToken
        | OptionKind::Top
        | OptionKind::Custom => false,
    }
}

fn extended(path: &Path, behind: &str) -> Path {
    let raw = format!("{}/{behind}", path.template.trimmed());
    Path { template: Template::lenient(&raw), raw, from_example: true, ..path.clone() }
}

fn plain(payload: Payload) -> Response {
    Response { status: 200, payload }
}

/// The response with the items of a type that is one of theirs.
fn of_type(response: &Response, cast: Option<&str>, types: &Types) -> Response {
    let cast = cast.and_then(|name| types.index.by_name(name));
    let mut response = response.clone();
    if let (Payload::Json { json, .. }, Some(id)) = (&mut response.payload, cast)
        && json.is_page()
        && is_one(id, json.ty(), types)
    {
        *json = json.of_type(types.index.type_ref(id));
    }
    response
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
            ("/a/microsoft.graph.range(at=1)", None),
            ("/$count", None),
        ] {
            assert_eq!(split(path), expected, "{path}");
        }
    }
}

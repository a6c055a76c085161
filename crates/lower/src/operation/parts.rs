//! Properties that a page reads alone: `GET /me/mailboxSettings/timeZone` beside `GET /me/mailboxSettings`. Such a path answers
//! with another thing than the whole, so each property is an operation of its own.

use std::collections::BTreeSet;

use graphgen_docs::Request;
use graphgen_ir::{
    JsonPayload, Method, Operation, Path, Payload, Primitive, Property, Response, TypeKind, TypeRef,
};

use super::{
    kind,
    response::{self, reads_one},
};
use crate::{
    Document,
    types::{TypeId, Types},
};

/// The last segments of paths that go on from another listed path.
pub(super) fn nested(method: Method, paths: &[Path]) -> Vec<&str> {
    if method != Method::Get {
        return Vec::new();
    }
    let listed = listed(paths);
    let ends = paths.iter().filter_map(|path| path.template.split_last());
    ends.filter(|(before, _)| listed.contains(before)).map(|(_, last)| last.text).collect()
}

/// The properties that are read alone, each with a path of its own.
pub(super) fn read_alone<'p, 't>(
    method: Method,
    paths: &'p [Path],
    responses: &[Response],
    types: &'t Types,
) -> Vec<(&'t Property, &'p Path)> {
    let Some(whole) = answered(responses, types).filter(|_| method == Method::Get) else { return Vec::new() };
    let listed = listed(paths);
    paths.iter().filter_map(|path| Some((property(path, &listed, whole, types)?, path))).collect()
}

/// Takes the properties that are read alone out of the operation for the whole: each with its operation, unnamed.
pub(super) fn split<'t>(
    whole: &mut Operation,
    document: &Document<'_>,
    types: &'t Types,
) -> Vec<(&'t str, Operation)> {
    let mut parts: Vec<(&Property, Vec<Path>)> = Vec::new();
    for (property, path) in read_alone(whole.method, &whole.paths, &whole.responses, types) {
        match parts.iter_mut().find(|(known, _)| known.name == property.name) {
            Some((_, paths)) => paths.push(path.clone()),
            None => parts.push((property, vec![path.clone()])),
        }
    }
    whole.paths.retain(|path| !parts.iter().any(|(_, paths)| paths.contains(path)));
    let operations = parts.into_iter().map(|(property, paths)| {
        let part = operation(whole, property, paths, answers(property, document, types));
        (property.name.as_str(), part)
    });
    operations.collect()
}

/// The type of the one thing that an operation answers with.
fn answered(responses: &[Response], types: &Types) -> Option<TypeId> {
    match responses.iter().find_map(|response| response.payload.json())? {
        JsonPayload::One(ty) => types.index.of_ref(ty),
        JsonPayload::Enveloped(_) | JsonPayload::Page(_) => None,
    }
}

/// The property of `whole` that a path reads: another listed path leads to the whole.
fn property<'t>(
    path: &Path,
    listed: &BTreeSet<&str>,
    whole: TypeId,
    types: &'t Types,
) -> Option<&'t Property> {
    let (before, last) = path.template.split_last()?;
    let chooses = path.query.iter().any(|argument| argument.name.starts_with('$'));
    let is_meant = !chooses && listed.contains(before);
    types.property_in_any_case(whole, last.text).filter(|_| is_meant)
}

/// The templates that the page itself lists.
fn listed(paths: &[Path]) -> BTreeSet<&str> {
    paths.iter().filter(|path| !path.from_example).map(|path| path.template.as_str()).collect()
}

fn operation(
    whole: &Operation,
    property: &Property,
    paths: Vec<Path>,
    responses: Vec<Response>,
) -> Operation {
    let name = &property.name;
    let mut part = whole.clone();
    part.id = kind::id(&whole.id, name);
    part.title = format!("{} ({name})", whole.title);
    part.description = property.description.clone().or_else(|| Some(format!("The property `{name}` alone.")));
    part.behind = Some(name.clone());
    part.paths = paths;
    let is_value = |json: &JsonPayload| matches!(json, JsonPayload::Enveloped(_));
    if responses.iter().all(|response| response.payload.json().is_none_or(is_value)) {
        part.query.clear();
    }
    part.responses = responses;
    part
}

/// What reading a property gives: its value, unless examples show that a redirect leads to it.
fn answers(property: &Property, document: &Document<'_>, types: &Types) -> Vec<Response> {
    let is_meant = |request: &Request<'_>| reads_one(&[&property.name], request);
    response::or_redirects(vec![answer(property, types)], document, is_meant)
}

/// The value of a property: of a stream its bytes, of what is no object an envelope.
fn answer(property: &Property, types: &Types) -> Response {
    let is_object = |id: TypeId| types.types[id.0].kind != TypeKind::Enum;
    let ty = || property.ty.clone();
    let json = match &property.ty {
        TypeRef::Primitive(Primitive::Stream) => return response::plain(200, Payload::Bytes),
        _ if property.collection => JsonPayload::Page(ty()),
        TypeRef::Untyped => JsonPayload::One(ty()),
        TypeRef::Named(_) if types.index.of_ref(&property.ty).is_some_and(is_object) => {
            JsonPayload::One(ty())
        }
        TypeRef::Named(_) | TypeRef::Primitive(_) => JsonPayload::Enveloped(ty()),
    };
    response::plain(200, Payload::of(json))
}

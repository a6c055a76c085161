//! The members of a body: rows of the body's table, and the JSON that the page shows.

use std::collections::BTreeSet;

use graphgen_docs::{Body as ExampleBody, Hints, Json, Parameter, ParameterPlace, Text, TypeExpr};
use graphgen_ir::{Property, Source, TypeRef};
use graphgen_routes::is_graph;
use graphgen_source::Code;
use serde_json::{Map, Value};

use super::Call;
use crate::{
    findings::Findings,
    operation::path::arguments,
    pages,
    types::{ENTITY, Member, TypeId, Types, notation, of_json, of_type, with_hints},
};

/// The rows of the page's body table, but for arguments of a function in the path.
pub(super) fn of_rows(call: &Call<'_>, types: &Types, findings: &mut Findings) -> Vec<Property> {
    let document = call.document;
    let mut properties: Vec<Property> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let arguments = arguments(call.paths);
    let is_body = |row: &&Parameter<'_>| row.place == ParameterPlace::Body;
    let rows: BTreeSet<&str> =
        document.page.parameters.iter().filter(is_body).map(|row| row.name.value.as_ref()).collect();
    for row in document.page.parameters.iter().filter(|row| row.place == ParameterPlace::Body) {
        let name = row.name.value.trim();
        if name.starts_with('@') || arguments.contains(&name.to_ascii_lowercase()) || known.contains(name) {
            continue;
        }
        if !is_member_name(name) {
            let parent = name.split(['/', '.']).next().unwrap_or_default();
            if !rows.contains(parent) && !known.contains(parent) {
                let help = "name one member of the body in each row";
                let message = format!("`{name}` is no name of a property");
                findings.report(document, Code::ParameterUnreadable, row.name.span, message, help);
                // Of the object that has this member no more is known.
                if is_member_name(parent) {
                    known.insert(parent.to_owned());
                    let unknown = Hints::default();
                    properties.push(with_hints(parent, TypeRef::Untyped, false, &unknown, &Text::default()));
                }
            }
            continue;
        }
        let expr = row.type_expr.as_ref();
        let ty = expr.map_or(TypeRef::Untyped, |expr| {
            let base = common_base(expr, call, types).map(|id| types.index.type_ref(id));
            base.unwrap_or_else(|| types.index.read(expr, document, findings))
        });
        let collection = expr.is_some_and(|expr| expr.collection);
        let property = with_hints(name, ty, collection, &row.hints, &row.description.value);
        known.insert(name.to_owned());
        properties.push(property);
    }
    properties
}

/// Reports a row that gives another type than the resource's own page.
pub(super) fn report_conflict(call: &Call<'_>, row: &Property, known: &Property, findings: &mut Findings) {
    if row.ty == TypeRef::Untyped || (&row.ty, row.collection) == (&known.ty, known.collection) {
        return;
    }
    let rows = call.document.page.parameters.iter().filter(|one| one.place == ParameterPlace::Body);
    let mut rows = rows.filter(|one| one.name.value.trim() == row.name);
    let Some(expr) = rows.next().and_then(|one| one.type_expr.as_ref()) else { return };
    let message = format!(
        "`{}` is `{}` here, `{}` on the page of its resource",
        row.name,
        row.ty.notation(row.collection),
        known.ty.notation(known.collection)
    );
    let help = "the resource's page counts; correct the one that is wrong";
    findings.report(call.document, Code::TypeConflict, expr.name.span, message, help);
}

fn is_member_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        || name.ends_with("@odata.bind")
}

/// What all alternatives of a cell are: `mediaConfig` of "appHostedMediaConfig or serviceHostedMediaConfig".
fn common_base(expr: &TypeExpr<'_>, call: &Call<'_>, types: &Types) -> Option<TypeId> {
    let find = |name: &str| types.index.find(name, pages::namespace(&call.document.page), None);
    let mut others = expr.or.iter();
    let first = others.next().and_then(|name| types.common_base(find(&expr.name.value)?, find(name)?))?;
    others.try_fold(first, |base, name| types.common_base(base, find(name)?))
}

/// The members of a body that no table describes, as the page shows it: in an example, else in the section on the body.
pub(super) fn of_sample(call: &Call<'_>, types: &Types, findings: &mut Findings) -> Vec<Property> {
    let in_section = call.document.page.body_samples.first().and_then(|json| Some((members(json)?, json)));
    let Some((members, json)) = shown(call).next().or(in_section) else { return Vec::new() };
    let named = members.iter().filter(|(name, _)| is_member_name(name));
    named
        .map(|(name, value)| {
            let member = Member { document: call.document, json, name };
            let property = of_json(member, &notation(value), &types.index, findings);
            Property { from: vec![Source::Example], ..property }
        })
        .collect()
}

/// Puts the rows into the one object that the example wraps them in: `{ "pass": { "code": .. } }` with a row for `code`.
/// The object's type is the one of its name, else one that the operation is about, that has all of the rows.
pub(super) fn wrap(call: &Call<'_>, properties: &mut Vec<Property>, types: &Types) {
    let Some((members, _)) = shown(call).next() else { return };
    let mut members = members.iter().filter(|(name, _)| !name.contains('@'));
    let (Some((name, value)), None) = (members.next(), members.next()) else { return };
    let (collection, inner) = match value {
        Value::Object(inner) => (false, inner),
        Value::Array(items) => match items.first() {
            Some(Value::Object(inner)) => (true, inner),
            Some(_) | None => return,
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return,
    };
    let is_row = |name: &str| properties.iter().any(|row| row.name.eq_ignore_ascii_case(name));
    if is_row(name) || !inner.keys().any(|name| is_row(name)) {
        return;
    }
    let has_rows = |id: &TypeId| properties.iter().all(|row| types.has_property(*id, &row.name));
    let of_name = types.index.find(name, pages::namespace(&call.document.page), None);
    let returned = call.responses.iter().filter_map(|response| types.index.of_ref(response.payload.ty()?));
    let Some(id) = of_name.into_iter().chain(call.resource).chain(returned).find(has_rows) else { return };
    *properties =
        vec![of_type(name, types.index.type_ref(id), collection, vec![Source::Table, Source::Example])];
}

/// Finding a place costs a pass over the document. No page that is only faulty comes near this number of them.
const MOST_PLACED: usize = 200;

/// Reports members of an example's body that no row describes.
pub(super) fn report_unlisted(call: &Call<'_>, properties: &[Property], findings: &mut Findings) {
    let mut known: BTreeSet<String> =
        properties.iter().map(|property| property.name.to_ascii_lowercase()).collect();
    let mut placed = 0;
    let bodies: Vec<_> = shown(call).collect();
    for (members, json) in &bodies {
        for name in members.keys().filter(|name| is_member_name(name) && !name.contains('@')) {
            if known.insert(name.to_ascii_lowercase()) {
                let place = if placed < MOST_PLACED { json.member(name) } else { json.first_char() };
                placed += 1;
                let message = format!("the example sends `{name}`, which no table of the page describes");
                let help = "add a row for it, or correct its name";
                findings.report(call.document, Code::ParameterUnlisted, place, message, help);
            }
        }
    }
}

/// Whether an example sends a value that names the type, which inherits from another one than the root.
pub(super) fn name_type(call: &Call<'_>, id: TypeId, types: &Types) -> bool {
    let is_derived = types.ancestors(id).nth(1).is_some_and(|base| types.index.name(base) != ENTITY);
    is_derived
        && shown(call).any(|(members, _)| {
            let name = members.get("@odata.type").and_then(Value::as_str);
            name.is_some_and(|name| types.index.by_name(name.trim_start_matches('#')) == Some(id))
        })
}

/// The bodies of example requests with the operation's method to Graph.
fn shown<'c>(call: &Call<'c>) -> impl Iterator<Item = (Map<String, Value>, &'c Json<'c>)> {
    let method = call.method.as_str();
    let requests = call.document.page.examples.iter().filter_map(|example| example.request.as_ref());
    let requests =
        requests.filter(move |request| request.method.value == method && is_graph(&request.url.value));
    requests.filter_map(|request| match request.body.as_ref()? {
        ExampleBody::Json(json) => Some((members(json)?, json)),
        ExampleBody::Text(_) => None,
    })
}

fn members(json: &Json<'_>) -> Option<Map<String, Value>> {
    serde_json::from_str(&json.text).ok()
}

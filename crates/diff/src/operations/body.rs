//! Request bodies.

use graphgen_ir::{Body, RequestBody, TypeRef, is_multipart};

use super::Both;
use crate::{
    Change, Rule,
    members::{self, Constructor, Owner, Rules},
    sides::{Difference, Value, shown},
};

/// How a body is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Media {
    Json,
    Reference,
    Bytes,
    /// Several parts, which the caller puts together.
    Parts,
}

/// What the field of a JSON body is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form<'a> {
    /// A struct of its own; whether its fields tell null from absence.
    Own { update: bool },
    /// A documented type.
    Type(Value<'a>),
    /// Any JSON; whether it may be left out.
    Untyped { optional: bool },
}

/// Compares the bodies of an operation.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let change = |rule| both.change(rule).rust(both.rust("body"));
    match (&both.old.ir.request_body, &both.new.ir.request_body) {
        (None, None) => {}
        (None, Some(body)) => {
            let rule = if has_example_without(both) { Rule::BodyAddedOptional } else { Rule::BodyAdded };
            changes.push(change(rule).now(described(body)));
        }
        (Some(body), None) => changes.push(change(Rule::BodyRemoved).was(described(body))),
        (Some(old), Some(new)) if old != new => compare_bodies(both, old, new, changes),
        (Some(_), Some(_)) => {}
    }
}

/// Whether the page still shows a request without a body.
fn has_example_without(both: &Both<'_, '_>) -> bool {
    let mut requests = both.new.ir.examples.iter().filter_map(|example| example.request.as_ref());
    requests.any(|request| request.method == both.new.ir.method && request.body.is_none())
}

fn compare_bodies(both: &Both<'_, '_>, old: &RequestBody, new: &RequestBody, changes: &mut Vec<Change>) {
    let change = |rule| both.change(rule).rust(both.rust("body")).was(described(old)).now(described(new));
    match (media(old), media(new)) {
        (Media::Json, Media::Json) => {}
        (Media::Bytes, Media::Bytes) | (Media::Parts, Media::Parts) => {
            if old.content_type != new.content_type {
                changes.push(change(Rule::BodyContentTypeChanged));
            }
            return;
        }
        (Media::Reference, Media::Reference) => return,
        (_, _) => return changes.push(change(Rule::BodyMediaChanged)),
    }
    match (form(&old.body), form(&new.body)) {
        (Form::Own { update: was }, Form::Own { update }) if was == update => {
            let (place, subject) = (both.new.ir, super::subject(both.new.ir));
            let owner = Owner {
                place: super::place(place, &subject),
                rust: old
                    .body
                    .members()
                    .map_or_else(|| both.rust("body"), |members| body_path(both, &members.name)),
                sent: true,
                constructor: constructor(both, update),
                rules: &Rules::OF_BODIES,
                relationship_rules: &Rules::OF_BODIES,
            };
            members::compare(both.sides, &owner, &both.old.body, &both.new.body, changes);
        }
        (Form::Untyped { optional: was }, Form::Untyped { optional: is }) if was == is => {}
        (Form::Type(was), Form::Type(is)) => match both.sides.difference(both.version(), was, is) {
            Difference::None | Difference::Refined => {}
            Difference::Shape => changes.push(change(Rule::BodyFormChanged)),
            Difference::Type => changes.push(change(Rule::BodyTypeChanged)),
        },
        (_, _) => changes.push(change(Rule::BodyFormChanged)),
    }
}

/// Updates have no `new`; other bodies have one where something is required.
fn constructor(both: &Both<'_, '_>, update: bool) -> Constructor {
    if update {
        Constructor::Never
    } else if both.old.body.iter().any(|field| field.ir.required) {
        Constructor::Present
    } else {
        Constructor::Possible
    }
}

fn media(RequestBody { body, content_type, .. }: &RequestBody) -> Media {
    match body {
        Body::Resource { .. } | Body::Update { .. } | Body::Parameters(_) | Body::Json { .. } => Media::Json,
        Body::Reference => Media::Reference,
        Body::Bytes if content_type.as_deref().is_some_and(is_multipart) => Media::Parts,
        Body::Bytes => Media::Bytes,
    }
}

fn form(body: &Body) -> Form<'_> {
    match body {
        Body::Resource { ty, collection, .. } => Form::Type(Value { ty, collection: *collection }),
        Body::Update { members, .. } if !members.properties.is_empty() => Form::Own { update: true },
        Body::Update { ty: Some(ty), .. } => Form::Type(Value { ty, collection: false }),
        Body::Parameters(members) if !members.properties.is_empty() => Form::Own { update: false },
        Body::Json { optional } => Form::Untyped { optional: *optional },
        Body::Update { .. } | Body::Parameters(_) | Body::Reference | Body::Bytes => {
            Form::Untyped { optional: false }
        }
    }
}

/// The path of a body's own struct, beside the request type.
fn body_path(both: &Both<'_, '_>, name: &str) -> String {
    format!("{}::{name}", both.version().module())
}

fn described(request: &RequestBody) -> String {
    let RequestBody { body, content_type, .. } = request;
    match (media(request), form(body)) {
        (Media::Reference, _) => "reference".to_owned(),
        (Media::Bytes | Media::Parts, _) => content_type.clone().unwrap_or_else(|| "bytes".to_owned()),
        (Media::Json, Form::Own { update: true }) => {
            format!("update of {}", body.ty().map_or("properties", TypeRef::as_str))
        }
        (Media::Json, Form::Own { update: false }) => {
            let names: Vec<_> = body.properties().iter().map(|property| property.name.as_str()).collect();
            format!("parameters {}", names.join(", "))
        }
        (Media::Json, Form::Type(value)) => shown(value),
        (Media::Json, Form::Untyped { optional: true }) => "optional JSON".to_owned(),
        (Media::Json, Form::Untyped { optional: false }) => "JSON".to_owned(),
    }
}

//! Successful responses.

use std::mem::discriminant;

use graphgen_ir::{JsonPayload, Payload, Response};

use super::Both;
use crate::{
    Change, Rule,
    sides::{Difference, Value, shown},
};

/// Compares the responses of an operation.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (&both.old.ir.responses, &both.new.ir.responses);
    if old == new {
        return;
    }
    let content = content_difference(both);
    let (Some(was), Some(is)) =
        (both.sides.old.surface.response(both.old), both.sides.new.surface.response(both.new))
    else {
        return;
    };
    let same_statuses = old.iter().map(|it| it.status).eq(new.iter().map(|it| it.status));
    let rule = match content {
        // Names of types alone are others.
        Difference::None if same_statuses => return,
        Difference::None | Difference::Refined if was == is => Rule::ResponseDocumented,
        Difference::None | Difference::Refined if was.ty == is.ty => {
            if was.variants.iter().all(|variant| is.variants.contains(variant)) {
                Rule::ResponseVariantAdded
            } else {
                Rule::ResponseStatusChanged
            }
        }
        Difference::None | Difference::Refined => Rule::ResponseStatusChanged,
        Difference::Shape => Rule::ResponseShapeDocumented,
        Difference::Type if differ_in_raw_alone(both) => Rule::ResponseRawChanged,
        Difference::Type => Rule::ResponseTypeChanged,
    };
    let change = both.change(rule).rust(both.rust("Response"));
    changes.push(change.was(described(old)).now(described(new)));
}

/// The gravest difference between what one status carries on both sides.
fn content_difference(both: &Both<'_, '_>) -> Difference {
    let (old, new) = (&both.old.ir.responses, &both.new.ir.responses);
    let mut found = Difference::None;
    for before in old {
        let Some(after) = new.iter().find(|after| after.status == before.status) else { continue };
        let difference = match (&before.payload, &after.payload) {
            (was, is) if discriminant(was) != discriminant(is) || was.is_raw() != is.is_raw() => {
                Difference::Type
            }
            (Payload::Json { json: was, .. }, Payload::Json { json: is, .. }) => {
                if is_enveloped(was) == is_enveloped(is) {
                    both.sides.difference(both.version(), value(was), value(is))
                } else {
                    Difference::Type
                }
            }
            (
                Payload::Empty | Payload::Json { .. } | Payload::Bytes | Payload::Text(_) | Payload::Location,
                _,
            ) => Difference::None,
        };
        found = match (found, difference) {
            (Difference::Type, _) | (_, Difference::Type) => Difference::Type,
            (Difference::Shape, _) | (_, Difference::Shape) => Difference::Shape,
            (Difference::Refined, _) | (_, Difference::Refined) => Difference::Refined,
            (Difference::None, Difference::None) => Difference::None,
        };
    }
    found
}

/// Whether everything is as it was but for alternatives that don't answer with JSON.
fn differ_in_raw_alone(both: &Both<'_, '_>) -> bool {
    let without_raw = |response: &Response| {
        let mut response = response.clone();
        if let Payload::Json { raw, .. } = &mut response.payload {
            *raw = false;
        }
        response
    };
    let (old, new) = (&both.old.ir.responses, &both.new.ir.responses);
    old.iter().map(without_raw).eq(new.iter().map(without_raw))
}

fn value(json: &JsonPayload) -> Value<'_> {
    Value { ty: json.ty(), collection: json.is_page() }
}

fn is_enveloped(json: &JsonPayload) -> bool {
    matches!(json, JsonPayload::Enveloped(_))
}

/// `200 collection of microsoft.graph.user, 204 nothing`.
fn described(responses: &[Response]) -> String {
    let one = |response: &Response| {
        let content = match &response.payload {
            Payload::Empty => "nothing".to_owned(),
            Payload::Json { json, raw } => {
                let wrapped = if is_enveloped(json) { " in `value`" } else { "" };
                format!("{}{wrapped}{}", shown(value(json)), if *raw { " or raw" } else { "" })
            }
            Payload::Bytes => "bytes".to_owned(),
            Payload::Text(_) => "text".to_owned(),
            Payload::Location => "Location".to_owned(),
        };
        format!("{} {content}", response.status)
    };
    responses.iter().map(one).collect::<Vec<_>>().join(", ")
}

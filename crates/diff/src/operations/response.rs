//! Successful responses.

use graphgen_ir::{Response, ResponseKind, TypeRef};

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
        let difference = match (before.kind, after.kind) {
            (ResponseKind::Json, ResponseKind::Json) => {
                if (before.wrapped, before.raw) == (after.wrapped, after.raw) {
                    both.sides.difference(both.version(), value(before), value(after))
                } else {
                    Difference::Type
                }
            }
            (was, is) if was == is => Difference::None,
            (_, _) => Difference::Type,
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
    let without_raw = |response: &Response| Response { raw: false, ..response.clone() };
    let (old, new) = (&both.old.ir.responses, &both.new.ir.responses);
    old.iter().map(without_raw).eq(new.iter().map(without_raw))
}

fn value(response: &Response) -> Value<'_> {
    Value { ty: response.ty.as_ref().unwrap_or(&TypeRef::Untyped), collection: response.collection }
}

/// `200 collection of microsoft.graph.user, 204 nothing`.
fn described(responses: &[Response]) -> String {
    let one = |response: &Response| {
        let content = match response.kind {
            ResponseKind::Empty => "nothing".to_owned(),
            ResponseKind::Json if response.ty.is_none() => "JSON".to_owned(),
            ResponseKind::Json => shown(value(response)),
            ResponseKind::Bytes => "bytes".to_owned(),
            ResponseKind::Text => "text".to_owned(),
            ResponseKind::Location => "Location".to_owned(),
        };
        let wrapped = if response.wrapped { " in `value`" } else { "" };
        let raw = if response.raw { " or raw" } else { "" };
        format!("{} {content}{wrapped}{raw}", response.status)
    };
    responses.iter().map(one).collect::<Vec<_>>().join(", ")
}

//! What operations answer: types and collections, path by path.

use graphgen_ir::{Method, Operation, Payload, Primitive, TypeRef as Documented};

use super::{
    members::{declared_type, type_difference},
    operations::{Resolved, at, call_name},
    tally::{Tally, about},
};
use crate::{
    csdl::{Csdl, OperationKind, TypeRef},
    path::Step,
    report::{Class, Figure},
};

pub(super) fn compare(all: &[Resolved<'_, '_>], csdl: &Csdl, tally: &mut Tally) {
    for resolved in all {
        let Some(declared) = declared(resolved) else { continue };
        let Some(documented) = documented(resolved.operation) else { continue };
        let class = difference(csdl, &documented, declared);
        tally.precision(Figure::Results, class.is_none());
        if let Some(class) = class {
            let Resolved { operation, path, .. } = resolved;
            let difference = about(Figure::Results, class, call_name(operation, path));
            let theirs = declared.map_or_else(|| NOTHING.to_owned(), declared_type);
            tally.difference(
                at(difference, operation, path).documented(documented.notation()).declared(theirs),
            );
        }
    }
}

const NOTHING: &str = "nothing";

/// What the service declares as the answer: `None` where it declares none to compare with, nothing where a call returns nothing.
pub(super) fn declared<'r>(resolved: &'r Resolved<'_, '_>) -> Option<Option<&'r TypeRef>> {
    let value = resolved.place.value.as_ref();
    match (&resolved.place.step, resolved.operation.method) {
        (Step::Entities | Step::Entity | Step::Property, Method::Get) => value.map(Some),
        (Step::Operation(overloads), method) => {
            let called_with = |kind| match kind {
                OperationKind::Action => Method::Post,
                OperationKind::Function => Method::Get,
            };
            overloads.iter().all(|overload| called_with(overload.kind) == method).then_some(value)
        }
        _ => None,
    }
}

/// What the docs say of a successful answer.
enum Answer {
    Nothing,
    /// Bytes, or a redirect to them.
    Bytes,
    Value {
        ty: Documented,
        collection: bool,
    },
}

impl Answer {
    fn notation(&self) -> String {
        match self {
            Self::Nothing => NOTHING.to_owned(),
            Self::Bytes => "bytes".to_owned(),
            Self::Value { ty, collection } => ty.notation(*collection),
        }
    }
}

/// The answer that carries most. A call that goes on after its answer says nothing of what it returns.
fn documented(operation: &Operation) -> Option<Answer> {
    let payloads = || operation.responses.iter().map(|response| &response.payload);
    if let Some(json) = payloads().find_map(Payload::json) {
        return Some(Answer::Value { ty: json.ty().clone(), collection: json.is_page() });
    }
    if let Some(text) = payloads().find_map(|payload| match payload {
        Payload::Text(primitive) => Some(primitive.unwrap_or(Primitive::String)),
        _ => None,
    }) {
        return Some(Answer::Value { ty: text.into(), collection: false });
    }
    if payloads().any(|payload| *payload == Payload::Bytes) {
        return Some(Answer::Bytes);
    }
    let moves = payloads().any(|payload| *payload == Payload::Location);
    match (moves, operation.method) {
        (true, Method::Get) => Some(Answer::Bytes),
        (true, _) => None,
        (false, _) => Some(Answer::Nothing),
    }
}

fn difference(csdl: &Csdl, documented: &Answer, declared: Option<&TypeRef>) -> Option<Class> {
    match (documented, declared) {
        (Answer::Nothing, None) => None,
        (Answer::Bytes, Some(declared)) if csdl.is_stream(&declared.name) => None,
        (Answer::Value { ty, collection }, Some(declared)) => {
            value_difference(csdl, ty, *collection, declared)
        }
        _ => Some(Class::Type),
    }
}

/// How a documented answer differs from the declared one. A page may document one kind of what the path holds.
pub(super) fn value_difference(
    csdl: &Csdl,
    ty: &Documented,
    collection: bool,
    declared: &TypeRef,
) -> Option<Class> {
    let is_kind_of = ty.named().is_some_and(|name| csdl.is_a(name, &declared.name));
    let kind = TypeRef { name: ty.as_str().to_owned(), collection: declared.collection };
    type_difference(csdl, ty, collection, if is_kind_of { &kind } else { declared })
}

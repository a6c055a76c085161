//! Which query options of OData an operation takes: those that go with what it answers.

use graphgen_ir::{JsonPayload, Method, Operation, OptionSet, Path, Payload, TypeRef};

use crate::types::TypeIndex;

/// Says which options an operation takes. Their setters are those of the set's trait.
pub(super) fn decide(operation: &mut Operation, index: &TypeIndex) {
    operation.option_set = option_set(operation, index);
    let Some(set) = operation.option_set else { return };
    for option in &mut operation.query {
        if let Some(setter) = option.kind().setter().filter(|_| set.has(option.kind())) {
            setter.clone_into(&mut option.rust);
            option.renamed = None;
        }
    }
}

/// What reads takes all options; what does not, those that its page names.
fn option_set(operation: &Operation, index: &TypeIndex) -> Option<OptionSet> {
    let payloads = || operation.responses.iter().map(|response| &response.payload);
    let set = payloads().find_map(|payload| of_json(payload.json()?, index)).or_else(|| {
        let counts = |path: &Path| path.template.segments().next_back().is_some_and(|it| it.text == "$count");
        let counts = operation.paths.iter().all(counts);
        let is_text = payloads().any(|payload| matches!(payload, Payload::Text(_)));
        (counts && is_text).then_some(OptionSet::Filterable)
    })?;
    let is_named = || operation.query.iter().any(|option| set.has(option.kind()));
    (operation.method == Method::Get || is_named()).then_some(set)
}

fn of_json(json: &JsonPayload, index: &TypeIndex) -> Option<OptionSet> {
    match (json, json.ty()) {
        (_, TypeRef::Primitive(_)) => None,
        (_, TypeRef::Named(name)) if index.by_name(name).is_some_and(|id| index.is_enum(id)) => None,
        (JsonPayload::Page(_), TypeRef::Named(_) | TypeRef::Untyped) => Some(OptionSet::Collection),
        (JsonPayload::One(_) | JsonPayload::Enveloped(_), TypeRef::Named(_)) => Some(OptionSet::Select),
        (JsonPayload::One(_) | JsonPayload::Enveloped(_), TypeRef::Untyped) => None,
    }
}

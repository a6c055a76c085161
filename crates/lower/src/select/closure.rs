//! The types that operations need.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Api, Operation, Type, TypeRef, Version};

/// Keeps the types that the operations need, each for the areas of those: what parameters, bodies and responses are of, their base
/// types, and what their properties hold. What relationships lead to, and derived types, are not needed.
pub(super) fn keep_needed(api: &mut Api) {
    let by_name: BTreeMap<(Version, &str), usize> = api
        .types
        .iter()
        .enumerate()
        .map(|(number, one)| ((one.version, one.name.as_str()), number))
        .collect();
    let mut areas: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); api.types.len()];
    for operation in &api.operations {
        let number = |name: &str| by_name.get(&(operation.version, name)).copied();
        let mut pending: Vec<usize> = types_of(operation).filter_map(|ty| number(ty.named()?)).collect();
        while let Some(one) = pending.pop() {
            if areas[one].insert(&operation.area) {
                pending.extend(parts(&api.types[one]).filter_map(number));
            }
        }
    }
    let areas: Vec<Vec<String>> =
        areas.into_iter().map(|areas| areas.into_iter().map(str::to_owned).collect()).collect();
    for (one, areas) in api.types.iter_mut().zip(areas) {
        one.areas = areas;
    }
    api.types.retain(|one| !one.areas.is_empty());
}

/// The types that an operation is told in.
fn types_of(operation: &Operation) -> impl Iterator<Item = &TypeRef> {
    let parameters = operation.paths.iter().flat_map(|path| &path.parameters).map(|parameter| &parameter.ty);
    let bodies = operation.request_body.iter().flat_map(|request| request.body.types());
    let responses = operation.responses.iter().filter_map(|response| response.payload.ty());
    let options = operation.query.iter().map(|option| &option.ty);
    parameters.chain(bodies).chain(responses).chain(options)
}

/// The names of the types that values of a type consist of.
fn parts(one: &Type) -> impl Iterator<Item = &str> {
    one.base_type
        .as_deref()
        .into_iter()
        .chain(one.properties.iter().filter_map(|property| property.ty.named()))
}

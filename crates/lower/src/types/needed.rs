//! Which areas need which types.
//!
//! An area needs the types of its operations' requests and responses, its own types, and what those are made of: types of
//! structural properties, base types, enumerations. Relationships arrive only with `$expand` and derived types only by
//! `@odata.type`, so neither pulls another area in.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Operation, Type, TypeRef};

use crate::types::ENTITY;

/// Fills in [`Type::areas`] for the types and operations of one API version.
pub(crate) fn set_needed_areas(types: &mut [Type], operations: &[Operation]) {
    let by_name: BTreeMap<&str, usize> =
        types.iter().enumerate().map(|(at, one)| (one.name.as_str(), at)).collect();
    let mut roots: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, one) in types.iter().enumerate() {
        roots.entry(one.area.as_str()).or_default().insert(at);
    }
    for operation in operations {
        let area = roots.entry(operation.area.as_str()).or_default();
        area.extend(named_by(operation).filter_map(|name| by_name.get(name)));
    }
    let parts: Vec<Vec<usize>> = types
        .iter()
        .map(|one| made_of(one).filter_map(|name| by_name.get(name).copied()).collect())
        .collect();
    let mut areas: Vec<Vec<String>> = vec![Vec::new(); types.len()];
    for (area, roots) in roots {
        for at in closure(roots, &parts) {
            areas[at].push(area.to_owned());
        }
    }
    for (one, areas) in types.iter_mut().zip(areas) {
        one.areas = areas;
    }
}

/// The types that an operation names.
fn named_by(operation: &Operation) -> impl Iterator<Item = &str> {
    let body = operation.request_body.iter().flat_map(|request| request.body.types());
    let responses = operation.responses.iter().filter_map(|response| response.payload.ty());
    let parameters = operation.paths.iter().flat_map(|path| &path.parameters).map(|parameter| &parameter.ty);
    let query = operation.query.iter().map(|option| &option.ty);
    body.chain(responses).chain(parameters).chain(query).filter_map(TypeRef::named)
}

/// The types that a type cannot be without.
fn made_of(one: &Type) -> impl Iterator<Item = &str> {
    one.base_type
        .as_deref()
        .into_iter()
        .chain(one.properties.iter().filter_map(|property| property.ty.named()))
}

fn closure(roots: BTreeSet<usize>, parts: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut open: Vec<usize> = roots.iter().copied().collect();
    let mut found = roots;
    while let Some(at) = open.pop() {
        for &part in &parts[at] {
            if found.insert(part) {
                open.push(part);
            }
        }
    }
    found
}

/// Removes the root of all entities where no page defines it and nothing refers to it.
pub(crate) fn drop_unused_root(types: &mut Vec<Type>, operations: &[Operation]) {
    let Some(at) = types.iter().position(|one| one.name == ENTITY && one.page.is_empty()) else { return };
    let in_types = types.iter().any(|one| {
        let relationships = one.relationships.iter().filter_map(|property| property.ty.named());
        made_of(one).chain(relationships).any(|name| name == ENTITY)
    });
    if !in_types && !operations.iter().any(|operation| named_by(operation).any(|name| name == ENTITY)) {
        types.remove(at);
    }
}

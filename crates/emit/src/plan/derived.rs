//! Which types stand for the types derived from them too.

use std::collections::BTreeSet;

use graphgen_ir::{Api, TypeKind};

use super::{fields::Field, gates::types_of_operation, resolve::TypeIndex};

/// For every type, by its number: the types that directly or indirectly inherit from it, sorted; empty where no
/// property, body or response has the type, since nothing can be read as it then.
pub(crate) fn of_types(api: &Api, index: &TypeIndex<'_>, fields: &[Vec<Field<'_>>]) -> Vec<Vec<usize>> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); fields.len()];
    for (number, ty) in index.types().iter().enumerate() {
        let base = ty.base_type.as_deref().and_then(|name| index.number(ty.version, name));
        if let Some(base) = base.filter(|_| ty.kind != TypeKind::Enum) {
            children[base].push(number);
        }
    }
    let used = used(api, index, fields);
    let is_base = |number: usize| used[number] && index.types()[number].kind != TypeKind::Enum;
    (0..fields.len())
        .map(|number| if is_base(number) { below(number, &children) } else { Vec::new() })
        .collect()
}

fn used(api: &Api, index: &TypeIndex<'_>, fields: &[Vec<Field<'_>>]) -> Vec<bool> {
    let mut used = vec![false; fields.len()];
    for number in fields.iter().flatten().filter_map(|field| field.target.number()) {
        used[number] = true;
    }
    for operation in &api.operations {
        for number in types_of_operation(index, operation) {
            used[number] = true;
        }
    }
    used
}

fn below(base: usize, children: &[Vec<usize>]) -> Vec<usize> {
    let mut found = BTreeSet::new();
    let mut pending = children[base].clone();
    while let Some(number) = pending.pop() {
        if number != base && found.insert(number) {
            pending.extend(&children[number]);
        }
    }
    found.into_iter().collect()
}

//! Which types derive from which.

use std::collections::BTreeSet;

use graphgen_ir::{Api, TypeKind};

use super::{fields::Field, gates::types_of_operation, resolve::TypeIndex};

/// For every type, by its number: the types that directly or indirectly inherit from it, sorted; empty where neither it nor a
/// type above it is `used`, for no value is asked then what it is.
pub(crate) fn of_types(index: &TypeIndex<'_>, used: &[bool]) -> Vec<Vec<usize>> {
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); used.len()];
    for (number, ty) in index.types().iter().enumerate() {
        let base = ty.base_type.as_deref().and_then(|name| index.number(ty.version, name));
        if let Some(base) = base.filter(|_| ty.kind != TypeKind::Enum) {
            children[base].push(number);
        }
    }
    let mut met = used.to_vec();
    let mut pending: Vec<usize> = (0..used.len()).filter(|&number| used[number]).collect();
    while let Some(number) = pending.pop() {
        pending.extend(children[number].iter().filter(|&&child| !std::mem::replace(&mut met[child], true)));
    }
    (0..used.len()).map(|number| if met[number] { below(number, &children) } else { Vec::new() }).collect()
}

/// For every type, by its number: whether some property, body or response is of it.
pub(crate) fn used(api: &Api, index: &TypeIndex<'_>, fields: &[Vec<Field<'_>>]) -> Vec<bool> {
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

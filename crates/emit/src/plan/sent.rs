//! Which types are parts of request bodies.

use graphgen_ir::{Api, Operation};

use super::{fields::Field, resolve::TypeIndex};

/// For every type, by its number: whether callers make values of it, to send them. Navigation properties don't count;
/// they are rarely sent along.
pub(crate) fn of_types(
    api: &Api,
    index: &TypeIndex<'_>,
    fields: &[Vec<Field<'_>>],
    derived: &[Vec<usize>],
) -> Vec<bool> {
    let mut sent = vec![false; fields.len()];
    let mut pending: Vec<usize> =
        api.operations.iter().flat_map(|operation| types_of_body(index, operation)).collect();
    while let Some(number) = pending.pop() {
        if !std::mem::replace(&mut sent[number], true) {
            pending.extend(&derived[number]);
            let structural = fields[number].iter().filter(|field| !field.relationship);
            pending.extend(structural.filter_map(|field| field.target.number()));
        }
    }
    sent
}

fn types_of_body<'o>(index: &'o TypeIndex<'_>, operation: &'o Operation) -> impl Iterator<Item = usize> + 'o {
    let bodies = operation.request_body.iter().flat_map(|request| request.body.types());
    bodies.filter_map(|ty| index.resolve(operation.version, ty).number())
}

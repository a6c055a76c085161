//! When types are built: with any of the areas that need them.

use graphgen_ir::{Api, Operation, TypeRef};

use super::{
    areas::{AreaSet, Areas},
    fields::Field,
    resolve::{Target, TypeIndex},
};

/// The areas of every type, by the type's number.
///
/// The IR names them; that set is closed here over bodies, responses and structural properties, so that no combination of
/// features builds an item without the types that it is made of. Navigation properties are left out: the functions
/// that read them have a gate of their own.
pub(crate) fn of_types(
    api: &Api,
    index: &TypeIndex<'_>,
    areas: &Areas<'_>,
    fields: &[Vec<Field<'_>>],
) -> Vec<AreaSet> {
    let mut gates = named_by_ir(index, areas);
    add_operations(api, index, areas, &mut gates);
    let mut pending: Vec<usize> = (0..gates.len()).collect();
    while let Some(owner) = pending.pop() {
        for field in &fields[owner] {
            if let Target::Type(target) = field.target
                && !field.relationship
                && !gates[owner].is_subset(&gates[target])
            {
                let gate = gates[owner].clone();
                gates[target].union_with(&gate);
                pending.push(target);
            }
        }
    }
    gates
}

fn named_by_ir(index: &TypeIndex<'_>, areas: &Areas<'_>) -> Vec<AreaSet> {
    let gate = |ty: &&graphgen_ir::Type| {
        let mut gate = areas.only(&ty.area);
        for area in &ty.areas {
            areas.add(&mut gate, area);
        }
        gate
    };
    index.types().iter().map(gate).collect()
}

fn add_operations(api: &Api, index: &TypeIndex<'_>, areas: &Areas<'_>, gates: &mut [AreaSet]) {
    for operation in &api.operations {
        for number in types_of_operation(index, operation) {
            areas.add(&mut gates[number], &operation.area);
        }
    }
}

/// The types that an operation's parameters, body and responses are of.
pub(crate) fn types_of_operation<'o>(
    index: &'o TypeIndex<'_>,
    operation: &'o Operation,
) -> impl Iterator<Item = usize> + 'o {
    type_refs(operation).filter_map(|ty| index.resolve(operation.version, ty).number())
}

/// The types that an operation's parameters, body and responses are of.
pub(crate) fn type_refs(operation: &Operation) -> impl Iterator<Item = &TypeRef> {
    let parameters = operation.paths.iter().flat_map(|path| &path.parameters).map(|parameter| &parameter.ty);
    let bodies = operation.request_body.iter().flat_map(|request| request.body.types());
    let responses = operation.responses.iter().filter_map(|response| response.payload.ty());
    let options = operation.query.iter().map(|option| &option.ty);
    parameters.chain(bodies).chain(responses).chain(options)
}

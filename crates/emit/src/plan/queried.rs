//! Which types queries name the properties of.

use graphgen_ir::{Api, Method, TypeKind};

use super::resolve::TypeIndex;

/// For every type, by its number: whether `GET` operations answer with it, so that `$select` and its like name its
/// properties.
pub(super) fn of_types(api: &Api, index: &TypeIndex<'_>) -> Vec<bool> {
    let mut queried = vec![false; index.types().len()];
    for operation in api.operations.iter().filter(|operation| operation.method == Method::Get) {
        let answered = operation.responses.iter().filter_map(|response| response.payload.ty());
        for number in answered.filter_map(|ty| index.resolve(operation.version, ty).number()) {
            queried[number] = index.types()[number].kind == TypeKind::Entity;
        }
    }
    queried
}

//! Which types queries name the properties of.

use graphgen_ir::{Api, Method, TypeKind};

use super::resolve::TypeIndex;

/// For every type, by its number: whether `GET` operations answer with it, so that `$select` and its like name its
/// properties.
pub(super) fn of_types(api: &Api, index: &TypeIndex<'_>) -> Vec<bool> {
    let mut queried = vec![false; index.types().len()];
    for operation in api.operations.iter().filter(|operation| operation.method == Method::Get) {
        let names = operation.responses.iter().filter_map(|response| response.type_name.as_deref());
        for number in names.filter_map(|name| index.resolve(operation.version, name).number()) {
            queried[number] = index.types()[number].kind == TypeKind::Entity;
        }
    }
    queried
}

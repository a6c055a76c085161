//! Pages that list one kind of path and show another: `GET /schools/{id}` is listed, `GET /schools` is in an example.

use super::{Listed, OnPage, Place};
use crate::{
    NameLock,
    names::{Wanted, name_functions, name_operation},
    operation::kind,
    pages::stem,
    types::Types,
};

/// Makes operations of their own of what the operation at `place` has paths for beside its own kind.
pub(super) fn split(
    place: Place,
    pages: &mut [OnPage<'_>],
    listed: &mut Listed,
    lock: &NameLock,
    types: &mut Types,
) {
    let OnPage { document, operations, .. } = &mut pages[place.page];
    let whole = &mut operations[place.operation];
    let all = std::mem::take(&mut whole.paths);
    let (own, others) = kind::tell_apart(whole.method, &all, stem(document.path), types);
    if own.is_empty() || others.is_empty() || whole.id.contains('#') {
        whole.paths = all;
        return;
    }
    whole.paths = own;
    kind::keep_items(whole, &others);
    name_functions(whole, &mut types.snakes);
    for other in others {
        let whole = &operations[place.operation];
        let mut operation = other.operation(whole, types);
        if let Some(known) = operations.iter().position(|known| known.id == operation.id) {
            let known = &mut operations[known];
            known.paths.append(&mut operation.paths);
            name_functions(known, &mut types.snakes);
            continue;
        }
        let wanted = Wanted::behind(whole, &other.words, &mut types.snakes);
        name_operation(&mut operation, &wanted, lock, &mut types.claims);
        name_functions(&mut operation, &mut types.snakes);
        listed.add(Place { operation: operations.len(), ..place }, &operation, types);
        operations.push(operation);
    }
}

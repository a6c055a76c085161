//! Calls behind a listed path that only examples show. What they answer is another thing than what the page's operation does,
//! so each is an operation of its own, under every path of the page's.

use graphgen_ir::{Operation, Path, Template};

use crate::{
    NameLock,
    names::{Wanted, name_functions, name_operation},
    operation::{behind::Behind, kind},
    types::Types,
};

/// The call of what is `behind` the paths of `base`; none where that has no meaning.
pub(super) fn operation(
    base: &Operation,
    behind: &str,
    lock: &NameLock,
    types: &mut Types,
) -> Option<Operation> {
    let paths: Vec<Path> =
        base.paths.iter().filter(|path| path.query.is_empty()).map(|path| extended(path, behind)).collect();
    let behind = Behind::new(behind, types)?;
    if paths.is_empty() || !behind.has_meaning(base) {
        return None;
    }
    let mut operation = base.clone();
    let words = behind.words(types);
    behind.apply(&mut operation, types);
    operation.id = kind::id(&base.id, &words);
    operation.paths = paths;
    name_functions(&mut operation, &mut types.snakes);
    let wanted = Wanted::behind(base, &words, &mut types.snakes);
    name_operation(&mut operation, &wanted, lock, &mut types.claims);
    Some(operation)
}

fn extended(path: &Path, behind: &str) -> Path {
    let raw = format!("{}/{behind}", path.template.trimmed());
    Path { template: Template::lenient(&raw), raw, from_example: true, ..path.clone() }
}

//! Names of the functions of a request type: its constructors, and the setters of query options and headers.

use graphgen_ir::{Header, Operation, Path, QueryOption};

use super::{Kind, Name, Snakes, Taken, constructors};

/// Names all functions of an operation.
pub(crate) fn name_functions(
    paths: &mut [Path],
    query: &mut [QueryOption],
    headers: &mut [Header],
    snakes: &mut Snakes,
) {
    let mut taken = Taken::default();
    name_constructors(paths, 0, &mut taken, snakes);
    for QueryOption { name, rust, renamed, .. } in query {
        Name { rust: *rust, renamed: *renamed } = setter(name, "query", &mut taken, snakes);
    }
    for Header { name, rust, renamed, .. } in headers {
        Name { rust: *rust, renamed: *renamed } = setter(name, "header", &mut taken, snakes);
    }
}

/// Names the constructors of an operation that got other paths.
pub(crate) fn rename_constructors(operation: &mut Operation, snakes: &mut Snakes) {
    let mut taken = names_of_setters(operation);
    name_constructors(&mut operation.paths, 0, &mut taken, snakes);
}

/// Names the constructors of the paths from number `first` on. Those before keep their names.
pub(crate) fn name_added_constructors(operation: &mut Operation, first: usize, snakes: &mut Snakes) {
    let mut taken = names_of_setters(operation);
    for path in operation.paths.iter().take(first) {
        taken.take(&path.constructor);
    }
    name_constructors(&mut operation.paths, first, &mut taken, snakes);
}

fn name_constructors(paths: &mut [Path], first: usize, taken: &mut Taken, snakes: &mut Snakes) {
    let wanted = constructors::wanted(paths, snakes);
    for (path, wanted) in paths.iter_mut().zip(wanted).skip(first) {
        let name = taken.claim_or(Kind::Constructor, &wanted, |name| constructors::other(name, path));
        Name { rust: path.constructor, renamed: path.renamed } = name;
    }
}

/// The name of a setter; where it is taken, what is set stands behind it.
fn setter(name: &str, what: &str, taken: &mut Taken, snakes: &mut Snakes) -> Name {
    taken.claim_or(Kind::Setter, snakes.snake(name), |name| format!("{name}_{what}"))
}

fn names_of_setters(operation: &Operation) -> Taken {
    let mut taken = Taken::default();
    let query = operation.query.iter().map(|option| &option.rust);
    for name in query.chain(operation.headers.iter().map(|header| &header.rust)) {
        taken.take(name);
    }
    taken
}

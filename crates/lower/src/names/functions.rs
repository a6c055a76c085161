//! Names of the functions of a request type: its constructors, and the setters of query options and headers; and of headers that
//! constructors take.

use graphgen_ir::{Header, HeaderRole, Operation, OptionKind, Path, QueryOption, Segment};

use super::{Kind, Name, Snakes, Taken, constructors};

/// Names all functions of an operation. Where its paths change, this is called again.
pub(crate) fn name_functions(operation: &mut Operation, snakes: &mut Snakes) {
    let Operation { paths, query, headers, .. } = operation;
    let mut taken = name_constructors(paths, snakes);
    for QueryOption { name, rust, renamed, .. } in query {
        Name { rust: *rust, renamed: *renamed } = match OptionKind::of(name).setter() {
            Some(known) => taken.claim_or(Kind::Option, known, |name| format!("{name}_query")),
            None => named(Kind::Setter, name, "query", &mut taken, snakes),
        };
    }
    let mut arguments = Taken::default();
    for parameter in paths.iter().flat_map(|path| &path.parameters) {
        arguments.take(&parameter.rust);
    }
    for header in headers {
        let (kind, taken) = match header.role() {
            HeaderRole::Argument => (Kind::Argument, &mut arguments),
            HeaderRole::Fixed(_) | HeaderRole::Setter => (Kind::Setter, &mut taken),
        };
        let Header { name, rust, renamed, .. } = header;
        Name { rust: *rust, renamed: *renamed } = named(kind, name, "header", taken, snakes);
    }
}

/// Names the constructors of an operation's paths, and gives their names. Of paths that want one name, the simplest gets it,
/// wherever it stands.
fn name_constructors(paths: &mut [Path], snakes: &mut Snakes) -> Taken {
    let mut taken = Taken::default();
    let mut simplest_first: Vec<usize> = (0..paths.len()).collect();
    simplest_first.sort_by_key(|&at| (keys_in_parentheses(&paths[at]), paths[at].parameters.len()));
    for at in simplest_first {
        let path = &mut paths[at];
        let wanted = constructors::wanted(path, snakes);
        let other = |name: &str| constructors::other(name, path, snakes);
        Name { rust: path.constructor, renamed: path.renamed } =
            taken.claim_or(Kind::Constructor, &wanted, other);
    }
    taken
}

/// How many keys of a path don't stand in a segment of their own: `/borders('{side-index}')`.
fn keys_in_parentheses(path: &Path) -> usize {
    let arguments = path.template.segments().flat_map(Segment::arguments);
    arguments.filter(|argument| argument.name.is_none()).count()
}

/// The name of a setter or argument; where it is taken, what is set stands behind it.
fn named(kind: Kind, name: &str, what: &str, taken: &mut Taken, snakes: &mut Snakes) -> Name {
    taken.claim_or(kind, snakes.snake(name), |name| format!("{name}_{what}"))
}

#[cfg(test)]
mod tests {
    use super::name_constructors;
    use crate::names::{Snakes, constructors::tests::path};

    #[track_caller]
    fn check(urls: &[&str], names: &[&str]) {
        let mut paths: Vec<_> = urls.iter().map(|url| path(url)).collect();
        name_constructors(&mut paths, &mut Snakes::default());
        assert_eq!(paths.iter().map(|path| path.constructor.as_str()).collect::<Vec<_>>(), names);
    }

    #[test]
    fn the_simplest_path_has_the_plain_name() {
        check(&["/users/{user-id}", "/users"], &["users_by_key", "users"]);
        check(&["/users?$filter={a} eq '{b}'", "/users"], &["users_with_filter", "users"]);
        check(
            &[
                "/lamps?$filter={a} eq '{b}'&{shade} eq '{d}'",
                "/lamps?$filter={a} eq '{b}'",
                "/lamps?lit:{lit}",
                "/lamps",
            ],
            &["lamps_with_filter_and_shade_eq_d", "lamps_with_filter", "lamps_with_lit_lit", "lamps"],
        );
        check(&["/borders({index})", "/borders/{index}"], &["borders_by_key", "borders"]);
        check(
            &["/users/{user-id}", "/users/{upn}", "/users/{mail}"],
            &["users", "users_by_key", "users_by_key_2"],
        );
    }

    #[test]
    fn no_path_renames_another() {
        check(&["/me/photo", "/users/{user-id}/photo"], &["me_photo", "users_photo"]);
        check(&["/users/{user-id}/photo"], &["users_photo"]);
    }

    #[test]
    fn reserved_names_are_kept_free() {
        check(&["/type", "/clone"], &["type_", "clone_"]);
    }
}

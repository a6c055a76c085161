//! Names of types and of the members of enumerations.

use graphgen_ir::{Member, Type, required_name};

use super::{Claims, Kind, Name, Taken, words::camel};

/// Names a type, which its namespace and the docs call `words`, and takes the name of what its constructor takes along with it.
pub(crate) fn name_type(one: &mut Type, words: &str, claims: &mut Claims) {
    let is_free = |taken: &Taken, name: &str| !taken.contains(&required_name(name));
    Name { rust: one.rust, renamed: one.renamed } =
        claims.items.claim_free(Kind::Type, &camel(words), is_free);
    claims.items.take(&required_name(&one.rust));
}

/// Names the members of an enumeration.
pub(crate) fn name_members(members: &mut [Member]) {
    let mut taken = Taken::default();
    for Member { name, rust, renamed, .. } in members {
        Name { rust: *rust, renamed: *renamed } =
            taken.claim_written(Kind::Variant, &camel(name), name, |_, _| true);
    }
}

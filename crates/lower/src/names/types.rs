//! Names of types and of the members of enumerations.

use graphgen_ir::{Member, Type};

use super::{Claims, Kind, Name, Taken, words::camel};

/// Names a type, which its namespace and the docs call `words`.
pub(crate) fn name_type(one: &mut Type, words: &str, claims: &mut Claims) {
    Name { rust: one.rust, renamed: one.renamed } = claims.items.claim(Kind::Type, &camel(words));
}

/// Names the members of an enumeration.
pub(crate) fn name_members(members: &mut [Member]) {
    let mut taken = Taken::default();
    for Member { name, rust, renamed, .. } in members {
        Name { rust: *rust, renamed: *renamed } = taken.claim(Kind::Variant, &camel(name));
    }
}

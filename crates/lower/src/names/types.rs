//! Names of types and of the members of enumerations.

use graphgen_ir::{Member, Type, any_name};

use super::{Claims, Kind, Name, Taken, words::camel};

/// Names a type, which its namespace and the docs call `words`. Where types derive from it, the name of the enum of them all is taken along
/// with it.
pub(crate) fn name_type(one: &mut Type, words: &str, claims: &mut Claims) {
    let taken = &mut claims.items;
    let is_base = !one.derived.is_empty();
    let is_free = |taken: &Taken, name: &str| !is_base || !taken.contains(&any_name(name));
    Name { rust: one.rust, renamed: one.renamed } = taken.claim_free(Kind::Type, &camel(words), is_free);
    if is_base {
        taken.take(&any_name(&one.rust));
    }
}

/// Names the members of an enumeration.
pub(crate) fn name_members(members: &mut [Member]) {
    let mut taken = Taken::default();
    for Member { name, rust, renamed, .. } in members {
        Name { rust: *rust, renamed: *renamed } = taken.claim(Kind::Variant, &camel(name));
    }
}

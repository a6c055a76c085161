//! Names of types, of the members of enumerations, and of the variants of enums of derived types.

use graphgen_ir::{Member, Renamed, Type, Variant, any_name};
use rustc_hash::FxHashSet;

use super::{Claims, Kind, Name, Taken, words::camel};

/// Names a type, which the docs call `short`. Where types derive from it, the name of the enum of them all is taken along
/// with it.
pub(crate) fn name_type(one: &mut Type, short: &str, claims: &mut Claims) {
    let taken = &mut claims.items;
    let is_base = !one.derived.is_empty();
    let is_free = |taken: &Taken, name: &str| !is_base || !taken.contains(&any_name(name));
    Name { rust: one.rust, renamed: one.renamed } = taken.claim_free(Kind::Type, &camel(short), is_free);
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

/// Names the variants of enums of base types that can't be called like their types. `types` are all of a version, by name.
pub(crate) fn name_variants(types: &mut [Type]) {
    for at in 0..types.len() {
        if !types[at].derived.is_empty() {
            types[at].variants = variants(&types[at], types);
        }
    }
}

/// Types of one name lie in different modules, and are few.
fn variants(base: &Type, types: &[Type]) -> Vec<Variant> {
    let below = below(base, types);
    let mut seen = FxHashSet::from_iter([base.rust.as_str()]);
    if below.iter().all(|one| seen.insert(&one.rust)) {
        return Vec::new();
    }
    let mut taken = Taken::default();
    taken.take(&base.rust);
    let named = below.into_iter().map(|one| (one, taken.claim(Kind::Variant, &one.rust)));
    let renamed = named.filter_map(|(one, Name { rust, renamed })| {
        let Renamed { from, reason } = *renamed?;
        Some(Variant { ty: one.name.clone(), rust, renamed: Renamed { from, reason } })
    });
    renamed.collect()
}

/// The types that directly or indirectly inherit from one, by name.
fn below<'t>(base: &Type, types: &'t [Type]) -> Vec<&'t Type> {
    let find = |name: &String| types.binary_search_by(|one| one.name.cmp(name)).ok();
    let mut open: Vec<usize> = base.derived.iter().filter_map(find).collect();
    let mut found: FxHashSet<usize> = open.iter().copied().collect();
    while let Some(at) = open.pop() {
        open.extend(types[at].derived.iter().filter_map(find).filter(|&at| found.insert(at)));
    }
    let mut found: Vec<usize> = found.into_iter().collect();
    found.sort_unstable();
    found.into_iter().map(|at| &types[at]).collect()
}

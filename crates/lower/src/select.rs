//! Keeps some areas of an API, with the types that they need.

use std::{collections::BTreeSet, fmt};

use graphgen_ir::{Api, Type};

/// Areas that were asked for but do not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAreas {
    /// The unknown areas, as asked for.
    pub unknown: Vec<String>,
    /// The areas that exist, sorted.
    pub known: Vec<String>,
}

impl fmt::Display for UnknownAreas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = if self.unknown.len() == 1 { "area" } else { "areas" };
        write!(f, "unknown {word} {}; known are {}", self.unknown.join(", "), self.known.join(", "))
    }
}

impl std::error::Error for UnknownAreas {}

/// Keeps the operations of `areas` and the types that they need. Relationships to types that are left out go, too: what a
/// service sends for them is kept as undocumented members.
///
/// # Errors
///
/// When an area does not exist.
pub fn select_areas(mut api: Api, areas: &[String]) -> Result<Api, UnknownAreas> {
    let known: BTreeSet<&str> = api
        .operations
        .iter()
        .map(|operation| operation.area.as_str())
        .chain(api.types.iter().map(|one| one.area.as_str()))
        .collect();
    let unknown: Vec<String> = areas.iter().filter(|area| !known.contains(area.as_str())).cloned().collect();
    if !unknown.is_empty() {
        return Err(UnknownAreas { unknown, known: known.into_iter().map(str::to_owned).collect() });
    }
    api.operations.retain(|operation| areas.contains(&operation.area));
    for one in &mut api.types {
        one.areas.retain(|area| areas.contains(area));
    }
    api.types.retain(|one| !one.areas.is_empty());
    drop_dangling(&mut api.types);
    Ok(api)
}

fn drop_dangling(types: &mut [Type]) {
    let kept: BTreeSet<_> = types.iter().map(|one| (one.version, one.name.clone())).collect();
    for one in types {
        let version = one.version;
        let exists = |name: &str| kept.contains(&(version, name.to_owned()));
        one.relationships.retain(|relationship| relationship.ty.named().is_none_or(exists));
        one.derived.retain(|name| exists(name));
    }
}

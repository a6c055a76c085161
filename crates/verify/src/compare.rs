//! The comparison, one module for each kind of fact.

mod bases;
mod bodies;
mod members;
mod operations;
mod parameters;
mod results;
mod scopes;
mod sources;
mod tally;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Api, Operation, Statement, Type, TypeKind, Version};

use crate::{
    csdl::{Csdl, StructuredType},
    permissions::PermissionData,
    report::Report,
};
use tally::Tally;

/// What is compared with what.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// What was read from the docs.
    pub api: &'a Api,
    /// The API version that the metadata is of.
    pub version: Version,
    /// Pages of that version, below its folder: `api/user-get.md`. They tell what could have been read.
    pub pages: &'a BTreeSet<&'a str>,
    /// What the service declares.
    pub csdl: &'a Csdl,
    /// Permissions by path and method, where they are known.
    pub permissions: Option<&'a PermissionData>,
    /// What the sources of the docs say of the type that each operation answers, by its id.
    pub statements: &'a BTreeMap<&'a str, Vec<&'a Statement>>,
}

/// Compares the docs with the metadata.
#[must_use]
pub fn verify(inputs: &Inputs<'_>) -> Report {
    let docs = Docs::new(inputs);
    let mut tally = Tally::default();
    types::compare(&docs, inputs.csdl, &mut tally);
    bases::compare(&docs, inputs.csdl, &mut tally);
    members::compare(&docs, inputs.csdl, &mut tally);
    let resolved = operations::compare(&docs, inputs.csdl, &mut tally);
    results::compare(&resolved, inputs.csdl, &mut tally);
    sources::compare(&resolved, inputs.statements, inputs.csdl, &mut tally);
    bodies::compare(&resolved, inputs.csdl, &mut tally);
    parameters::compare(&operations::calls(&resolved), inputs.csdl, &mut tally);
    if let Some(permissions) = inputs.permissions {
        scopes::compare(&docs, permissions, &mut tally);
    }
    tally.into_report(inputs.version)
}

/// What the docs have of one version.
struct Docs<'a> {
    types: BTreeMap<&'a str, &'a Type>,
    operations: Vec<&'a Operation>,
    pages: &'a BTreeSet<&'a str>,
}

impl<'a> Docs<'a> {
    fn new(inputs: &Inputs<'a>) -> Self {
        let types = inputs.api.types.iter().filter(|found| found.version == inputs.version);
        let operations = inputs.api.operations.iter().filter(|found| found.version == inputs.version);
        Self {
            types: types.map(|found| (found.name.as_str(), found)).collect(),
            operations: operations.collect(),
            pages: inputs.pages,
        }
    }

    /// The types that pages define: those of which only examples or other types speak are left out.
    fn defined(&self) -> impl Iterator<Item = &'a Type> {
        self.types.values().copied().filter(|found| !found.page.is_empty())
    }

    /// Defined entity and complex types with their declarations.
    fn shared<'c>(&self, csdl: &'c Csdl) -> impl Iterator<Item = (&'a Type, &'c StructuredType)> {
        let structured = self.defined().filter(|found| found.kind != TypeKind::Enum);
        structured.filter_map(|found| Some((found, csdl.types.get(&found.name)?)))
    }

    /// The type of that name and its documented base types, nearest first; cycles end where they begin.
    fn lineage(&self, name: &str) -> Vec<&'a Type> {
        let mut lineage: Vec<&Type> = Vec::new();
        let mut next = self.types.get(name).copied();
        while let Some(found) = next
            && lineage.iter().all(|seen| seen.name != found.name)
        {
            lineage.push(found);
            next = found.base_type.as_ref().and_then(|base| self.types.get(base.as_str()).copied());
        }
        lineage
    }
}

/// The part of a page's name that stands for a type: lower case, its sub-namespace joined by a hyphen.
fn page_stem(csdl: &Csdl, name: &str) -> String {
    let local =
        name.strip_prefix(csdl.root_namespace()).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name);
    local.to_ascii_lowercase().replace('.', "-")
}

//! What permissions open.

use std::collections::BTreeSet;

use graphgen_ir::{Api, Grant, Permissions};

use super::SelectError;

/// Permissions that an app has.
pub(super) struct Opened<'s>(pub(super) &'s [String]);

impl<'s> Opened<'s> {
    /// Those permissions, all of which some table names.
    pub(super) fn new(permissions: &'s [String], api: &Api) -> Result<Self, SelectError> {
        if permissions.is_empty() {
            return Ok(Self(permissions));
        }
        let tables = api.operations.iter().flat_map(|operation| &operation.permissions);
        let known: BTreeSet<&String> =
            tables.flat_map(grants).flat_map(|grant| &grant.scopes).flatten().collect();
        match permissions.iter().find(|permission| !known.contains(permission)) {
            None => Ok(Self(permissions)),
            Some(unknown) => Err(SelectError::Permission {
                unknown: unknown.clone(),
                known: known.into_iter().cloned().collect(),
            }),
        }
    }

    /// Whether a table for the path lets some kind of account call with these permissions alone.
    pub(super) fn opens(&self, tables: &[Permissions], template: &str) -> bool {
        let of_path = tables.iter().filter(|table| table.paths.iter().any(|path| path == template));
        let mut alternatives = of_path.flat_map(grants).flat_map(|grant| &grant.scopes);
        alternatives.any(|together| together.iter().all(|name| self.0.contains(name)))
    }
}

fn grants(table: &Permissions) -> [&Grant; 3] {
    [&table.delegated_work, &table.delegated_personal, &table.application]
}

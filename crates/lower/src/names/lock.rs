//! Names that the docs don't give, or not any more: what a lock keeps, so that nothing moves.

use std::collections::BTreeMap;

/// What names go by beside the docs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameLock {
    /// The words of parts of pages' names, joined by `-`, by part: `gpanalyticsservice`, `gp-analytics-service`.
    pub words: BTreeMap<String, String>,
    /// The names of operations, by id: `v1.0/search-query`, `SearchQueryPost`.
    pub operations: BTreeMap<String, String>,
    /// The areas of pages, by their path without extension: `v1.0/api/user-get`, `users`.
    pub areas: BTreeMap<String, String>,
}

impl NameLock {
    /// The area that the page at `path` keeps.
    pub(crate) fn area(&self, path: &str) -> Option<&str> {
        self.areas.get(path.strip_suffix(".md").unwrap_or(path)).map(String::as_str)
    }

    /// Whether another operation of the version keeps this name.
    pub(super) fn belongs_to_another(&self, name: &str, id: &str) -> bool {
        let version = id.split('/').next();
        let others = self.operations.iter().filter(|(other, _)| *other != id);
        others.into_iter().any(|(other, kept)| kept == name && other.split('/').next() == version)
    }
}

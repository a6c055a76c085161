//! Changes of a delta query.

use msgraph_core::{
    record::{Member, Record, View},
    serde_json::Value,
};

/// What a round of changes tells of one item.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T> {
    /// The item is new, or has changed: it has what was asked for, or what is different.
    Changed(T),
    /// The item is gone (`@removed`, of files and list items `deleted`).
    Removed {
        /// What is told of it: mostly its id alone.
        item: T,
        /// Why: `deleted` for good, or `changed`, so that it may come back.
        reason: Option<String>,
    },
    /// The service can't tell any more what has changed since the saved link. Forget what you know: all that there is comes next.
    StartOver,
}

impl<T: Record> Change<T> {
    pub(crate) fn of(item: T) -> Self {
        let reason = match item.extra().get("@removed") {
            Some(removed) => removed.get("reason").and_then(Value::as_str).map(str::to_owned),
            None if has_deleted(&item) => None,
            None => return Self::Changed(item),
        };
        Self::Removed { item, reason }
    }
}

/// Whether an item has the facet that files and list items have when they are gone.
fn has_deleted(item: &impl Record) -> bool {
    let index = item.shape().members.iter().position(|member| *member == "deleted");
    let facet = index.and_then(|index| item.member(index)).map(Member::view);
    matches!(facet, Some(View::Record(facet) | View::Derived(facet)) if facet.shape().name == "microsoft.graph.deleted")
}

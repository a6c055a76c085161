//! Pages that moved from one area to another, all of one pair of areas together: one change of a front matter key is the
//! cause of every other feature.

use std::collections::BTreeMap;

use graphgen_ir::Version;

use crate::{Change, Rule, change::Place};

/// Pages by version, old area and new area.
#[derive(Debug, Default)]
pub(crate) struct Moves(BTreeMap<(Version, String, String), Vec<String>>);

impl Moves {
    /// Adds a page, or a type without one.
    pub(crate) fn add(&mut self, version: Version, old: &str, new: &str, what: String) {
        let pages = self.0.entry((version, old.to_owned(), new.to_owned())).or_default();
        if !pages.contains(&what) {
            pages.push(what);
        }
    }

    /// A change for each pair of areas.
    pub(crate) fn into_changes(self) -> impl Iterator<Item = Change> {
        self.0.into_iter().map(|((version, old, new), mut pages)| {
            pages.sort_unstable();
            let place = Place { area: &new, subject: &new, ..Place::nowhere(version) };
            place.change(Rule::AreaChanged).was(old).now(&new).details(pages)
        })
    }
}

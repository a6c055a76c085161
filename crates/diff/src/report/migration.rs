//! What code has to write otherwise, for those who follow a new crate.

use std::{collections::BTreeSet, fmt::Write as _};

use super::inert::inline_code;
use crate::{Change, Diff, Effect};

impl Diff {
    /// A Markdown table of what is called otherwise in Rust: the path that code has, and the name that it needs. What is gone
    /// or has another type is not in it.
    #[must_use]
    pub fn to_migration(&self) -> String {
        let renamed =
            self.changes.iter().filter(|it| it.rule.effect() == Effect::Renamed && it.breaks_rust());
        let rows: BTreeSet<(String, String)> = renamed.flat_map(rows).collect();
        let mut text = "| was | is |\n|:---|:---|\n".to_owned();
        for (was, is) in rows {
            let _ = writeln!(text, "| {} | {} |", inline_code(&was), inline_code(&is));
        }
        text
    }
}

/// The paths that a change concerns, with the new names.
fn rows(change: &Change) -> Vec<(String, String)> {
    let old = change.old.as_deref().filter(|old| old.contains("::"));
    let path = change.rust.as_deref().or(old).unwrap_or_default();
    let owner = path.rsplit_once("::").map_or("", |(owner, _)| owner);
    let within = |name: &str| if name.contains("::") { name.to_owned() } else { format!("{owner}::{name}") };
    let pairs: Vec<_> = change.details.iter().filter_map(|both| both.split_once(" → ")).collect();
    match (&change.new, pairs.as_slice()) {
        (Some(new), []) => vec![(path.to_owned(), new.clone())],
        (_, pairs) => pairs.iter().map(|(old, new)| (within(old), (*new).to_owned())).collect(),
    }
}

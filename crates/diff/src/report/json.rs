//! For programs.

use serde::Serialize;

use super::Counts;
use crate::{Change, Diff, Effect, Rule, Step, Subject, Wire};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'d> {
    semver: Option<Step>,
    breaks_rust: bool,
    breaks_wire: bool,
    counts: Totals,
    texts_only: usize,
    changes: Vec<Entry<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Totals {
    changes: usize,
    breaking_rust: usize,
    breaking_wire: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'d> {
    rule: Rule,
    subject: Subject,
    effect: Effect,
    semver: Step,
    wire: Wire,
    version: graphgen_ir::Version,
    #[serde(skip_serializing_if = "str::is_empty")]
    area: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    name: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rust: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<&'d str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    details: &'d [String],
}

impl Diff {
    /// The diff as a value that serialises to JSON:
    ///
    /// - `semver`: `patch`, `minor`, `major`, or null where nothing differs; `breaksRust`, `breaksWire`;
    /// - `counts`: `changes`, `breakingRust`, `breakingWire`; `textsOnly`: operations and types with nothing else;
    /// - `changes`, each with `rule` (stable name), `subject`, `effect`, `semver`, `wire`, `version`, `area`, `page` (below
    ///   the docs root), `name` (call, type or feature), `item` (the part, as on the wire), `rust` (path), `old`, `new` and
    ///   `details` (all that one cause concerns). What does not apply is left out.
    #[must_use]
    pub fn to_json(&self) -> impl Serialize {
        let counts = Counts::of(&self.changes);
        Report {
            semver: self.step(),
            breaks_rust: self.breaks_rust(),
            breaks_wire: self.breaks_wire(),
            counts: Totals { changes: counts.all, breaking_rust: counts.rust, breaking_wire: counts.wire },
            texts_only: self.texts,
            changes: self.changes.iter().map(entry).collect(),
        }
    }
}

fn entry(change: &Change) -> Entry<'_> {
    Entry {
        rule: change.rule,
        subject: change.rule.subject(),
        effect: change.rule.effect(),
        semver: change.rule.step(),
        wire: change.rule.wire(),
        version: change.version,
        area: &change.area,
        page: change.path(),
        name: &change.subject,
        item: change.item.as_deref(),
        rust: change.rust.as_deref(),
        old: change.old.as_deref(),
        new: change.new.as_deref(),
        details: &change.details,
    }
}

//! A diff for people and programs.

mod inert;
mod json;
mod markdown;
mod migration;
mod text;

use std::collections::BTreeMap;

use crate::{Change, Diff, Effect, Step, Subject, Wire};

pub use inert::inline_code;
pub use markdown::MARKDOWN_LIMIT;

/// How many changes there are, and how many of them break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// By what they are about and what happened.
    by_subject: BTreeMap<(Subject, Effect), usize>,
    /// All of them.
    all: usize,
    /// Those that break code of users.
    rust: usize,
    /// Those that break apps.
    wire: usize,
}

impl Counts {
    /// Counts `changes`.
    fn of<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Self {
        let mut counts = Self::default();
        for change in changes {
            *counts.by_subject.entry((change.rule.subject(), change.rule.effect())).or_default() += 1;
            counts.all += 1;
            counts.rust += usize::from(change.breaks_rust());
            counts.wire += usize::from(change.breaks_wire());
        }
        counts
    }

    /// How many things of a kind something happened to.
    fn of_subject(&self, subject: Subject, effect: Effect) -> usize {
        self.by_subject.get(&(subject, effect)).copied().unwrap_or_default()
    }
}

impl Change {
    /// Whether code of users may no longer compile.
    #[must_use]
    pub fn breaks_rust(&self) -> bool {
        self.rule.step() == Step::Major
    }

    /// Whether apps that call the service may fail.
    #[must_use]
    pub fn breaks_wire(&self) -> bool {
        self.rule.wire() == Wire::Breaking
    }

    /// The docs page with its version's folder: `v1.0/api/user-get.md`.
    #[must_use]
    pub fn path(&self) -> Option<String> {
        (!self.page.is_empty()).then(|| format!("{}/{}", self.version.as_str(), self.page))
    }
}

/// What a section of a report is headed by.
fn heading(effect: Effect) -> &'static str {
    match effect {
        Effect::Added => "Added",
        Effect::Changed => "Changed",
        Effect::Renamed => "Renamed",
        Effect::Removed => "Removed",
    }
}

const EFFECTS: [Effect; 4] = [Effect::Added, Effect::Changed, Effect::Renamed, Effect::Removed];

/// Subjects in the order of reports, with the word for several.
const SUBJECTS: &[(Subject, &str)] = &[
    (Subject::Feature, "features"),
    (Subject::Operation, "operations"),
    (Subject::Path, "paths"),
    (Subject::Parameter, "path parameters"),
    (Subject::QueryOption, "query options"),
    (Subject::Header, "headers"),
    (Subject::Body, "request bodies"),
    (Subject::Response, "responses"),
    (Subject::Permission, "permissions"),
    (Subject::Cloud, "clouds"),
    (Subject::Type, "types"),
    (Subject::BaseType, "base types"),
    (Subject::Property, "properties"),
    (Subject::Relationship, "relationships"),
    (Subject::Member, "enum members"),
];

/// The step in words, for a crate below 1.0.
fn step_in_words(diff: &Diff) -> &'static str {
    match diff.step() {
        None => "none: nothing differs",
        Some(Step::Patch) => "patch (0.x.y: y+1)",
        Some(Step::Minor) => "minor (0.x.y: y+1)",
        Some(Step::Major) => "major (0.x.y: x+1)",
    }
}

/// `3 changes; breaking: 1 in Rust (R), 2 on the wire (W)`
fn figures(diff: &Diff, counts: &Counts) -> String {
    let texts = match diff.texts {
        0 => String::new(),
        count => format!("; {} with other texts or examples alone", counted(count, "page")),
    };
    let changes = counted(counts.all, "change");
    format!("{changes}; breaking: {} in Rust (R), {} on the wire (W){texts}", counts.rust, counts.wire)
}

/// `1 change`, `2 changes`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

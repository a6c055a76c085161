//! Counts hits and collects differences.

use std::collections::BTreeMap;

use graphgen_ir::{StatementSource, Version};

use crate::report::{Class, Difference, Figure, Measure, Report, Worth};

/// Figures and differences while they grow.
#[derive(Debug, Default)]
pub(super) struct Tally {
    measures: BTreeMap<Figure, Measure>,
    sources: BTreeMap<StatementSource, Worth>,
    differences: Vec<Difference>,
}

impl Tally {
    /// Counts something that the docs have.
    pub(super) fn precision(&mut self, figure: Figure, hit: bool) {
        self.measures.entry(figure).or_default().precision.count(hit);
    }

    /// Counts something that the metadata has.
    pub(super) fn recall(&mut self, figure: Figure, hit: bool) {
        self.measures.entry(figure).or_default().recall.count(hit);
    }

    /// Counts what a source says of the type of a result.
    pub(super) fn worth(&mut self, source: StatementSource, right: bool, disputed: bool) {
        self.sources.entry(source).or_default().count(right, disputed);
    }

    /// Lists a difference; both sides are filled in by the caller.
    pub(super) fn difference(&mut self, difference: Difference) {
        self.differences.push(difference);
    }

    /// The report, its differences sorted; one that several paths of an operation share is listed once.
    pub(super) fn into_report(mut self, version: Version) -> Report {
        self.differences.sort();
        self.differences.dedup();
        let Self { measures, sources, differences } = self;
        Report { version, measures, sources, differences, stale: Vec::new() }
    }
}

/// A difference about `name`, sides still empty.
pub(super) fn about(figure: Figure, class: Class, name: impl Into<String>) -> Difference {
    Difference {
        figure,
        class,
        name: name.into(),
        subject: None,
        page: None,
        term: String::new(),
        place: None,
        documented: None,
        declared: None,
        allowed: None,
    }
}

impl Difference {
    /// With the IR's side: an operation id or type name, its page, and what to look for there.
    pub(super) fn on_page(mut self, subject: &str, page: &str, term: &str) -> Self {
        self.subject = Some(subject.to_owned());
        self.page = Some(page.to_owned()).filter(|page| !page.is_empty());
        term.clone_into(&mut self.term);
        self
    }

    /// With what the docs say.
    pub(super) fn documented(mut self, text: impl Into<String>) -> Self {
        self.documented = Some(text.into());
        self
    }

    /// With what the metadata says.
    pub(super) fn declared(mut self, text: impl Into<String>) -> Self {
        self.declared = Some(text.into());
        self
    }
}

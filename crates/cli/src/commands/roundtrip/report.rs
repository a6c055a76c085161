//! The outcomes of all examples: counted, and each failure with its place and what `lint` says there.

use std::collections::BTreeMap;

use graphgen_ir::Version;
use graphgen_source::{Code, Diagnostic, LineColumn, LineIndex, Span};

use super::{super::parts::Part, build::Outcome};
use graphgen::DocsTree;

/// The outcome of everything.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Counts for each version.
    pub(super) versions: Vec<Counts>,
    /// Examples that don't hold, page by page.
    pub(super) failures: Vec<Failure>,
    /// Findings about examples that hold nevertheless.
    pub(super) unshared: Vec<Failure>,
}

/// What became of the examples of a version.
#[derive(Debug)]
pub(super) struct Counts {
    pub(super) version: Version,
    pub(super) requests: Tally,
    pub(super) responses: Tally,
}

/// Parts by outcome.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The same again.
    pub(super) same: usize,
    /// Of those, by the operation of another page than the one that shows them.
    pub(super) elsewhere: usize,
    /// Of other services than Graph: not run.
    pub(super) foreign: usize,
    /// Not the same, by fault.
    pub(super) faults: BTreeMap<String, Fault>,
}

/// How often something does not hold.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fault {
    pub(super) count: usize,
    /// Where `lint` has a finding in the same place.
    pub(super) found: usize,
}

impl Tally {
    /// How many were run.
    pub(super) fn total(&self) -> usize {
        self.same + self.faults.values().map(|fault| fault.count).sum::<usize>()
    }
}

/// A part that does not hold, or a finding about one that does.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) page: String,
    pub(super) at: LineColumn,
    pub(super) operation: String,
    pub(super) example: usize,
    /// Number of the response; `None` for the request.
    pub(super) response: Option<usize>,
    /// What does not hold; empty for a finding alone.
    pub(super) fault: String,
    pub(super) reason: String,
    /// The finding in the same place.
    pub(super) code: Option<Code>,
}

impl Report {
    /// Adds what the program of a version tells of its `parts`.
    pub(super) fn add(
        &mut self,
        version: Version,
        tree: &DocsTree,
        parts: &[Part<'_>],
        outcomes: &[Outcome],
        findings: &[Diagnostic],
    ) -> anyhow::Result<()> {
        let key = |it: &Outcome| -> (String, usize, Option<usize>) {
            (it.operation.clone(), it.example, it.response)
        };
        let mut outcomes: BTreeMap<_, _> = outcomes.iter().map(|outcome| (key(outcome), outcome)).collect();
        let mut counts = Counts { version, requests: Tally::default(), responses: Tally::default() };
        for of_page in parts.chunk_by(|a, b| a.page == b.page) {
            let Some(page) = of_page.first().map(|part| part.page) else { continue };
            let lines = LineIndex::new(tree.text(page).unwrap_or_default());
            let start = findings.partition_point(|finding| &*finding.path < page);
            let end = findings.partition_point(|finding| &*finding.path <= page);
            let findings = &findings[start..end];
            for part in of_page {
                let (operation, example, response) = part.key;
                let outcome = outcomes.remove(&(operation.to_owned(), example, response));
                let tally = if response.is_some() { &mut counts.responses } else { &mut counts.requests };
                self.part(part, outcome, tally, findings, &lines);
            }
        }
        if let Some((operation, example, _)) = outcomes.into_keys().next() {
            anyhow::bail!("example {example} of {operation} has no place in the docs");
        }
        self.versions.push(counts);
        Ok(())
    }

    fn part(
        &mut self,
        part: &Part<'_>,
        outcome: Option<&Outcome>,
        tally: &mut Tally,
        findings: &[Diagnostic],
        lines: &LineIndex<'_>,
    ) {
        let Some(outcome) = outcome else {
            tally.foreign += 1;
            return;
        };
        let finding = finding(part, findings);
        let failure = |fault: &str, reason: &str, span: Span| Failure {
            page: part.page.to_owned(),
            at: lines.line_column(span.start),
            operation: outcome.operation.clone(),
            example: outcome.example,
            response: outcome.response,
            fault: fault.to_owned(),
            reason: reason.to_owned(),
            code: finding.map(|finding| finding.code),
        };
        match (&outcome.fault, finding) {
            (None, _) => {
                tally.same += 1;
                tally.elsewhere += usize::from(part.elsewhere);
                // That it calls what another page lists is the finding, and holds.
                let told = |code| part.elsewhere && code == Code::ExamplePath;
                let finding = finding.filter(|it| is_of_examples(it.code) && !told(it.code));
                self.unshared.extend(finding.map(|finding| failure("", &finding.message, finding.span)));
            }
            (Some(fault), finding) => {
                let counted = tally.faults.entry(fault.clone()).or_default();
                counted.count += 1;
                counted.found += usize::from(finding.is_some());
                let span = finding.map_or_else(|| place(part, fault), |finding| finding.span);
                self.failures.push(failure(fault, &outcome.reason, span));
            }
        }
    }
}

/// What `lint` says of a part: first of all that it contradicts the page.
fn finding<'f>(part: &Part<'_>, findings: &'f [Diagnostic]) -> Option<&'f Diagnostic> {
    let inside =
        |finding: &&Diagnostic| part.block.start <= finding.span.start && finding.span.end <= part.block.end;
    let of_examples = |finding: &&Diagnostic| is_of_examples(finding.code);
    let mut found = findings.iter().filter(inside);
    found.clone().find(of_examples).or_else(|| found.find(|finding| is_about_json(finding.code)))
}

fn is_of_examples(code: Code) -> bool {
    matches!(code, Code::ExampleBody | Code::ExamplePath | Code::ExamplePlaceholder | Code::ExampleValue)
}

fn is_about_json(code: Code) -> bool {
    matches!(code, Code::JsonUnreadable)
}

/// Where a part shows a fault.
fn place(part: &Part<'_>, fault: &str) -> Span {
    match fault {
        "method" | "status" | "empty" => part.head,
        "path" | "url" | "parameter" => part.address,
        _ => part.body,
    }
}

//! Where findings are, as editors count: each page's lines are indexed once, however many findings it has.

use std::{collections::BTreeMap, ops::Range};

use graphgen::{DocsTree, location::printable};
use graphgen_source::{Diagnostic, LineColumn, LineIndex, Span};

use super::fingerprint::{Fingerprint, subject};

/// A finding with its page and place.
#[derive(Clone, Debug)]
pub(crate) struct Finding<'a> {
    /// The finding itself.
    pub(crate) diagnostic: &'a Diagnostic,
    /// Text of its page; empty when the page could not be read.
    pub(super) text: &'a str,
    /// The line in which it begins.
    pub(super) line: Range<usize>,
    /// Where it begins.
    pub(super) start: LineColumn,
    /// Behind its last character.
    pub(super) end: LineColumn,
    /// Identity that survives edits elsewhere on the page.
    pub(super) fingerprint: Fingerprint,
}

impl Finding<'_> {
    /// Page, line and column.
    pub(crate) fn place(&self) -> String {
        format!("{}:{}:{}", printable(&self.diagnostic.path), self.start.line, self.start.column)
    }

    /// What to do about it: its own help, or what is said of its code.
    pub(super) fn help(&self) -> &str {
        self.diagnostic.help.as_deref().unwrap_or_else(|| self.diagnostic.code.explanation())
    }
}

/// Finds the place of each of `diagnostics`, those of a page in a row.
pub(crate) fn locate<'a>(
    tree: &'a DocsTree,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
) -> Vec<Finding<'a>> {
    let diagnostics: Vec<_> = diagnostics.into_iter().collect();
    let mut seen = BTreeMap::new();
    let mut findings = Vec::with_capacity(diagnostics.len());
    for of_page in diagnostics.chunk_by(|a, b| a.path == b.path) {
        let text = of_page.first().and_then(|first| tree.text(&first.path)).unwrap_or_default();
        let lines = LineIndex::new(text);
        findings.extend(of_page.iter().map(|diagnostic| {
            let equal = Fingerprint::new(diagnostic, &subject(text, diagnostic.span));
            let occurrence: &mut u32 = seen.entry(equal).or_default();
            *occurrence += 1;
            Finding {
                diagnostic,
                text,
                line: lines.line(diagnostic.span.start),
                start: lines.line_column(diagnostic.span.start),
                end: lines.line_column(end(text, diagnostic.span)),
                fingerprint: equal.of_occurrence(*occurrence),
            }
        }));
    }
    findings
}

/// The end of what `span` marks, without the line's end: editors would mark the line below too.
fn end(text: &str, span: Span) -> u32 {
    let marked = span.text(text);
    let line_ends = marked.len() - marked.trim_end_matches(['\r', '\n']).len();
    let line_ends = u32::try_from(line_ends).unwrap_or_default();
    span.end.saturating_sub(line_ends).max(span.start)
}

//! Findings for programs: one JSON object.

use std::{io, io::Write};

use graphgen_source::{Diagnostic, LineIndex, Severity};
use serde::Serialize;

use super::Tally;
use crate::docs_tree::DocsTree;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    findings: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// Lines and columns count from 1, columns in characters; both are left out where a page has no text.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    path: &'a str,
    #[serde(flatten)]
    place: Option<Place>,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// Writes `{ "findings": [..], "errors": n, "warnings": n, "notes": n }`.
pub(crate) fn write_json(
    out: &mut impl Write,
    tree: &DocsTree,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let tally = Tally::new(diagnostics);
    let report = Report {
        findings: diagnostics.iter().map(|diagnostic| finding(tree, diagnostic)).collect(),
        errors: tally.count(Severity::Error),
        warnings: tally.count(Severity::Warning),
        notes: tally.count(Severity::Note),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn finding<'a>(tree: &DocsTree, diagnostic: &'a Diagnostic) -> Finding<'a> {
    let place = tree.text(&diagnostic.path).map(|text| {
        let lines = LineIndex::new(text);
        let (start, end) = (lines.line_column(diagnostic.span.start), lines.line_column(diagnostic.span.end));
        Place { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    });
    Finding {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity().as_str(),
        path: &diagnostic.path,
        place,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
    }
}

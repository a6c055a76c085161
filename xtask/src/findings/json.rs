//! Findings for programs: one JSON object.

use std::{io, io::Write};

use graphgen_source::{Diagnostic, LineIndex, Severity};
use serde::Serialize;

use super::{Tally, help};
use crate::docs_tree::DocsTree;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    findings: Vec<Finding<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// Lines and columns count from 1, columns in characters. The end is behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: &'a str,
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
    let lines = LineIndex::new(tree.text(&diagnostic.path).unwrap_or_default());
    let (start, end) = (lines.line_column(diagnostic.span.start), lines.line_column(diagnostic.span.end));
    Finding {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity().as_str(),
        path: &diagnostic.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: &diagnostic.message,
        help: help(diagnostic),
    }
}

//! Findings for programs: one JSON object.

use std::{io, io::Write};

use graphgen_source::Severity;
use serde::Serialize;

use super::{Finding, Sifted, Tally, fingerprint::Fingerprint};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    findings: Vec<Item<'a>>,
    errors: usize,
    warnings: usize,
    notes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<usize>,
}

/// Lines and columns count from 1, columns in characters. The end is behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
    code: &'static str,
    severity: &'static str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    help: &'a str,
    fingerprint: Fingerprint,
}

/// Writes `{ "findings": [..], "errors": n, "warnings": n, "notes": n }`, with a baseline also how many are known and how
/// many of the baseline's are gone.
pub(crate) fn write_json(out: &mut impl Write, sifted: &Sifted<'_>, tally: &Tally) -> io::Result<()> {
    let report = Report {
        findings: sifted.new.iter().map(item).collect(),
        errors: tally.count(Severity::Error),
        warnings: tally.count(Severity::Warning),
        notes: tally.count(Severity::Note),
        known: sifted.baseline.as_ref().map(|baseline| baseline.known),
        gone: sifted.baseline.as_ref().map(|baseline| baseline.gone),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn item<'a>(finding: &'a Finding<'_>) -> Item<'a> {
    let Finding { diagnostic, start, end, fingerprint, .. } = finding;
    Item {
        code: diagnostic.code.as_str(),
        severity: diagnostic.severity().as_str(),
        path: &diagnostic.path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message: &diagnostic.message,
        help: finding.help(),
        fingerprint: *fingerprint,
    }
}

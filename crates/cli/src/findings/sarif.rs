//! Findings in SARIF 2.1.0, the interchange format of static analysis tools: only the part of it that is used here.

use std::{borrow::Cow, io, io::Write};

use graphgen::{DocsTree, location::Repository};
use graphgen_source::Code;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::{Finding, fingerprint::Fingerprint};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Stands for the folder that paths are relative to; consumers put in their checkout of the repository.
const ROOT: &str = "%SRCROOT%";

/// What a relative reference must not hold as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Writes one log with one run: a rule for every code, a result for each of `findings`.
pub(crate) fn write_sarif(out: &mut impl Write, tree: &DocsTree, findings: &[Finding<'_>]) -> io::Result<()> {
    let repository = Repository::of(&tree.root);
    let rules: Vec<_> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let driver = Driver { name: "graphgen", semantic_version: env!("CARGO_PKG_VERSION"), rules };
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        results: findings.iter().map(|finding| result(&repository, finding)).collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<RunResult>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    /// Levels are named like severities.
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: Cow<'static, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunResult {
    rule_id: &'static str,
    /// Index in the list of rules.
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

/// Columns count characters; the end is behind the last one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Versioned names, as the format asks: another rule of making them would be another name.
#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "graphgen/v1")]
    finding: Fingerprint,
}

fn rule(code: Code) -> Rule {
    Rule {
        id: code.as_str(),
        short_description: Text { text: code.summary().into() },
        full_description: Text { text: code.explanation().into() },
        help: Text { text: code.explanation().into() },
        default_configuration: Configuration { level: code.severity().as_str() },
    }
}

fn result(repository: &Repository, finding: &Finding<'_>) -> RunResult {
    let Finding { diagnostic, start, end, fingerprint, .. } = finding;
    let path = repository.path(&diagnostic.path);
    RunResult {
        rule_id: diagnostic.code.as_str(),
        rule_index: Code::ALL.iter().position(|code| *code == diagnostic.code).unwrap_or_default(),
        level: diagnostic.severity().as_str(),
        message: Text { text: format!("{}\n{}", diagnostic.message, finding.help()).into() },
        locations: [Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: utf8_percent_encode(&path, ENCODED).to_string(),
                    uri_base_id: ROOT,
                },
                region: Region {
                    start_line: start.line,
                    start_column: start.column,
                    end_line: end.line,
                    end_column: end.column,
                },
            },
        }],
        partial_fingerprints: Fingerprints { finding: *fingerprint },
    }
}

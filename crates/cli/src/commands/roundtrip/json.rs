//! The report for programs.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::Serialize;

use super::report::{Counts, Failure, Report, Tally};

#[derive(Serialize)]
struct Document<'a> {
    versions: Vec<VersionItem<'a>>,
    failures: Vec<Item<'a>>,
    unshared: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct VersionItem<'a> {
    version: &'static str,
    requests: TallyItem<'a>,
    responses: TallyItem<'a>,
}

#[derive(Serialize)]
struct TallyItem<'a> {
    total: usize,
    same: usize,
    elsewhere: usize,
    foreign: usize,
    faults: BTreeMap<&'a str, FaultItem>,
}

#[derive(Serialize)]
struct FaultItem {
    count: usize,
    found: usize,
}

#[derive(Serialize)]
struct Item<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    operation: &'a str,
    example: usize,
    part: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<usize>,
    #[serde(skip_serializing_if = "str::is_empty")]
    fault: &'a str,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
}

/// Writes `{ "versions": [..], "failures": [..], "unshared": [..] }`.
pub(super) fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let document = Document {
        versions: report.versions.iter().map(version).collect(),
        failures: report.failures.iter().map(item).collect(),
        unshared: report.unshared.iter().map(item).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn version(Counts { version, requests, responses }: &Counts) -> VersionItem<'_> {
    VersionItem { version: version.as_str(), requests: tally(requests), responses: tally(responses) }
}

fn tally(tally: &Tally) -> TallyItem<'_> {
    let faults = tally.faults.iter();
    TallyItem {
        total: tally.total(),
        same: tally.same,
        elsewhere: tally.elsewhere,
        foreign: tally.foreign,
        faults: faults
            .map(|(name, fault)| (name.as_str(), FaultItem { count: fault.count, found: fault.found }))
            .collect(),
    }
}

fn item(failure: &Failure) -> Item<'_> {
    Item {
        path: &failure.page,
        line: failure.at.line,
        column: failure.at.column,
        operation: &failure.operation,
        example: failure.example,
        part: if failure.response.is_some() { "response" } else { "request" },
        response: failure.response,
        fault: &failure.fault,
        reason: &failure.reason,
        code: failure.code.map(|code| code.as_str()),
    }
}

//! `roundtrip`: every documented example through the crate that the docs give.

mod build;
mod json;
mod report;
mod text;

use std::{io::Write as _, time::Instant};

use graphgen::{
    emission::{self, Selection},
    pipeline,
};
use graphgen_ir::{Api, Version};

use self::report::Report;
use super::{Status, output, parts, target::AreasArgs};
use crate::{
    cli::{DocsArgs, Format},
    progress::TERMINAL,
    project::Project,
    summary::Elapsed,
};

/// Arguments of `roundtrip`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,

    #[command(flatten)]
    areas: AreasArgs,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Failures that text shows of each kind; JSON has all
    #[arg(long, value_name = "N", default_value_t = 5)]
    limit: usize,
}

const NOTES: &str = "\
Builds the crate from the docs, one API version after the other, in `roundtrip` below Cargo's target folder, with a program \
that holds every documented example. Each request is built again from typed parameters and must have the documented method, \
address and body; each response must read into its type and be the same when it is written again. Values count, not their \
notation: percent-encoding, the order of members, 1.0 for 1, or zeros at the end of a timestamp make no difference.
Where an example has a placeholder in place of a value, such as `{id}` or `datetime-value`, a sample of the type stands for it.

What does not hold, of requests:
  path        no path of the page fits
  method      the page documents another method
  parameter   a value in the address is none of its type
  url         the address differs
  body-value  a value of the body is none of its type
  body        the body differs
Of responses:
  unread      the body does not read into its type
  empty       the body or the `Location` that the operation gives is not there
  changed     the body is another one when it is written again
  dropped     the body is not kept
  status      a failure is taken for a success, or the other way round

A code in brackets is the finding of `lint` in the same place: there the docs contradict themselves. \
The other way round, findings about examples that hold nevertheless are listed too (`unshared` in JSON).

Examples:
  graphgen roundtrip
  graphgen roundtrip --docs ../microsoft-graph-docs --api v1.0 --areas education
  graphgen roundtrip --docs ../microsoft-graph-docs --format json > roundtrip.json

Exits with 1 when an example does not hold.";

/// Builds, runs and reports.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let start = Instant::now();
    let project = Project::of(&args.docs)?;
    // Paths that are left out would be missed by the examples that call them.
    let selection = Selection { areas: args.areas.or(&project.selection), ..Selection::default() };
    let tree = project.read()?;
    let parsed = pipeline::parse(&tree, &TERMINAL);
    let mut lowered = parsed.lower_with_examples(&TERMINAL);
    lowered.api = emission::select(lowered.api, &selection)?;
    let mut report = Report::default();
    for &version in project.docs.versions.list().iter().filter(|version| tree.holds(**version)) {
        let api = only(&lowered.api, version);
        let parts = parts::of(&parsed.documents, &api, &lowered.provenance, version);
        let outcomes = build::outcomes(&tree.root, &selection, version, &api, &project.core)?;
        report.add(version, &tree, &parts, &outcomes, &lowered.diagnostics)?;
    }
    let mut out = output();
    match args.format {
        Format::Text => {
            text::write(&mut out, &report, args.limit)?;
            writeln!(out, "{}", Elapsed(start))?;
        }
        Format::Json => json::write(&mut out, &report)?,
    }
    out.flush()?;
    Ok(Status::of(report.failures.is_empty()))
}

/// The part of `api` that is of one version.
fn only(api: &Api, version: Version) -> Api {
    Api {
        ir_version: api.ir_version,
        operations: api.operations.iter().filter(|it| it.version == version).cloned().collect(),
        types: api.types.iter().filter(|it| it.version == version).cloned().collect(),
    }
}

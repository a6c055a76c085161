//! `generate`: docs in, crate out.

use std::{io::Write as _, time::Instant};

use graphgen::{output as disk, pipeline};

use super::{
    Status, output,
    target::{self, Target, TargetArgs},
};
use crate::{
    findings::{self, Tally},
    progress::TERMINAL,
    summary::{self, Elapsed},
};

/// Arguments of `generate`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,

    /// Write nothing: print how the crate differs from the docs, and exit with 1 when it does
    #[arg(long)]
    check: bool,
}

const EXAMPLES: &str = "\
Examples:
  graphgen generate
      from docs-input to generated
  graphgen generate --docs ../microsoft-graph-docs --areas users,mail --out ../graph
      two areas of the real docs, as a crate of their own
  graphgen generate --check
      is the committed crate what the docs give?

Files without the mark of generated files in their first line are never changed or removed.";

/// Findings that are shown in full before the summary.
const SHOWN: usize = 5;

/// Generates, or only compares.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let start = Instant::now();
    let target = target::build(&args.target, pipeline::run)?;
    if args.check { check(args, &target, start) } else { write(args, &target, start) }
}

fn write(args: &Args, target: &Target, start: Instant) -> anyhow::Result<Status> {
    let comparison = disk::bring_in_step(&target.folder, &target.emission(), &TERMINAL)?;
    let mut out = output();
    let lint = args.target.docs.lint_command();
    findings::write_gravest(&mut out, &target.tree, &target.lowered.diagnostics, SHOWN, &lint)?;
    summary::docs(&mut out, &target.tree, &target.lowered, &Tally::new(&target.lowered.diagnostics))?;
    summary::written(&mut out, &target.folder, &comparison)?;
    writeln!(out, "{}", Elapsed(start))?;
    out.flush()?;
    Ok(Status::Fine)
}

fn check(args: &Args, target: &Target, start: Instant) -> anyhow::Result<Status> {
    let mut out = output();
    let drift = target.drift()?;
    drift.write(&mut out)?;
    summary::docs(&mut out, &target.tree, &target.lowered, &Tally::new(&target.lowered.diagnostics))?;
    writeln!(out, "{}", target.verdict(&drift.comparison, &args.target))?;
    writeln!(out, "{}", Elapsed(start))?;
    out.flush()?;
    Ok(Status::of(drift.comparison.is_in_step()))
}

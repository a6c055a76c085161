//! `generate`: docs in, crate out.

use std::{io::Write as _, mem::ManuallyDrop, time::Instant};

use graphgen::{
    output::{self as disk, Told},
    pipeline,
};

use super::{
    Status, names, output,
    target::{self, Sources, Target, TargetArgs},
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

    /// Take names and areas from the docs anew, whatever the file of names keeps; words chosen by hand stay
    #[arg(long, conflicts_with = "check")]
    relabel: bool,
}

const EXAMPLES: &str = "\
Examples:
  graphgen generate
      from docs-input to generated
  graphgen generate --docs ../microsoft-graph-docs --areas users,mail --out ../graph
      two areas of the real docs, as a crate of their own
  graphgen generate --relabel
      what the docs call otherwise by now is called so, and code that uses it has to follow
  graphgen generate --check
      is the committed crate what the docs give?

Files without the mark of generated files in their first line are never changed or removed.";

/// Findings that are shown in full before the summary.
const SHOWN: usize = 5;

/// Generates, or only compares.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let start = Instant::now();
    if args.check { check(args, start) } else { write(args, start) }
}

fn write(args: &Args, start: Instant) -> anyhow::Result<Status> {
    let sources = Sources::read(&args.target)?;
    let mut out = output();
    let inputs = sources.inputs(&args.target);
    let folder = sources.folder.clone();
    // The same docs have the same findings: they are told again, and not looked for.
    let before = if args.relabel { None } else { disk::as_before(&folder, inputs)? };
    let (comparison, report) = match before {
        Some(before) => before,
        None => {
            // Left to the system, which takes it back at once, and not taken apart piece by piece.
            let mut target =
                ManuallyDrop::new(sources.lower_keeping(&args.target, args.relabel, pipeline::run)?);
            let report = report(args, &target)?;
            let Target { tree, lowered, .. } = &mut *target;
            names::keep(tree, lowered, &mut out)?;
            let told = Some(Told { inputs: target.inputs(&args.target), report: &report });
            (disk::bring_in_step(&folder, &target.emission(), told, &TERMINAL)?, report)
        }
    };
    out.write_all(report.as_bytes())?;
    summary::written(&mut out, &folder, &comparison)?;
    writeln!(out, "{}", Elapsed(start))?;
    out.flush()?;
    Ok(Status::Fine)
}

/// What is told of the docs.
fn report(args: &Args, target: &Target) -> anyhow::Result<String> {
    let mut report = Vec::new();
    let Target { tree, lowered, .. } = target;
    findings::write_gravest(
        &mut report,
        tree,
        &lowered.diagnostics,
        SHOWN,
        &args.target.docs.lint_command(),
    )?;
    summary::docs(&mut report, tree, lowered, &Tally::new(&lowered.diagnostics))?;
    Ok(String::from_utf8(report)?)
}

fn check(args: &Args, start: Instant) -> anyhow::Result<Status> {
    let target = target::build(&args.target, pipeline::run)?;
    let mut out = output();
    let drift = target.drift()?;
    drift.write(&mut out)?;
    summary::docs(&mut out, &target.tree, &target.lowered, &Tally::new(&target.lowered.diagnostics))?;
    writeln!(out, "{}", target.verdict(&drift.comparison, &args.target))?;
    writeln!(out, "{}", Elapsed(start))?;
    out.flush()?;
    Ok(Status::of(drift.comparison.is_in_step()))
}

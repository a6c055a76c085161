//! `check`: all that CI asks of docs and code, in one run.

use std::{io::Write as _, time::Instant};

use clap::ValueEnum;
use graphgen::pipeline;
use graphgen_source::Severity;

use super::{
    Status, output,
    target::{self, TargetArgs},
};
use crate::{
    findings::{self, BaselineArgs, Tally, counted},
    summary::{self, Elapsed},
};

/// Arguments of `check`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,

    #[command(flatten)]
    baseline: BaselineArgs,
}

const NOTES: &str = "\
Runs `generate --check` and `lint` over one reading of the docs and writes nothing.

Exits with 1 when the crate differs from what the docs give, or when the docs have findings of severity error. \
Warnings are counted, not failed on; `graphgen lint` shows them. With a baseline both fail that it lacks.";

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// For GitHub Actions: commands that put findings on the lines of a pull request
    Github,
}

/// Compares the crate with the docs and looks for errors in the docs.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let start = Instant::now();
    let target = target::build(&args.target, pipeline::run_with_examples)?;
    let drift = target.drift()?;
    let located = findings::locate(&target.tree, &target.lowered.diagnostics);
    let mut sifted = args.baseline.sift(&target.project, &target.tree, located)?;
    let tally = Tally::new(sifted.diagnostics());
    let gravest = if sifted.baseline.is_some() { Severity::Warning } else { Severity::Error };
    sifted.new.retain(|finding| finding.diagnostic.severity() <= gravest);
    let mut out = output();
    match args.format {
        Form::Text => findings::write_text(&mut out, &sifted.new)?,
        Form::Github => findings::write_github(&mut out, &target.tree, &sifted.new)?,
    }
    let mut log = Vec::new();
    drift.write(&mut log)?;
    summary::docs(&mut log, &target.tree, &target.lowered, &tally)?;
    if let Some(fit) = &sifted.baseline {
        fit.write(&mut log, &args.baseline.write_command(&target.project, &args.target.docs))?;
    }
    findings::write_log(&mut out, &log)?;
    let in_step = drift.comparison.is_in_step();
    if args.format == Form::Github && !in_step {
        let message = target.verdict(&drift.comparison, &args.target);
        findings::write_github_error(&mut out, "drift", &message)?;
    } else {
        writeln!(out, "{}", target.verdict(&drift.comparison, &args.target))?;
    }
    let failing = sifted.new.len();
    if failing > 0 {
        let noun = if sifted.baseline.is_some() { "new finding" } else { "error" };
        writeln!(out, "the docs have {}: correct the pages", counted(failing, noun))?;
    }
    writeln!(out, "{}", Elapsed(start))?;
    out.flush()?;
    Ok(Status::of(failing == 0 && in_step))
}

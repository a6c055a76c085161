//! `check`: all that CI asks of docs and code, in one run.

use std::{io::Write as _, time::Instant};

use graphgen_source::Severity;

use super::{
    Status, output,
    target::{self, TargetArgs},
};
use crate::{
    findings::{self, Tally, counted},
    summary::{self, Elapsed},
};

/// Arguments of `check`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
}

const NOTES: &str = "\
Runs `generate --check` and `lint` over one reading of the docs and writes nothing.
Exits with 1 when the crate differs from what the docs give, or when the docs have findings of severity error.
Warnings are counted, not failed on; `cargo xtask lint` shows them.";

/// Compares the crate with the docs and looks for errors in the docs.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let start = Instant::now();
    let target = target::build(&args.target)?;
    let diagnostics = &target.lowered.diagnostics;
    let mut out = output();
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    findings::write_text(&mut out, &target.tree, errors)?;
    target.write_drift(&mut out)?;
    summary::docs(&mut out, &target.tree, &target.lowered)?;
    target.write_verdict(&mut out, &args.target)?;
    let errors = Tally::new(diagnostics).count(Severity::Error);
    if errors > 0 {
        writeln!(out, "the docs have {}: correct the pages", counted(errors, "error"))?;
    }
    writeln!(out, "{}", Elapsed(start))?;
    out.flush()?;
    Ok(Status::of(errors == 0 && target.comparison.is_in_step()))
}

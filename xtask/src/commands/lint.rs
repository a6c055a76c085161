//! `lint`: what is wrong in the docs.

use std::io::Write as _;

use clap::builder::PossibleValuesParser;
use graphgen_source::{Code, Severity};

use super::{Status, output};
use crate::{
    cli::{DocsArgs, Format},
    docs_tree::DocsTree,
    findings::{self, Tally},
    pipeline, summary,
};

/// Arguments of `lint`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Say what a code means and what to do about it, and read no docs
    #[arg(long, value_name = "CODE", hide_possible_values = true,
          value_parser = PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str())))]
    explain: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask lint
  cargo xtask lint --docs ../microsoft-graph-docs --api beta --format json
  cargo xtask lint --explain type-undefined

Severities:
  error    something that the docs say is lost
  warning  something was read by a guess, or contradicts something else
  note     unusual, but read without doubt

Exits with 1 when there are errors or warnings. Paths are below the docs folder.";

/// Lists findings, or explains a code.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    let tree = DocsTree::read(&args.docs)?;
    let lowered = pipeline::parse(&tree).lower_and_check_examples();
    let mut out = output();
    match args.format {
        Format::Text => {
            findings::write_text(&mut out, &tree, &lowered.diagnostics)?;
            summary::docs(&mut out, &tree, &lowered)?;
        }
        Format::Json => findings::write_json(&mut out, &tree, &lowered.diagnostics)?,
    }
    out.flush()?;
    let tally = Tally::new(&lowered.diagnostics);
    Ok(Status::of(tally.count(Severity::Error) + tally.count(Severity::Warning) == 0))
}

fn explain(name: &str) -> anyhow::Result<Status> {
    let mut out = output();
    for code in Code::ALL.iter().filter(|code| code.as_str() == name) {
        writeln!(out, "{code} ({})\n\n{}", code.severity().as_str(), code.explanation())?;
    }
    out.flush()?;
    Ok(Status::Fine)
}

//! `lint`: what is wrong in the docs.

use std::{io::Write as _, path::PathBuf};

use clap::{ValueEnum, builder::PossibleValuesParser};
use graphgen::{location, pipeline};
use graphgen_source::Code;

use super::{Status, output};
use crate::{
    cli::DocsArgs,
    findings::{self, Baseline, BaselineArgs, Tally, counted},
    progress::TERMINAL,
    project::Project,
    summary,
};

/// Arguments of `lint`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,

    /// Only findings of these codes, such as `json-unreadable,type-undefined`
    #[arg(long, value_name = "CODE", value_delimiter = ',', hide_possible_values = true, value_parser = codes(&[]))]
    only: Vec<String>,

    #[command(flatten)]
    baseline: BaselineArgs,

    /// Write all findings to FILE, so that they are known from then on, and exit with 0 [default: that of --baseline, or
    /// lint-baseline.json]
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with_all = ["format", "only"])]
    write_baseline: Option<Option<PathBuf>>,

    /// Say what a code means and what to do about it, and read no docs. Without CODE: all codes, as markdown
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = ALL, hide_possible_values = true,
          value_parser = codes(&[ALL]))]
    explain: Option<String>,
}

/// What stands for every code.
const ALL: &str = "all";

const NOTES: &str = "\
Examples:
  graphgen lint
  graphgen lint --docs ../microsoft-graph-docs --api beta --format json
  graphgen lint --explain type-undefined
  graphgen lint --write-baseline
      take every finding of today for known
  graphgen lint --baseline
      show and fail on what came since then only

Severities:
  error    something that the docs say is lost
  warning  something was read by a guess, or contradicts something else
  note     unusual, but read without doubt

Exits with 1 when there are errors or warnings, with a baseline when there are some that it lacks. \
A known finding stays known when other parts of its page change. \
Paths are below the docs folder; with github and sarif below the top of the git repository that holds the docs.";

/// Takes the name of a code, or one of `others`.
fn codes(others: &[&'static str]) -> PossibleValuesParser {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str()).chain(others.iter().copied()))
}

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// For programs
    Json,
    /// For GitHub Actions: commands that put findings on the lines of a pull request
    Github,
    /// For code scanning: SARIF 2.1.0
    Sarif,
}

/// Lists findings, takes them for known, or explains codes.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    let project = Project::of(&args.docs)?;
    let written = args.write_baseline.as_ref();
    let written = written.map(|file| file.as_deref().unwrap_or(args.baseline.file(&project)));
    written.map_or(Ok(()), Baseline::ensure_replaceable)?;
    let tree = project.read()?;
    let lowered = pipeline::run_with_examples(&tree, &TERMINAL);
    let findings = findings::locate(&tree, &lowered.diagnostics);
    let mut out = output();
    if let Some(file) = written {
        Baseline::write(file, &findings)?;
        writeln!(out, "{}: {} written", location::shown(file), counted(findings.len(), "finding"))?;
        out.flush()?;
        return Ok(Status::Fine);
    }
    let mut sifted = args.baseline.sift(&project, &tree, findings)?;
    if !args.only.is_empty() {
        sifted.new.retain(|finding| args.only.iter().any(|code| code == finding.diagnostic.code.as_str()));
    }
    let tally = Tally::new(sifted.diagnostics());
    match args.format {
        Form::Text => findings::write_text(&mut out, &sifted.new)?,
        Form::Json => findings::write_json(&mut out, &sifted, &tally)?,
        Form::Github => findings::write_github(&mut out, &tree, &sifted.new)?,
        Form::Sarif => findings::write_sarif(&mut out, &tree, &sifted.new)?,
    }
    if matches!(args.format, Form::Text | Form::Github) {
        let mut log = Vec::new();
        summary::docs(&mut log, &tree, &lowered, &tally)?;
        if let Some(fit) = &sifted.baseline {
            fit.write(&mut log, &args.baseline.write_command(&project, &args.docs))?;
        }
        findings::write_log(&mut out, &log)?;
    }
    out.flush()?;
    Ok(Status::of(tally.failing() == 0))
}

fn explain(name: &str) -> anyhow::Result<Status> {
    let mut out = output();
    for code in Code::ALL.iter().filter(|code| code.as_str() == name) {
        writeln!(out, "{code} ({})\n\n{}", code.severity().as_str(), code.explanation())?;
    }
    if name == ALL {
        writeln!(out, "# Findings")?;
        for code in Code::ALL {
            writeln!(out, "\n## `{code}` ({})\n\n{}", code.severity().as_str(), code.explanation())?;
        }
    }
    out.flush()?;
    Ok(Status::Fine)
}

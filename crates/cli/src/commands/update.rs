//! `update`: on to the newest docs. What they change is told for a pull request.

mod body;

use std::{
    io::Write as _,
    path::{self, PathBuf},
};

use graphgen::{
    config::{Config, GitSource},
    output as disk, pipeline,
    sync::{self, Mode, Synced},
};
use graphgen_diff::diff;
use graphgen_ir::Api;

use self::body::Body;
use super::{Status, output, sync as sync_command, target};
use crate::{
    cli::DocsArgs,
    findings::{self, Baseline, Finding},
    progress::TERMINAL,
    project::Project,
    summary,
};

/// Arguments of `update`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    /// File for the text of a pull request, in markdown; not written where the docs are the same [default: standard output]
    #[arg(long, value_name = "FILE")]
    body: Option<PathBuf>,

    /// What to work on [default: graphgen.toml in the current folder or above it]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

const NOTES: &str = "\
Does what `sync --update`, `generate`, `lint --baseline` and `diff` do, one after the other: fetches the newest docs of the git \
repository in graphgen.toml, writes the crate where `out` says, and tells what changed in the API and which findings are new. \
A baseline that is not there yet is written. Nothing is committed or sent; `.github/docs-update` makes a pull request of it.

Exits with 0, whether the docs are newer or not.";

/// Goes on to the newest docs.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let (config, source) = sync_command::source(args.config.as_ref())?;
    let before = before(args, &source)?;
    let synced = sync::sync(&source, Mode::Update, &TERMINAL)?;
    let mut out = output();
    writeln!(out, "{}", sync_command::told(&source, &synced))?;
    if before.is_some() && synced.before.is_none() {
        writeln!(out, "the docs are the newest already")?;
        out.flush()?;
        return Ok(Status::Fine);
    }
    let body = generate(args, &config, &source, &synced, before.as_ref(), &mut out)?;
    match &args.body {
        Some(file) => disk::replace(&path::absolute(file)?, &body)?,
        None => write!(out, "\n{body}")?,
    }
    out.flush()?;
    Ok(Status::Fine)
}

/// What the docs said that were kept; none where nothing was.
fn before(args: &Args, source: &GitSource) -> anyhow::Result<Option<Api>> {
    if sync::kept(source)?.is_none() {
        return Ok(None);
    }
    sync::sync(source, Mode::Keep, &TERMINAL)?;
    let tree = project(args)?.read()?;
    Ok(Some(pipeline::run(&tree, &TERMINAL).api))
}

fn project(args: &Args) -> anyhow::Result<Project> {
    Project::of(&DocsArgs { docs: None, api: None, config: args.config.clone() })
}

/// Writes the crate, and gives the text that tells of it.
fn generate(
    args: &Args,
    config: &Config,
    source: &GitSource,
    synced: &Synced,
    before: Option<&Api>,
    out: &mut impl std::io::Write,
) -> anyhow::Result<String> {
    let project = project(args)?;
    let tree = project.read()?;
    let lowered = pipeline::run_with_examples(&tree, &TERMINAL);
    let located = findings::locate(&tree, &lowered.diagnostics);
    let fresh = new_findings(&project, &tree, located)?;
    summary::docs(out, &tree, &lowered, &findings::Tally::new(&lowered.diagnostics))?;
    let changes = before.map(|before| diff(before, &lowered.api));
    if config.file.out.is_some() {
        let folder = project.out(None)?;
        target::write(&project, &folder, lowered.api, &project.areas, out)?;
    }
    Ok(Body { source, synced, changes: changes.as_ref(), findings: &fresh, tree: &tree }.to_string())
}

/// Findings that the baseline lacks. One that is not there yet takes them all for known.
fn new_findings<'a>(
    project: &Project,
    tree: &graphgen::DocsTree,
    located: Vec<Finding<'a>>,
) -> anyhow::Result<Vec<Finding<'a>>> {
    let Some(path) = &project.baseline else { return Ok(Vec::new()) };
    if !path.exists() {
        Baseline::write(path, &located)?;
        return Ok(Vec::new());
    }
    Ok(Baseline::read(path)?.sift(path, tree, located).new)
}

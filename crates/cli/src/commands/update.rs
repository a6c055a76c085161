//! `update`: on to the newest docs. What they change is told for a pull request.

mod body;

use std::{io::Write as _, path::PathBuf};

use graphgen::{
    config::{Config, GitSource},
    output as disk, pipeline,
    sync::{Fetch, Mode, Synced},
};
use graphgen_diff::diff;
use graphgen_ir::Api;

use self::body::Body;
use super::{Status, names, output, sync as sync_command, target};
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
A baseline that is not there yet is written, and graphgen.lock last of all: a run that was interrupted, or that failed, is made \
up for by the next one. Nothing is committed or sent; `.github/docs-update` makes a pull request of it.

Exits with 0, whether the docs are newer or not.";

/// Goes on to the newest docs. That the project is made from them is kept when all else is written: a run that ends before
/// is done again from its beginning, by the next one.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let (config, source) = sync_command::source(args.config.as_ref())?;
    args.body.as_ref().map_or(Ok(()), |file| disk::ensure_replaceable(file, body::KIND))?;
    let fetch = Fetch::begin(&source, Mode::Update)?;
    let newest = fetch.newest(&TERMINAL)?;
    let mut out = output();
    let before = before(&config, &fetch, &newest, &mut out)?;
    let synced = fetch.bring(&newest, &TERMINAL)?;
    sync_command::tell(&mut out, &source, &synced)?;
    let body = generate(&config, &source, &synced, before.as_ref(), &mut out)?;
    if fetch.kept() == Some(&newest) {
        writeln!(out, "the docs are the newest already")?;
    } else {
        match &args.body {
            Some(file) => disk::replace_kind(file, &body, body::KIND)?,
            None => write!(out, "\n{body}")?,
        }
    }
    out.flush()?;
    fetch.keep(&newest)?;
    Ok(Status::Fine)
}

/// What the docs said that the project is made from; none where they are the newest, or there are none. A repository whose
/// history was written anew no longer has them.
fn before(
    config: &Config,
    fetch: &Fetch<'_>,
    newest: &str,
    out: &mut impl std::io::Write,
) -> anyhow::Result<Option<Api>> {
    let Some(kept) = fetch.kept().filter(|kept| *kept != newest) else { return Ok(None) };
    let synced = match fetch.bring(kept, &TERMINAL) {
        Ok(synced) => synced,
        Err(error) => {
            writeln!(out, "the docs of commit {kept} can't be had any more: {error:#}")?;
            writeln!(out, "what changed since is not told")?;
            return Ok(None);
        }
    };
    let tree = project(config, &synced)?.read()?;
    Ok(Some(pipeline::run(&tree, &TERMINAL).whole()?.api))
}

/// The project with the docs that were fetched, whatever the lock file says yet.
fn project(config: &Config, synced: &Synced) -> anyhow::Result<Project> {
    let docs = Some(synced.folder.clone());
    Project::of(&DocsArgs { docs, config: Some(config.path.clone()), ..DocsArgs::default() })
}

/// Writes the crate, and gives the text that tells of it.
fn generate(
    config: &Config,
    source: &GitSource,
    synced: &Synced,
    before: Option<&Api>,
    out: &mut impl std::io::Write,
) -> anyhow::Result<String> {
    let project = project(config, synced)?;
    let mut tree = project.read()?;
    let mut lowered = pipeline::run_with_examples(&tree, &TERMINAL).whole()?;
    if config.file.out.is_some() {
        lowered = names::settle(&mut tree, Some(&project.out(None)?), lowered, pipeline::run_with_examples)?;
    }
    names::keep(&mut tree, &lowered, out)?;
    let located = findings::locate(&tree, &lowered.diagnostics);
    let fresh = new_findings(&project, &tree, located)?;
    summary::docs(out, &tree, &lowered, &findings::Tally::new(&lowered.diagnostics))?;
    let changes = before.map(|before| diff(before, &lowered.api));
    if config.file.out.is_some() {
        let folder = project.out(None)?;
        tree.ensure_apart(&folder)?;
        target::write(&project, &folder, lowered.api, &project.selection, out)?;
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

//! `watch`: the crate follows the docs while they are written.

use std::{
    collections::BTreeSet,
    io::Write as _,
    path::{Path, PathBuf},
    sync::mpsc,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use graphgen::{DocsTree, location, pipeline};
use graphgen_docs::parse_page;
use graphgen_source::{Diagnostic, Severity};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{
    Status, names, output,
    target::{self, TargetArgs},
};
use crate::{
    failure,
    findings::{self, Tally, counted},
    progress::TERMINAL,
    project::Project,
};

/// Arguments of `watch`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    #[command(flatten)]
    target: TargetArgs,
}

const NOTES: &str = "\
Generates, then waits for pages to be saved. For each the findings that it has are shown, and the crate is brought in step. \
Ends with Ctrl-C.";

/// Editors save in several steps; so long nothing more may happen before a save counts as one.
const QUIET: Duration = Duration::from_millis(40);

/// Generates whenever the docs change.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let (events, saved) = mpsc::channel();
    // Before the first run: what is saved while it goes on is not missed.
    let project = Project::of(&args.target.docs)?;
    let _watcher = watch(&project, events)?;
    round(args, &BTreeSet::new())?;
    tell(&format!("watching {}", location::shown(&project.docs.folder)))?;
    while let Ok(first) = saved.recv() {
        let paths = changed(&project, first, &saved)?;
        if paths.is_empty() {
            continue;
        }
        // A folder that is moved away comes back, and a broken file is mended: nothing ends the watch.
        if let Err(error) = round(args, &paths) {
            failure::print(&error);
        }
    }
    Ok(Status::Fine)
}

/// Sends what happens to the docs, and to the files with corrections and names, to `events`.
fn watch(
    project: &Project,
    events: mpsc::Sender<notify::Result<Event>>,
) -> anyhow::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(events).context("can't watch files here")?;
    let folder = &project.docs.folder;
    let problem = || format!("can't watch {}", location::shown(folder));
    watcher.watch(folder, RecursiveMode::Recursive).with_context(problem)?;
    for file in files(project) {
        // The folder of the file: editors put a new file in the place of the old one.
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        watcher.watch(folder, RecursiveMode::NonRecursive).with_context(problem)?;
    }
    Ok(watcher)
}

/// The files that are read and were changed, once it is quiet. That files are read is told too, and is no change.
fn changed(
    project: &Project,
    first: notify::Result<Event>,
    events: &mpsc::Receiver<notify::Result<Event>>,
) -> anyhow::Result<BTreeSet<PathBuf>> {
    let mut paths = BTreeSet::new();
    let mut next = Ok(first);
    let mut quiet_at = Instant::now() + QUIET;
    while let Ok(event) = next {
        let event = event.context("can't watch the docs any more")?;
        if !event.kind.is_access() {
            quiet_at = Instant::now() + QUIET;
            paths.extend(event.paths.into_iter().filter(|path| concerns(project, path)));
        }
        next = events.recv_timeout(quiet_at.saturating_duration_since(Instant::now()));
    }
    Ok(paths)
}

/// Whether the file at `path` is one that is read.
fn concerns(project: &Project, path: &Path) -> bool {
    let is_page = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
    is_page || files(project).any(|file| file.file_name() == path.file_name())
}

/// What is read beside the pages: corrections and names.
fn files(project: &Project) -> impl Iterator<Item = &PathBuf> {
    [&project.docs.overrides, &project.docs.names].into_iter().flatten()
}

/// Reads the docs, shows the findings of the `saved` files, and brings the crate in step.
fn round(args: &Args, saved: &BTreeSet<PathBuf>) -> anyhow::Result<()> {
    let start = Instant::now();
    let project = Project::of(&args.target.docs)?;
    let folder = project.out(args.target.out())?;
    let mut tree = project.read()?;
    tree.ensure_apart(&folder)?;
    let mut out = output();
    let pages = pages(&tree, saved);
    // What a page says wrongly by itself is told before all the others are read, too.
    let told = alone(&tree, &pages);
    findings::write_text(&mut out, &findings::locate(&tree, &told))?;
    out.flush()?;
    let lowered = pipeline::run_with_examples(&tree, &TERMINAL);
    for page in pages {
        let of_page = lowered.diagnostics.iter().filter(|diagnostic| *diagnostic.path == page);
        let (known, further): (Vec<_>, Vec<_>) = of_page.partition(|diagnostic| told.contains(diagnostic));
        findings::write_text(&mut out, &findings::locate(&tree, further.iter().copied()))?;
        writeln!(out, "{page}: {}", counted(known.len() + further.len(), "finding"))?;
    }
    let tally = Tally::new(&lowered.diagnostics);
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .map(|(severity, noun)| counted(tally.count(severity), noun));
    writeln!(out, "all docs: {}", counts.join(", "))?;
    // What is wrong is wanted at once; a large crate takes longer.
    out.flush()?;
    let lowered = names::settle(&mut tree, Some(&folder), lowered.whole()?, pipeline::run_with_examples)?;
    names::keep(&mut tree, &lowered, &mut out)?;
    target::write(&project, &folder, lowered.api, &args.target.selection(&project), &mut out)?;
    writeln!(out, "{:.0} ms", start.elapsed().as_secs_f64() * 1000.0)?;
    out.flush()?;
    Ok(())
}

/// The findings that the pages of these names have without any other page.
fn alone(tree: &DocsTree, pages: &BTreeSet<String>) -> Vec<Diagnostic> {
    let files = tree.files.iter().filter(|file| pages.contains(&file.source.path));
    files.flat_map(|file| parse_page(&file.source).1).collect()
}

/// The names that findings give to the `saved` files.
fn pages(tree: &DocsTree, saved: &BTreeSet<PathBuf>) -> BTreeSet<String> {
    let names = saved.iter().filter_map(|path| location::seen_from(&tree.root, path).ok());
    names.filter(|name| tree.text(name).is_some()).collect()
}

fn tell(line: &str) -> anyhow::Result<()> {
    let mut out = output();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

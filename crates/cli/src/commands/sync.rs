//! `sync`: fetches the docs of a git repository that `graphgen.toml` names.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use graphgen::{
    Failure,
    config::{Config, FILE, GitSource, Source},
    location,
    sync::{Mode, Synced, short, sync},
};

use super::{Status, output};
use crate::{progress::TERMINAL, project};

/// Arguments of `sync`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    /// Go on to what the revision stands for now, and keep that in graphgen.lock
    #[arg(long, conflicts_with = "offline")]
    update: bool,

    /// Ask no server: fail where the docs are not there
    #[arg(long)]
    offline: bool,

    /// What to work on [default: graphgen.toml in the current folder or above it]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

const NOTES: &str = "\
graphgen.toml names the repository:
  [docs]
  git = \"https://github.com/microsoftgraph/microsoft-graph-docs-contrib\"
  revision = \"main\"

Fetched are the pages of one commit without history, images and code samples, into a folder that is used for nothing else \
(`docs.cache`, .graphgen). Which commit that is is kept in graphgen.lock: commit that file, so that everybody reads the same \
docs. Where the commit is there already, no server is asked. A run that was interrupted is gone on with by the next one. \
Other folders, such as docs-input, are never touched.";

/// Fetches, or finds that nothing is missing.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let (_, source) = source(args.config.as_ref())?;
    let mode = match (args.update, args.offline) {
        (true, _) => Mode::Update,
        (false, true) => Mode::Offline,
        (false, false) => Mode::Keep,
    };
    let synced = sync(&source, mode, &TERMINAL)?;
    let mut out = output();
    tell(&mut out, &source, &synced)?;
    out.flush()?;
    Ok(Status::Fine)
}

/// The file and the git repository that it names.
pub(super) fn source(config: Option<&PathBuf>) -> anyhow::Result<(Config, GitSource)> {
    let help = format!("write `git = \"ADDRESS\"` below `[docs]` in {FILE}");
    let Some(config) = project::config(config.map(PathBuf::as_path))? else {
        return Err(Failure::new(format!("there is no {FILE}"), help).into());
    };
    match &config.source {
        Source::Git(source) => {
            let source = source.clone();
            Ok((config, source))
        }
        Source::Folder(_) => {
            let message = format!("{} names no git repository of docs", location::shown(&config.path));
            Err(Failure::new(message, help).into())
        }
    }
}

/// Tells which docs are there, and since when.
pub(super) fn tell(out: &mut impl Write, source: &GitSource, synced: &Synced) -> io::Result<()> {
    if let Some(fault) = &synced.fault {
        writeln!(out, "{fault}: written anew")?;
    }
    let commit = short(&synced.commit);
    let how = match (&synced.before, synced.was_there) {
        (Some(before), _) => format!("before it was {}", short(before)),
        (None, true) => "as before".to_owned(),
        (None, false) => "fetched".to_owned(),
    };
    writeln!(out, "{}: {} at {commit}, {how}", location::shown(&synced.folder), source.git)
}

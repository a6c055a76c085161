//! `sync`: fetches what is read of a git docs source into a folder of its own.
//!
//! The folder is a checkout of one commit, without history, and of the pages alone: neither images nor code samples are
//! fetched. It is fetched folder by folder, so that a run that was interrupted is gone on with where it stopped. What is
//! complete is said by the mark that is set last; until then no command reads it.

mod cache;

use std::path::PathBuf;

use crate::{
    Failure, Progress,
    config::{GitSource, Lock, is_commit},
    location,
};

use cache::{Cache, PAGES};

/// What to do about the commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Take the commit that is kept; ask the repository where there is none.
    Keep,
    /// Ask the repository what the revision stands for now.
    Update,
    /// Ask nobody.
    Offline,
}

/// What was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synced {
    /// The commit.
    pub commit: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Whether it was there before.
    pub was_there: bool,
    /// The commit that was kept before, where it is another one.
    pub before: Option<String>,
}

/// Fetches the docs of `source`, and keeps which commit they are of.
///
/// # Errors
///
/// When the repository can't be reached, has no such revision, or the folder holds something else.
pub fn sync(source: &GitSource, mode: Mode, progress: &dyn Progress) -> anyhow::Result<Synced> {
    let kept = kept(source)?;
    let cache = Cache::open(source)?;
    let known = kept.clone().filter(|_| mode != Mode::Update);
    let (commit, was_there) = match known {
        Some(commit) if cache.holds(&commit)? => (commit, true),
        _ if mode == Mode::Offline => return Err(not_there(source, kept.as_deref()).into()),
        Some(commit) => (cache.fetch(&commit, progress)?, false),
        None => {
            let commit = cache.newest(progress)?;
            let was_there = cache.holds(&commit)?;
            (commit, was_there)
        }
    };
    if !was_there {
        cache.check_out(&commit, progress)?;
    }
    Lock::keep(source, &commit)?;
    let before = kept.filter(|before| *before != commit);
    Ok(Synced { commit, folder: source.cache.join(PAGES), was_there, before })
}

/// The folder of docs that were fetched before.
///
/// # Errors
///
/// When they were not, or not those that are asked for.
pub fn fetched(source: &GitSource) -> anyhow::Result<PathBuf> {
    let Some(commit) = kept(source)? else { return Err(not_there(source, None).into()) };
    if Cache::complete(source).as_deref() != Some(commit.as_str()) {
        return Err(not_there(source, Some(&commit)).into());
    }
    Ok(source.cache.join(PAGES))
}

/// The commit that is asked for, as far as it is known: named in the configuration, or kept.
///
/// # Errors
///
/// When the lock file can't be read.
pub fn kept(source: &GitSource) -> anyhow::Result<Option<String>> {
    if is_commit(&source.revision) { Ok(Some(source.revision.clone())) } else { Lock::commit(source) }
}

fn not_there(source: &GitSource, commit: Option<&str>) -> Failure {
    let what =
        commit.map_or_else(|| format!("`{}`", source.revision), |commit| format!("commit {}", short(commit)));
    let message = format!("{what} of {} is not in {}", source.git, location::shown(&source.cache));
    Failure::new(message, "fetch it with the command `sync`")
}

/// Enough of a commit's name for people.
#[must_use]
pub fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

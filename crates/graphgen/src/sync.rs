//! `sync`: fetches what is read of a git docs source into a folder of its own.
//!
//! The folder is a checkout of one commit, without history, and of the pages alone: neither images nor code samples are
//! fetched. It is fetched folder by folder, so that a run that was interrupted is gone on with where it stopped. What is
//! complete is said by the mark that is set last; until then no command reads it.
//!
//! Two records are kept apart. The mark says what was fetched. The lock file says which docs the project is made from, and
//! is written when that is true: by `update` when the crate is.

mod cache;
mod repository;

use std::path::PathBuf;

use crate::{
    Failure, Progress,
    config::{
        GitSource, is_commit,
        lock::{self, Kept},
    },
    location,
};

use cache::Cache;

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
    /// What the lock file says wrongly, where it gives way to the newest.
    pub fault: Option<String>,
}

/// Fetches the docs of `source`, and keeps which commit they are of.
///
/// # Errors
///
/// When the repository can't be reached, has no such revision, the folder holds something else, or the lock file names no
/// commit.
pub fn sync(source: &GitSource, mode: Mode, progress: &dyn Progress) -> anyhow::Result<Synced> {
    let fetch = Fetch::begin(source, mode)?;
    let known = fetch.asked_for().filter(|_| mode != Mode::Update);
    let commit = match known {
        Some(commit) => commit,
        None if mode == Mode::Offline => return Err(not_there(source, None).into()),
        None => fetch.newest(progress)?,
    };
    let synced = fetch.bring(&commit, progress)?;
    fetch.keep(&commit)?;
    Ok(synced)
}

/// A fetch that goes on: other runs over the same folder wait until it is dropped.
#[derive(Debug)]
pub struct Fetch<'s> {
    source: &'s GitSource,
    cache: Cache<'s>,
    mode: Mode,
    kept: Option<String>,
    fault: Option<String>,
}

impl<'s> Fetch<'s> {
    /// Waits until no other run fetches into the folder of `source`.
    ///
    /// # Errors
    ///
    /// When the folder holds something else, the lock file is a link, or it names no commit; with [`Mode::Update`] that gives way.
    pub fn begin(source: &'s GitSource, mode: Mode) -> anyhow::Result<Self> {
        let cache = Cache::open(source)?;
        let (kept, fault) = match lock::read(source)? {
            Kept::Fault(failure) if mode == Mode::Update => (None, Some(failure.to_string())),
            kept => (kept.commit()?, None),
        };
        // Before anything is fetched.
        if mode == Mode::Update || kept.is_none() {
            lock::ensure_replaceable(&source.lock)?;
        }
        Ok(Self { source, cache, mode, kept, fault })
    }

    /// The commit that the lock file keeps.
    #[must_use]
    pub fn kept(&self) -> Option<&str> {
        self.kept.as_deref()
    }

    /// The commit that is asked for, as far as it is known.
    fn asked_for(&self) -> Option<String> {
        named(self.source).or_else(|| self.kept.clone())
    }

    /// The commit that the revision stands for now.
    ///
    /// # Errors
    ///
    /// When the repository can't be reached, or has no such revision.
    pub fn newest(&self, progress: &dyn Progress) -> anyhow::Result<String> {
        self.cache.newest(progress)
    }

    /// Brings the pages of `commit` into the folder. The lock file stays as it is.
    ///
    /// # Errors
    ///
    /// When they are not there, and can't be fetched.
    pub fn bring(&self, commit: &str, progress: &dyn Progress) -> anyhow::Result<Synced> {
        let was_there = self.cache.holds(commit)?;
        if !was_there && self.mode == Mode::Offline {
            return Err(not_there(self.source, Some(commit)).into());
        }
        if !was_there {
            let commit = self.cache.fetch(commit, progress)?;
            self.cache.check_out(&commit, progress)?;
        }
        Ok(Synced {
            commit: commit.to_owned(),
            folder: cache::pages(self.source),
            was_there,
            before: self.kept.clone().filter(|before| before != commit),
            fault: self.fault.clone(),
        })
    }

    /// Keeps in the lock file that the project is made from `commit`.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn keep(&self, commit: &str) -> anyhow::Result<()> {
        lock::keep(self.source, commit)
    }
}

/// The folder of docs that were fetched before.
///
/// # Errors
///
/// When they were not, or not those that are asked for.
pub fn fetched(source: &GitSource) -> anyhow::Result<PathBuf> {
    let kept = lock::read(source)?.commit()?;
    let Some(commit) = named(source).or(kept) else { return Err(not_there(source, None).into()) };
    if cache::complete(source).as_deref() != Some(commit.as_str()) {
        return Err(not_there(source, Some(&commit)).into());
    }
    Ok(cache::pages(source))
}

/// The commit that the configuration names itself.
fn named(source: &GitSource) -> Option<String> {
    is_commit(&source.revision).then(|| source.revision.to_ascii_lowercase())
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

//! `graphgen.lock`: the commit that a revision stood for when it was asked for. It is committed, so that everybody and every
//! machine reads the same docs.

use std::{fs, io, path::Path};

use anyhow::Context as _;
use graphgen_source::Span;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::GitSource;
use crate::{Failure, address, location, toml_file, whole_file};

/// Name of the file, which lies beside `graphgen.toml`.
pub(super) const FILE: &str = "graphgen.lock";

const HEAD: &str = "# The docs that `sync` fetches, written by it; `sync --update` goes on to the newest. Commit this file.\n";

/// What the lock file keeps for a source.
#[derive(Debug)]
pub enum Kept {
    /// There is none, or it is about something else.
    Nothing,
    /// Name of a commit.
    Commit(String),
    /// Something that is not the name of a commit.
    Fault(Failure),
}

impl Kept {
    /// The commit.
    ///
    /// # Errors
    ///
    /// When there is something else in its place.
    pub fn commit(self) -> Result<Option<String>, Failure> {
        match self {
            Self::Nothing => Ok(None),
            Self::Commit(commit) => Ok(Some(commit)),
            Self::Fault(failure) => Err(failure),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    docs: Pin<Spanned<String>>,
}

/// A commit, and what it was asked for as.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pin<C> {
    /// Address of the repository, without its secrets.
    git: String,
    /// Branch, tag or commit.
    revision: String,
    /// Name of the commit.
    commit: C,
}

/// What is kept for `source`.
///
/// # Errors
///
/// When the file can't be read.
pub fn read(source: &GitSource) -> anyhow::Result<Kept> {
    if fs::symlink_metadata(&source.lock).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(Kept::Nothing);
    }
    let (File { docs }, text): (File, _) =
        toml_file::read(&source.lock, "delete the file, and run `sync` to have it written")?;
    let commit = docs.commit.get_ref();
    if !is_commit(commit) {
        let message = format!("`{}` is not the full name of a commit", commit.escape_debug());
        let help = "restore the file, for it says which docs to read; `sync --update` takes the newest and writes it anew";
        let span = Span::new(docs.commit.span());
        return Ok(Kept::Fault(Failure::new(message, help).at(location::shown(&source.lock), &text, span)));
    }
    // One that an older release wrote may hold a password.
    let is_same = address::masked(&docs.git) == source.git.to_string() && docs.revision == source.revision;
    Ok(if is_same { Kept::Commit(commit.to_ascii_lowercase()) } else { Kept::Nothing })
}

/// Keeps `commit` for `source`. Nothing is written where the file says so already.
///
/// # Errors
///
/// When the file can't be written.
pub fn keep(source: &GitSource, commit: &str) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct File<'a> {
        docs: Pin<&'a str>,
    }
    let docs = Pin { git: source.git.to_string(), revision: source.revision.clone(), commit };
    let text = toml::to_string(&File { docs }).context("a lock file is not TOML")?;
    write(&source.lock, &format!("{HEAD}{text}"))
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if whole_file::read(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    ensure_replaceable(path)?;
    whole_file::write(path, text)
}

/// Fails where the file lies elsewhere: a new one would take the place of the link.
///
/// # Errors
///
/// When it is a link.
pub fn ensure_replaceable(path: &Path) -> Result<(), Failure> {
    if !path.is_symlink() {
        return Ok(());
    }
    let message = format!("{} is a symbolic link, and would be overwritten", location::shown(path));
    Err(Failure::new(message, "put the file itself there"))
}

/// Whether the text is the full name of a commit.
pub(crate) fn is_commit(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

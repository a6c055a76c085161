//! `graphgen.lock`: the commit that a revision stood for when it was asked for. It is committed, so that everybody and every
//! machine reads the same docs.

use std::{fs, path::Path};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use super::GitSource;
use crate::{location, output, toml_file};

/// Name of the file, which lies beside `graphgen.toml`.
pub(super) const FILE: &str = "graphgen.lock";

const HEAD: &str = "# The docs that `sync` fetches, written by it; `sync --update` goes on to the newest. Commit this file.\n";

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The docs.
    pub docs: Pin,
}

/// A commit, and what it was asked for as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Address of the repository.
    pub git: String,
    /// Branch, tag or commit.
    pub revision: String,
    /// Name of the commit.
    pub commit: String,
}

impl Lock {
    /// The commit that is kept for `source`; none where there is no file, or it is about something else.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub fn commit(source: &GitSource) -> anyhow::Result<Option<String>> {
        if !source.lock.exists() {
            return Ok(None);
        }
        let (Self { docs }, _) =
            toml_file::read(&source.lock, "delete the file, and run `sync` to have it written")?;
        let is_same = docs.git == source.git && docs.revision == source.revision;
        Ok(Some(docs.commit).filter(|commit| is_same && is_commit(commit)))
    }

    /// Keeps `commit` for `source`. Nothing is written where the file says so already.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub fn keep(source: &GitSource, commit: &str) -> anyhow::Result<()> {
        let docs =
            Pin { git: source.git.clone(), revision: source.revision.clone(), commit: commit.to_owned() };
        let text = toml::to_string(&Self { docs }).context("a lock file is no TOML")?;
        write(&source.lock, &format!("{HEAD}{text}"))
    }
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    output::replace(&std::path::absolute(path).with_context(|| location::shown(path))?, text)
}

/// Whether the text is the full name of a commit.
pub(crate) fn is_commit(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

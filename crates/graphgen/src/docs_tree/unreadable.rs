//! Files and folders of the docs that can't be read. They end the run: what was generated from them would be removed.

use std::{fmt::Display, fs, io, path::Path};

use crate::{Failure, location};

/// What can't be read, and why.
#[derive(Debug)]
pub(super) struct Unreadable {
    /// Path below the root of the docs.
    path: String,
    reason: String,
}

impl Unreadable {
    /// What lies at `path` can't be read for this reason.
    pub(super) fn new(path: String, reason: &impl Display) -> Self {
        Self { path, reason: reason.to_string() }
    }
}

/// Fails when some of the docs in `root` are `unreadable`.
pub(super) fn ensure_none(root: &Path, mut unreadable: Vec<Unreadable>) -> Result<(), Failure> {
    unreadable.sort_by(|a, b| a.path.cmp(&b.path));
    // The folders of a version share what is wrong with its own.
    unreadable.dedup_by(|a, b| a.path == b.path);
    let Some(Unreadable { path, reason }) = unreadable.first() else { return Ok(()) };
    let more = match unreadable.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let shown = location::shown(&root.join(path));
    let help = "make it readable, or remove it: what is generated from it would be lost";
    Err(Failure::new(format!("can't read {shown}{more}: {reason}"), help))
}

/// Whether there is a folder at `path`. A link to one counts.
pub(super) fn is_folder(path: &Path) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.is_dir()),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

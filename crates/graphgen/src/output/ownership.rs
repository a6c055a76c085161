//! Whose a folder is: ours is one that is missing or empty, or whose own manifest carries the mark. No other is written, nor
//! searched.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_emit::MANIFEST;

use super::{cache, entry, entry::Entry, is_marked};
use crate::{Failure, location};

/// What a folder is that may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// It is missing or empty.
    Nobody,
    /// It was generated before.
    Us,
}

/// Fails unless `folder` is missing or empty, or holds a crate that was generated before.
///
/// # Errors
///
/// When it holds something else, is not a folder, or can't be read.
pub fn ensure_ours(folder: &Path) -> anyhow::Result<Owner> {
    known_by(folder, MANIFEST)
}

/// The same for a folder whose `sign` is the file by which it is known.
pub(super) fn known_by(folder: &Path, sign: &str) -> anyhow::Result<Owner> {
    let shown = location::shown(folder);
    let unreadable = || format!("can't read {shown}");
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => {
            let help = "give --out a folder; it is made when it does not exist";
            return Err(Failure::new(format!("{shown} is not a folder"), help).into());
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.is_symlink() => {
            return Ok(Owner::Nobody);
        }
        Err(error) => return Err(error).with_context(unreadable),
    }
    if matches!(entry::read(&folder.join(sign)), Ok(Entry::File(text)) if is_marked(&text)) {
        return Ok(Owner::Us);
    }
    let Some(foreign) = first_foreign(folder).with_context(unreadable)? else { return Ok(Owner::Nobody) };
    let help = "give --out a new or empty folder, or one that was generated before";
    let message = format!("{shown} holds other files, such as {}, and no generated crate", foreign.display());
    Err(Failure::new(message, help).into())
}

/// What there is in a folder beside what a run leaves that was interrupted before it wrote the first file.
fn first_foreign(folder: &Path) -> io::Result<Option<PathBuf>> {
    let mut first = None;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = PathBuf::from(entry.file_name());
        let is_cache = name == Path::new(cache::FOLDER) && entry.file_type()?.is_dir();
        if !is_cache && first.as_ref().is_none_or(|first| name < *first) {
            first = Some(name);
        }
    }
    Ok(first)
}

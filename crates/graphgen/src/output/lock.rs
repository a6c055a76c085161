//! One run writes a folder at a time: a second one waits, so that neither takes the other's files for left over.

use std::{
    fs::{self, File},
    path::Path,
};

use anyhow::Context as _;

use crate::location;

/// A folder that this run alone writes, until it is dropped or the run ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Makes the folder where it is missing, waits until no other run writes it, and keeps others waiting from then on.
pub(super) fn lock(folder: &Path) -> anyhow::Result<Lock> {
    let problem = || format!("can't write {}", location::shown(folder));
    fs::create_dir_all(folder).with_context(problem)?;
    let file = open(folder).with_context(problem)?;
    file.lock().with_context(problem)?;
    Ok(Lock { _file: file })
}

/// The folder itself is locked: a file for it would have to lie somewhere.
#[cfg(unix)]
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// Folders can't be locked here; the file lies in the folder of the cache, where nobody takes it for generated.
#[cfg(not(unix))]
fn open(folder: &Path) -> std::io::Result<File> {
    let cache = folder.join(super::cache::FOLDER);
    fs::create_dir_all(&cache)?;
    File::options().create(true).truncate(false).write(true).open(cache.join("lock"))
}

//! What lies at a path, looked at without following a link there, and without opening what is no file: a pipe would never end.

use std::{fs, io, path::Path};

/// What lies at a path.
#[derive(Debug)]
pub(super) enum Entry {
    /// Nothing.
    Missing,
    /// A regular file with these contents.
    File(Vec<u8>),
    /// A link, a pipe, a folder or the like.
    Other,
}

/// Reads what lies at `path`.
pub(super) fn read(path: &Path) -> io::Result<Entry> {
    let found = fs::symlink_metadata(path).and_then(|metadata| match metadata.is_file() {
        true => fs::read(path).map(Entry::File),
        false => Ok(Entry::Other),
    });
    match found {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(Entry::Missing)
        }
        found => found,
    }
}

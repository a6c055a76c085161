//! Brings the output folder in step. Every file is whole at any moment, whenever the run is interrupted.

use std::{fs, io, io::Write as _, path::Path};

use anyhow::Context as _;
use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::{Comparison, Files, TEMPORARY, cache};
use crate::{Progress, location};

/// Writes what is missing or differs, then removes what is stale.
///
/// The file that tells whose the folder is comes first, so that the next run knows it. Files come before the modules that name
/// them, and stale ones go when nothing names them any more, so that an interrupted run leaves a crate that is as consistent as
/// can be.
pub(super) fn write(
    out: &Path,
    files: &Files,
    comparison: &Comparison,
    progress: &dyn Progress,
) -> anyhow::Result<()> {
    let staging = cache::make(out)?;
    let write = |path: &str| {
        progress.step();
        replace_from(&staging, &out.join(path), &files.texts[path])
    };
    let sign = comparison.added.iter().find(|path| *path == files.sign());
    sign.map_or(Ok(()), |path| write(path))?;
    let others = comparison.added.iter().chain(&comparison.changed).filter(|path| Some(*path) != sign);
    let mut paths: Vec<_> = others.collect();
    paths.sort_unstable_by_key(|path| (turn(path), *path));
    for together in paths.chunk_by(|a, b| turn(a) == turn(b)) {
        together.par_iter().try_for_each(|path| write(path))?;
    }
    for path in &comparison.stale {
        progress.step();
        let path = out.join(path);
        fs::remove_file(&path).with_context(|| format!("can't remove {}", location::shown(&path)))?;
        remove_empty_folders(out, &path)?;
    }
    Ok(())
}

/// When a file's turn is: leaves, then `mod.rs` from the deepest up, then the root.
fn turn(path: &str) -> (u8, std::cmp::Reverse<usize>) {
    let depth = std::cmp::Reverse(path.matches('/').count());
    match path.rsplit('/').next() {
        Some("mod.rs") => (1, depth),
        Some("lib.rs") => (2, depth),
        _ => (0, std::cmp::Reverse(0)),
    }
}

/// Writes a file beside its place and renames it there. What is neither a file nor a link to one is not replaced.
pub(super) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    replace_from(path.parent().unwrap_or(Path::new("")), path, text)
}

/// Writes a file in the folder `staging` and renames it to its place.
fn replace_from(staging: &Path, path: &Path, text: &str) -> anyhow::Result<()> {
    let write = || -> io::Result<()> {
        // A rename would put a file in the place of `/dev/null`.
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            return Err(io::Error::other("it is not a regular file"));
        }
        fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
        fs::create_dir_all(staging)?;
        let mut file = temporary(staging)?;
        file.write_all(text.as_bytes())?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("can't write {}", location::shown(path)))
}

/// A file that becomes an ordinary one: unlike other temporary files, everybody whom the umask allows may read it.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Removes the folders above a removed file as far as they are empty, never `out` itself.
fn remove_empty_folders(out: &Path, removed: &Path) -> anyhow::Result<()> {
    for folder in removed.ancestors().skip(1).take_while(|folder| *folder != out) {
        match fs::remove_dir(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => break,
            Err(error) => {
                return Err(error).with_context(|| format!("can't remove {}", location::shown(folder)));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::turn;

    #[test]
    fn modules_follow_their_contents() {
        let mut paths =
            ["src/lib.rs", "src/v1/mod.rs", "src/v1/users/mod.rs", "src/v1/users/get.rs", "Cargo.toml"];
        paths.sort_by_key(|path| (turn(path), *path));
        assert_eq!(
            paths,
            ["Cargo.toml", "src/v1/users/get.rs", "src/v1/users/mod.rs", "src/v1/mod.rs", "src/lib.rs"]
        );
    }
}

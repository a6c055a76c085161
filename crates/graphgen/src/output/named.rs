//! Files that users name for what a command writes: one that holds something else stays as it is.

use std::{fs, io, path::Path};

use anyhow::Context as _;

use crate::{Failure, location, whole_file};

/// What a file may hold that is written anew.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// What it is called: `a baseline`.
    pub name: &'static str,
    /// Whether this text is one, or the beginning of one.
    pub holds: fn(&str) -> bool,
}

/// Writes `text` to `path`, whole or not at all, where there is nothing yet, an empty file, or one of the same kind.
///
/// # Errors
///
/// Those of [`ensure_replaceable`], and when the file can't be written.
pub fn replace_kind(path: &Path, text: &str, kind: Kind) -> anyhow::Result<()> {
    ensure_replaceable(path, kind)?;
    whole_file::write(path, text)
}

/// Fails when `path` holds what must not be lost, so that nobody has to wait for it.
///
/// # Errors
///
/// When there is a file of another kind, something that is no file, a link that leads nowhere, or what can't be read.
pub fn ensure_replaceable(path: &Path, kind: Kind) -> anyhow::Result<()> {
    let shown = location::shown(path);
    let help = "name another file, or move this one away";
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
            return Err(Failure::new(format!("{shown} is a symbolic link that leads nowhere"), help).into());
        }
        Ok(metadata) if !metadata.is_file() => {
            return Err(Failure::new(format!("{shown} is not a regular file"), help).into());
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("can't read {shown}")),
    }
    let bytes = fs::read(path).with_context(|| format!("can't read {shown}"))?;
    if bytes.is_empty() || (kind.holds)(&String::from_utf8_lossy(&bytes)) {
        return Ok(());
    }
    let message = format!("{shown} would be overwritten, and is not {}", kind.name);
    Err(Failure::new(message, help).into())
}

//! Where the workspace lies, and how paths are shown.

use std::{
    env, io,
    path::{self, Path, PathBuf},
};

/// The root of the workspace that this program belongs to.
///
/// Cargo sets the variable at run time as well; the value of build time serves a program that is started without Cargo.
pub(crate) fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().map_or_else(|| manifest.clone(), Path::to_path_buf)
}

/// The folder of the generated crate that is committed.
pub(crate) fn generated() -> PathBuf {
    root().join("generated")
}

/// `path` without links, `.` and `..`, as far as it exists.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    let path = path::absolute(path)?;
    let Some(existing) = path.ancestors().find(|ancestor| ancestor.exists()) else { return Ok(path) };
    let rest = path.strip_prefix(existing).unwrap_or(Path::new(""));
    Ok(if rest.as_os_str().is_empty() {
        existing.canonicalize()?
    } else {
        existing.canonicalize()?.join(rest)
    })
}

/// The path as a user types it: relative to the current folder where it lies below it.
pub(crate) fn shown(path: &Path) -> String {
    let current = env::current_dir().unwrap_or_default();
    let shown = match path.strip_prefix(&current) {
        Ok(below) if below.as_os_str().is_empty() => Path::new("."),
        Ok(below) => below,
        Err(_) => path,
    };
    shown.display().to_string()
}

/// The folder in the form of findings that leave this machine: below the top of its git repository, elsewhere below the
/// current folder, else not at all. Ends with a slash unless it is empty.
pub(crate) fn below_repository(folder: &Path) -> String {
    let Ok(folder) = real(folder) else { return String::new() };
    let repository = folder.ancestors().find(|ancestor| ancestor.join(".git").exists());
    let current = env::current_dir().and_then(|current| real(&current)).unwrap_or_default();
    let top = repository.unwrap_or(&current);
    match folder.strip_prefix(top) {
        Ok(below) if !below.as_os_str().is_empty() => with_slashes(below) + "/",
        _ => String::new(),
    }
}

/// A path below some root in the form of diagnostics and file trees: forward slashes on every system.
pub(crate) fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

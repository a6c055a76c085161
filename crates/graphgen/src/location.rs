//! Paths: made real, and shown.

use anyhow::Context as _;
use std::{
    env, io,
    path::{self, Path, PathBuf},
};

/// `path` without links, `.` and `..`, as far as it exists.
pub fn real(path: &Path) -> io::Result<PathBuf> {
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
#[must_use]
pub fn shown(path: &Path) -> String {
    let current = env::current_dir().unwrap_or_default();
    let shown = match path.strip_prefix(&current) {
        Ok(below) if below.as_os_str().is_empty() => Path::new("."),
        Ok(below) => below,
        Err(_) => path,
    };
    shown.display().to_string()
}

/// `file` as seen from `folder`, with forward slashes: `../overrides.toml`.
///
/// # Errors
///
/// When one of them can't be found.
pub fn seen_from(folder: &Path, file: &Path) -> anyhow::Result<String> {
    let problem = || format!("can't tell the place of {}", shown(file));
    let (folder, real_file) = (real(folder).with_context(problem)?, real(file).with_context(problem)?);
    Ok(with_slashes(&pathdiff::diff_paths(real_file, folder).with_context(problem)?))
}

/// How paths of findings read where they leave this machine: below the top of the git repository that holds `root`, the
/// folder of the docs, else below the current folder where it holds it, else below `root`.
pub struct Repository {
    /// Folder names from the top to `root`.
    parts: Vec<String>,
}

impl Repository {
    /// Looks where `root` lies.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        let parts = real(root).ok().and_then(|root| {
            let repository = root.ancestors().find(|ancestor| ancestor.join(".git").exists());
            let current = env::current_dir().and_then(|current| real(&current)).unwrap_or_default();
            let below = root.strip_prefix(repository.unwrap_or(&current)).ok()?;
            Some(with_slashes(below).split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect())
        });
        Self { parts: parts.unwrap_or_default() }
    }

    /// The path of a file that findings name as seen from the docs.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        let mut parts: Vec<&str> = self.parts.iter().map(String::as_str).collect();
        for part in path.split('/') {
            if part != ".." || parts.pop().is_none() {
                parts.push(part);
            }
        }
        parts.join("/")
    }
}

/// A path below some root in the form of diagnostics and file trees: forward slashes on every system.
#[must_use]
pub fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

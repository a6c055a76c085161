//! Paths: made real, and shown.

use anyhow::Context as _;
use std::{
    borrow::Cow,
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
    printable(&shown.display().to_string()).into_owned()
}

/// A name with its control characters and those that turn the direction of writing around written out, so that it stays on
/// its line and looks as it is.
#[must_use]
pub fn printable(name: &str) -> Cow<'_, str> {
    if !name.contains(is_unprintable) {
        return name.into();
    }
    let mut printable = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if is_unprintable(c) {
            printable.extend(c.escape_default());
        } else {
            printable.push(c);
        }
    }
    printable.into()
}

fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn names_stay_on_their_line() {
        assert_eq!(printable("v1.0/api/é get.md"), "v1.0/api/é get.md");
        assert_eq!(printable("a\n::error::b\u{1b}[1m\u{202e}.md"), r"a\n::error::b\u{1b}[1m\u{202e}.md");
    }
}

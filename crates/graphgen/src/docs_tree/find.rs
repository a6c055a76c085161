//! Finds the pages of a docs tree: the markdown files of each version's folders and the includes beside the versions.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use graphgen_ir::Version;
use graphgen_lower::Folder;
use graphgen_source::{Code, Diagnostic, Span};
use walkdir::{DirEntry, WalkDir};

use crate::{Versions, location};

/// A page that was found, not read yet.
#[derive(Debug)]
pub(super) struct Found {
    /// As in [`DocsFile`](super::DocsFile).
    pub(super) version: Option<Version>,
    /// As in [`DocsFile`](super::DocsFile).
    pub(super) folder: Folder,
    /// Path below the root.
    pub(super) path: String,
}

/// Finds all pages below `root`, sorted by path.
pub(super) fn pages(root: &Path, api: Versions) -> anyhow::Result<(Vec<Found>, Vec<Diagnostic>)> {
    let real_root =
        fs::canonicalize(root).with_context(|| format!("can't open {}", location::shown(root)))?;
    let mut search = Search { root, real_root, found: Vec::new(), diagnostics: Vec::new() };
    for &version in api.list() {
        let base = PathBuf::from(version.as_str());
        for (name, folder) in
            [("api", Folder::Api), ("resources", Folder::Resources), ("includes", Folder::Includes)]
        {
            search.folder(&base.join(name), Some(version), folder);
        }
    }
    search.folder(Path::new("includes"), None, Folder::Includes);
    search.found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok((search.found, search.diagnostics))
}

struct Search<'a> {
    root: &'a Path,
    real_root: PathBuf,
    found: Vec<Found>,
    diagnostics: Vec<Diagnostic>,
}

impl Search<'_> {
    /// Collects the pages of one folder and the folders in it.
    fn folder(&mut self, below: &Path, version: Option<Version>, folder: Folder) {
        // The version's folder may be a link as well; walking would follow it unseen.
        for part in below.ancestors().filter(|part| !part.as_os_str().is_empty()) {
            if self.root.join(part).is_symlink() {
                return self.not_followed(part);
            }
        }
        let start = self.root.join(below);
        if !start.is_dir() {
            return;
        }
        let wanted = |entry: &DirEntry| folder != Folder::Includes || !is_language_snippets(entry);
        for entry in WalkDir::new(start).into_iter().filter_entry(wanted) {
            match entry {
                Ok(entry) => self.entry(&entry, version, folder),
                Err(error) => self.unreadable(&error),
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, version: Option<Version>, folder: Folder) {
        let below = self.below(entry.path());
        let is_page = below.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
        if entry.path_is_symlink() {
            // A link to nothing stays in the list: reading it tells what is wrong with it.
            let real = fs::canonicalize(entry.path()).unwrap_or_default();
            let leaves = real != Path::new("") && !real.starts_with(&self.real_root);
            if leaves || real.is_dir() {
                return self.not_followed(&below);
            }
        } else if entry.file_type().is_dir() {
            return;
        }
        if is_page {
            self.found.push(Found { version, folder, path: location::with_slashes(&below) });
        }
    }

    fn not_followed(&mut self, below: &Path) {
        let path = Arc::from(location::with_slashes(below));
        let diagnostic =
            Diagnostic::new(Code::LinkNotFollowed, &path, Span::default(), "symbolic link was not followed")
                .with_help("put the files themselves there");
        // The folders of a version share its own link.
        if !self.diagnostics.contains(&diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn unreadable(&mut self, error: &walkdir::Error) {
        let path = Arc::from(location::with_slashes(&self.below(error.path().unwrap_or(self.root))));
        let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        let message = format!("can't be read: {reason}");
        self.diagnostics.push(Diagnostic::new(Code::FileUnreadable, &path, Span::default(), message));
    }

    fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.root).unwrap_or(path).to_path_buf()
    }
}

/// Code samples in programming languages, one file for each request and language: nothing of them is read.
fn is_language_snippets(entry: &DirEntry) -> bool {
    entry.depth() == 1 && entry.file_name() == "snippets"
}

//! Finds the pages of a docs tree: the markdown files of each version's folders and the includes beside the versions.

use std::{
    ffi::OsStr,
    fmt::Display,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use graphgen_ir::Version;
use graphgen_lower::Folder;
use graphgen_source::{Code, Diagnostic, Span};
use walkdir::{DirEntry, WalkDir};

use super::{
    locate::has_folders_of_pages,
    unreadable::{Unreadable, is_folder},
};
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
    /// Whether it lies among pages of all kinds.
    pub(super) mixed: bool,
}

/// The folder of includes that the versions share.
const SHARED: &str = "includes";

/// Whether pages are looked for in the folder of this name in the root.
pub(super) fn is_searched(name: &OsStr) -> bool {
    name == SHARED || Version::ALL.iter().any(|version| name == version.as_str())
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Pages, sorted by path.
    pub(super) found: Vec<Found>,
    /// What was left out.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What can't be read.
    pub(super) unreadable: Vec<Unreadable>,
}

/// Finds all pages below `root`.
pub(super) fn pages(root: &Path, api: Versions) -> anyhow::Result<Pages> {
    let mut search = Search::new(root)?;
    for &version in api.list() {
        search.folders_of(Path::new(version.as_str()), version);
    }
    search.folder(Path::new(SHARED), None, Folder::Includes);
    Ok(search.sorted())
}

/// Finds the pages of a tree of one version: in its folders, or where it has none directly below `root`.
pub(super) fn flat_pages(root: &Path, version: Version) -> anyhow::Result<Pages> {
    let mut search = Search::new(root)?;
    search.folders_of(Path::new(""), version);
    if !has_folders_of_pages(root) {
        search.pages_in_root(version);
    }
    Ok(search.sorted())
}

struct Search<'a> {
    root: &'a Path,
    real_root: PathBuf,
    pages: Pages,
}

impl<'a> Search<'a> {
    fn new(root: &'a Path) -> anyhow::Result<Self> {
        let real_root =
            fs::canonicalize(root).with_context(|| format!("can't open {}", location::shown(root)))?;
        Ok(Self { root, real_root, pages: Pages::default() })
    }

    /// What was found, sorted by path.
    fn sorted(mut self) -> Pages {
        self.pages.found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        self.pages
    }

    /// Collects the pages of a version, whose folders lie in `base`.
    fn folders_of(&mut self, base: &Path, version: Version) {
        for (name, folder) in
            [("api", Folder::Api), ("resources", Folder::Resources), ("includes", Folder::Includes)]
        {
            self.folder(&base.join(name), Some(version), folder);
        }
    }

    /// Collects the pages that lie directly in the root; which folder each belongs to, its text tells.
    fn pages_in_root(&mut self, version: Version) {
        for entry in WalkDir::new(self.root).min_depth(1).max_depth(1) {
            self.found(entry, Some(version), Folder::Api);
        }
        self.pages
            .found
            .iter_mut()
            .filter(|page| page.folder == Folder::Api)
            .for_each(|page| page.mixed = true);
    }

    /// Collects the pages of one folder and the folders in it.
    fn folder(&mut self, below: &Path, version: Option<Version>, folder: Folder) {
        // The version's folder may be a link as well; walking would follow it unseen.
        for part in below.ancestors().filter(|part| !part.as_os_str().is_empty()) {
            if self.root.join(part).is_symlink() {
                return self.not_followed(part);
            }
        }
        let start = self.root.join(below);
        match is_folder(&start) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return self.unreadable(below, &error),
        }
        let wanted = |entry: &DirEntry| folder != Folder::Includes || !is_language_snippets(entry);
        for entry in WalkDir::new(start).into_iter().filter_entry(wanted) {
            self.found(entry, version, folder);
        }
    }

    fn found(&mut self, entry: walkdir::Result<DirEntry>, version: Option<Version>, folder: Folder) {
        match entry {
            Ok(entry) => self.entry(&entry, version, folder),
            Err(error) => {
                let below = self.below(error.path().unwrap_or(self.root));
                match error.io_error() {
                    Some(reason) => self.unreadable(&below, reason),
                    None => self.unreadable(&below, &error),
                }
            }
        }
    }

    fn entry(&mut self, entry: &DirEntry, version: Option<Version>, folder: Folder) {
        let below = self.below(entry.path());
        let is_page = below.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
        let mut kind = entry.file_type();
        if kind.is_symlink() {
            match self.behind(entry.path()) {
                Ok(Some(behind)) => kind = behind,
                Ok(None) => return self.not_followed(&below),
                Err(error) if is_page => return self.unreadable(&below, &error),
                // It leads nowhere, and is no page.
                Err(error) if error.kind() == io::ErrorKind::NotFound => return,
                Err(_) => return self.not_followed(&below),
            }
        }
        if !is_page || kind.is_dir() {
            return;
        }
        match below.to_str() {
            // Opening a pipe would wait for ever.
            _ if !kind.is_file() => self.unreadable(&below, &"it is not a regular file"),
            None => self.unreadable(&below, &"its name is not UTF-8; give it another"),
            Some(_) => {
                let path = location::with_slashes(&below);
                self.pages.found.push(Found { version, folder, path, mixed: false });
            }
        }
    }

    /// What a link leads to; nothing where that is a folder, or lies outside of the docs.
    fn behind(&self, link: &Path) -> io::Result<Option<fs::FileType>> {
        let real = fs::canonicalize(link)?;
        let kind = fs::metadata(&real)?.file_type();
        Ok((real.starts_with(&self.real_root) && !kind.is_dir()).then_some(kind))
    }

    fn not_followed(&mut self, below: &Path) {
        let path = Arc::from(location::with_slashes(below));
        let diagnostic =
            Diagnostic::new(Code::LinkNotFollowed, &path, Span::default(), "symbolic link was not followed")
                .with_help("put the files themselves there");
        // The folders of a version share its own link.
        if !self.pages.diagnostics.contains(&diagnostic) {
            self.pages.diagnostics.push(diagnostic);
        }
    }

    fn unreadable(&mut self, below: &Path, reason: &impl Display) {
        self.pages.unreadable.push(Unreadable::new(location::with_slashes(below), reason));
    }

    fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.root).unwrap_or(path).to_path_buf()
    }
}

/// Code samples in programming languages, one file for each request and language: nothing of them is read.
fn is_language_snippets(entry: &DirEntry) -> bool {
    entry.depth() == 1 && entry.file_name() == "snippets"
}

//! Finds the pages of a docs tree: the markdown files of each version's folders and the includes beside the versions.

use std::{
    ffi::OsStr,
    fmt::Display,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_ir::Version;
use graphgen_lower::Folder;
use walkdir::{DirEntry, WalkDir};

use super::{locate::has_folders_of_pages, unreadable::Unreadable};
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

/// A folder behind a link may be a loop, or somebody's whole disk.
const LINK_TO_FOLDER: &str = "it is a symbolic link to a folder; put the folder itself there";

/// What lies outside of the docs may be a secret.
const LINK_OUT: &str = "it is a symbolic link that leads out of the docs; put the file itself there";

/// Whether pages are looked for in the folder of this name in the root.
pub(super) fn is_searched(name: &OsStr) -> bool {
    name == SHARED || Version::ALL.iter().any(|version| name == version.as_str())
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Pages, sorted by path.
    pub(super) found: Vec<Found>,
    /// What can't be read, and what is not: a link may hide pages.
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
        // Folders beside them are not searched, wherever they lie.
        let is_folder =
            |entry: &walkdir::Result<DirEntry>| entry.as_ref().is_ok_and(|entry| entry.path().is_dir());
        for entry in WalkDir::new(self.root).min_depth(1).max_depth(1) {
            if !is_folder(&entry) {
                self.found(entry, Some(version), Folder::Api);
            }
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
        let mut parts: Vec<_> = below.ancestors().filter(|part| !part.as_os_str().is_empty()).collect();
        parts.reverse();
        for part in parts {
            match fs::symlink_metadata(self.root.join(part)) {
                Ok(there) if there.is_dir() => {}
                Ok(there) if there.is_symlink() => return self.unreadable(part, &LINK_TO_FOLDER),
                Ok(_) => return self.unreadable(part, &"it is not a folder"),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return,
                Err(error) => return self.unreadable(part, &error),
            }
        }
        let wanted = |entry: &DirEntry| folder != Folder::Includes || !is_language_snippets(entry);
        for entry in WalkDir::new(self.root.join(below)).into_iter().filter_entry(wanted) {
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
            match behind(entry.path()) {
                Ok((_, behind)) if behind.is_dir() => return self.unreadable(&below, &LINK_TO_FOLDER),
                Ok((real, _)) if is_page && !real.starts_with(&self.real_root) => {
                    return self.unreadable(&below, &LINK_OUT);
                }
                Ok((_, behind)) => kind = behind,
                // It leads nowhere, and is no page.
                Err(error) if error.kind() == io::ErrorKind::NotFound && !is_page => return,
                Err(error) => return self.unreadable(&below, &error),
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

    fn unreadable(&mut self, below: &Path, reason: &impl Display) {
        self.pages.unreadable.push(Unreadable::new(location::with_slashes(below), reason));
    }

    fn below(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.root).unwrap_or(path).to_path_buf()
    }
}

/// Where a link leads to, and what is there.
fn behind(link: &Path) -> io::Result<(PathBuf, fs::FileType)> {
    let real = fs::canonicalize(link)?;
    let kind = fs::metadata(&real)?.file_type();
    Ok((real, kind))
}

/// Code samples in programming languages, one file for each request and language: nothing of them is read.
fn is_language_snippets(entry: &DirEntry) -> bool {
    entry.depth() == 1 && entry.file_name() == "snippets"
}

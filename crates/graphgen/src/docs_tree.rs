//! A docs tree on disk: which folder it is, which pages it holds, and their text.
//!
//! Nothing here looks into a page beyond its encoding.

mod find;
mod locate;
mod read;
mod unreadable;

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_ir::{ServicePermission, Version};
use graphgen_lower::Folder;
use graphgen_source::{Diagnostic, SourceFile};

pub(crate) use read::decode;

use crate::{
    Failure, Layout, Progress, Versions, corrections::Corrections, layout, location, names_file::Names,
    service_permissions,
};

/// Which docs to read.
#[derive(Clone, Debug)]
pub struct Docs {
    /// A checkout of microsoft-graph-docs, its `api-reference`, or a tree laid out like it or flat.
    pub folder: PathBuf,
    /// How it is laid out.
    pub layout: Layout,
    /// The API versions to read; of a flat tree the one that it is of.
    pub versions: Versions,
    /// The file with corrections of what the docs say, if there is one.
    pub overrides: Option<PathBuf>,
    /// The file with names that the docs don't give, if there is one.
    pub names: Option<PathBuf>,
    /// The service's own list of permissions, if it is given.
    pub permissions: Option<PathBuf>,
}

impl Docs {
    /// All of the docs in `folder`, without corrections.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            layout: Layout::Versions,
            versions: Versions::All,
            overrides: None,
            names: None,
            permissions: None,
        }
    }
}

/// The pages of a docs tree, read.
#[derive(Debug)]
pub struct DocsTree {
    /// The folder that holds the folders of the API versions, or the pages of one.
    pub root: PathBuf,
    /// Pages, sorted by path.
    pub files: Vec<DocsFile>,
    /// What was wrong with files as such.
    pub diagnostics: Vec<Diagnostic>,
    /// What is known to be wrong in the docs, and how it should be.
    pub corrections: Corrections,
    /// Names that they don't give.
    pub names: Names,
    /// The service's own list of permissions; empty where it is not given.
    pub permissions: Vec<ServicePermission>,
}

/// A page and its place.
#[derive(Debug)]
pub struct DocsFile {
    /// API version of the page; `None` for includes that the versions share.
    pub version: Option<Version>,
    /// Folder below the version.
    pub folder: Folder,
    /// Path and text.
    pub source: SourceFile,
}

impl DocsFile {
    /// The file's name without its extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.source.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

impl DocsTree {
    /// Finds and reads the pages of `docs`.
    ///
    /// # Errors
    ///
    /// When there are none, or one of them, a folder or the corrections can't be read.
    pub fn read(docs: &Docs, progress: &dyn Progress) -> anyhow::Result<Self> {
        let root = locate::root(docs)?;
        let corrections = Corrections::read(docs.overrides.as_deref(), &root)?;
        let names = Names::read(docs.names.as_deref())?;
        let permissions = docs.permissions.as_deref().map(service_permissions::read).transpose()?;
        let find::Pages { found, unreadable } = match docs.layout {
            Layout::Versions => find::pages(&root, docs.versions)?,
            Layout::Flat => find::flat_pages(&root, layout::only_version(docs.versions)?)?,
        };
        unreadable::ensure_none(&root, unreadable)?;
        if !found.iter().any(|page| page.folder != Folder::Includes) {
            let message = format!("no pages in {}", location::shown(&root));
            return Err(Failure::new(message, locate::no_pages_help(docs.layout)).into());
        }
        progress.begin("Reading", Some(found.len()));
        let (files, diagnostics, unreadable) = read::all(&root, found, progress);
        progress.end();
        unreadable::ensure_none(&root, unreadable)?;
        let permissions = permissions.unwrap_or_default();
        Ok(Self { root, files, diagnostics, corrections, names, permissions })
    }

    /// Fails when a crate in `folder` would lie among the pages, or they in it.
    ///
    /// # Errors
    ///
    /// When it does, or the place of a folder can't be told.
    pub fn ensure_apart(&self, folder: &Path) -> anyhow::Result<()> {
        let problem = |path: &Path| format!("can't tell the place of {}", location::shown(path));
        let real = |path: &Path| location::real(path).with_context(|| problem(path));
        let (root, crate_folder) = (real(&self.root)?, real(folder)?);
        let (shown, docs) = (location::shown(folder), location::shown(&self.root));
        if root.starts_with(&crate_folder) {
            let help = "give --out a folder beside the docs";
            return Err(Failure::new(format!("the docs in {docs} lie in {shown}"), help).into());
        }
        let below = crate_folder.strip_prefix(&root).ok().and_then(|below| below.iter().next());
        let holds_pages = |folder: &OsStr| {
            self.files
                .iter()
                .any(|file| file.source.path.split_once('/').is_some_and(|(first, _)| folder == first))
        };
        if below.is_some_and(|folder| find::is_searched(folder) || holds_pages(folder)) {
            let help = "give --out a folder outside of the docs: its files would be read as pages";
            return Err(Failure::new(format!("{shown} lies among the pages of {docs}"), help).into());
        }
        Ok(())
    }

    /// Whether pages of `version` were read.
    #[must_use]
    pub fn holds(&self, version: Version) -> bool {
        self.files.iter().any(|file| file.version == Some(version))
    }

    /// The API version of the page at `path`, when it was read; else of the folder that it lies in.
    #[must_use]
    pub fn version_of(&self, path: &str) -> Option<Version> {
        let folder = path.split('/').next();
        let named = || Version::ALL.into_iter().find(|version| folder == Some(version.as_str()));
        let at = self.files.binary_search_by(|file| file.source.path.as_str().cmp(path));
        at.map_or_else(|_| named(), |at| self.files[at].version)
    }

    /// Whether pages of the API version that `path` belongs to were read; what the versions share always is.
    #[must_use]
    pub fn holds_version_of(&self, path: &str) -> bool {
        let version =
            Version::ALL.into_iter().find(|version| path.split('/').next() == Some(version.as_str()));
        version.is_none_or(|version| self.holds(version))
    }

    /// The text of the page at `path`, when it was read, or of the file with corrections.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        if path == self.corrections.path() {
            return Some(self.corrections.text());
        }
        let at = self.files.binary_search_by(|file| file.source.path.as_str().cmp(path)).ok()?;
        Some(&self.files[at].source.text)
    }
}

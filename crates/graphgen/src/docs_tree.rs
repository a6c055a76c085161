//! A docs tree on disk: which folder it is, which pages it holds, and their text.
//!
//! Nothing here looks into a page beyond its encoding.

mod find;
mod read;
mod unreadable;

use std::{
    io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_ir::Version;
use graphgen_lower::Folder;
use graphgen_source::{Diagnostic, SourceFile};

pub(crate) use read::decode;
use unreadable::is_folder;

use crate::{Failure, Progress, Versions, corrections::Corrections, location};

/// Which docs to read.
#[derive(Clone, Debug)]
pub struct Docs {
    /// A checkout of microsoft-graph-docs, its `api-reference`, or a tree laid out like it.
    pub folder: PathBuf,
    /// The API versions to read.
    pub versions: Versions,
    /// The file with corrections of what the docs say, if there is one.
    pub overrides: Option<PathBuf>,
}

impl Docs {
    /// All of the docs in `folder`, without corrections.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), versions: Versions::All, overrides: None }
    }
}

/// The pages of a docs tree, read.
#[derive(Debug)]
pub struct DocsTree {
    /// The folder that holds the folders of the API versions.
    pub root: PathBuf,
    /// Pages, sorted by path.
    pub files: Vec<DocsFile>,
    /// What was wrong with files as such.
    pub diagnostics: Vec<Diagnostic>,
    /// What is known to be wrong in the docs, and how it should be.
    pub corrections: Corrections,
}

/// A page and its place.
#[derive(Debug)]
pub struct DocsFile {
    /// API version of the folder; `None` for includes that the versions share.
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
        let root = locate(&docs.folder, docs.versions)?;
        let corrections = Corrections::read(docs.overrides.as_deref(), &root)?;
        let find::Pages { found, mut diagnostics, unreadable } = find::pages(&root, docs.versions)?;
        unreadable::ensure_none(&root, unreadable)?;
        if !found.iter().any(|page| page.folder != Folder::Includes) {
            let help = match diagnostics.first() {
                Some(finding) => format!("{}: {}", finding.path, finding.message),
                None => "pages are markdown files in the folders `api` and `resources` of an API version"
                    .to_owned(),
            };
            return Err(Failure::new(format!("no pages in {}", location::shown(&root)), help).into());
        }
        progress.begin("Reading", Some(found.len()));
        let (files, decoding, unreadable) = read::all(&root, found, progress);
        progress.end();
        unreadable::ensure_none(&root, unreadable)?;
        diagnostics.extend(decoding);
        Ok(Self { root, files, diagnostics, corrections })
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
        if below.is_some_and(find::is_searched) {
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

/// The folder with the API versions: `folder` itself, or the `api-reference` of a checkout.
fn locate(folder: &Path, api: Versions) -> anyhow::Result<PathBuf> {
    let shown = location::shown(folder);
    let unreadable = || format!("can't read the docs folder {shown}");
    if !is_folder(folder).with_context(unreadable)? {
        let problem = if folder.exists() { "is not a folder" } else { "does not exist" };
        let help = "give --docs a checkout of microsoft-graph-docs, its `api-reference`, or a folder with `v1.0` or `beta`";
        return Err(Failure::new(format!("the docs folder {shown} {problem}"), help).into());
    }
    for root in [folder.join("api-reference"), folder.to_path_buf()] {
        let there = versions(&root).with_context(unreadable)?;
        if !there.is_empty() {
            ensure_asked(&root, &there, api)?;
            return Ok(root);
        }
    }
    let message = format!("no docs in {shown}: it has neither `v1.0` nor `beta`");
    Err(Failure::new(message, no_docs_help(folder)).into())
}

/// Fails unless the API versions that are `there` in `root` are among those that are asked for.
fn ensure_asked(root: &Path, there: &[Version], api: Versions) -> Result<(), Failure> {
    if api.list().iter().any(|version| there.contains(version)) {
        return Ok(());
    }
    let names: Vec<_> = there.iter().map(|version| version.as_str()).collect();
    let help =
        format!("the docs there are of {}; leave out --api to read what there is", names.join(" and "));
    let asked = api.list().first().map_or("", |version| version.as_str());
    Err(Failure::new(format!("no docs of {asked} in {}", location::shown(root)), help))
}

/// The API versions that have a folder in `root`.
fn versions(root: &Path) -> io::Result<Vec<Version>> {
    let mut there = Vec::new();
    for version in Version::ALL {
        if is_folder(&root.join(version.as_str()))? {
            there.push(version);
        }
    }
    Ok(there)
}

/// What to do about a folder that is no docs tree.
fn no_docs_help(folder: &Path) -> String {
    let version = folder
        .file_name()
        .and_then(|name| name.to_str())
        .filter(|name| Version::ALL.iter().any(|v| v.as_str() == *name));
    match (version, folder.parent()) {
        (Some(version), Some(parent)) => {
            let parent = if parent.as_os_str().is_empty() { ".".to_owned() } else { location::shown(parent) };
            format!("did you mean `--docs {parent} --api {version}`?")
        }
        _ => "give --docs the folder above them: a checkout of microsoft-graph-docs, its `api-reference`, or one like `docs-input`".to_owned(),
    }
}

//! `graphgen.toml`: what a project generates from which docs, so that no command has to be told.
//!
//! The file is found in the current folder or one above it. Paths in it start at the file's own folder. The doc comments of
//! the types here are the description that editors show: `graphgen.schema.json` is made of them.

mod git;
pub mod lock;

use std::path::{Path, PathBuf};

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;

pub(crate) use lock::is_commit;

use crate::{Failure, Layout, Versions, address::Address, emission::Selection, location, sync, toml_file};

/// Name of the file.
pub const FILE: &str = "graphgen.toml";

const HELP: &str = "README.md explains the keys of graphgen.toml, graphgen.schema.json lists them";

/// What a project generates from which docs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "graphgen.toml")]
pub struct File {
    /// API versions to read.
    #[serde(default)]
    pub api: Versions,
    /// Areas to keep, with the types that they need; all where there are none.
    #[serde(default)]
    pub areas: Vec<String>,
    /// Paths, such as `/users/**`, and operations, such as `UserGet` or `Message*`, to keep, with the types that they need; all where
    /// there are none. `*` is any part of a segment or name, `**` any number of segments, `{}` a parameter.
    #[serde(default)]
    pub include: Vec<String>,
    /// Permissions, such as `Mail.Read`: what an app can call that has these is kept, too.
    #[serde(default, rename = "include-permissions")]
    pub include_permissions: Vec<String>,
    /// Paths and operations to leave out.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Folder of the generated crate.
    pub out: Option<PathBuf>,
    /// Path of the crate `msgraph-core`, which generated code needs; where it is left out, the one that came with graphgen.
    pub core: Option<PathBuf>,
    /// File with corrections of what the docs say.
    pub overrides: Option<PathBuf>,
    /// File that keeps names which the docs don't give, or not any more; `generate` writes it.
    pub names: Option<PathBuf>,
    /// The service's own list of permissions, for their ids: `permissions-descriptions.json` of microsoft-graph-devx-content.
    pub permissions: Option<PathBuf>,
    /// File with the findings that are known.
    pub baseline: Option<PathBuf>,
    /// Where the docs are.
    pub docs: DocsSource,
}

/// Where the docs are: in a folder, or in a git repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocsSource {
    /// A checkout of microsoft-graph-docs, its `api-reference`, or a tree laid out like it.
    pub root: Option<PathBuf>,
    /// How that folder is laid out: with a folder for each API version, or flat, the pages of one version directly in it,
    /// which `api` then names [default: versions].
    pub layout: Option<Layout>,
    /// Address of a git repository of docs; `sync` fetches what is read of it.
    #[schemars(with = "Option<String>")]
    pub git: Option<Address>,
    /// Branch, tag or commit of the repository [default: its main branch]. The commit that it stands for is kept in
    /// `graphgen.lock` until `sync --update`.
    pub revision: Option<String>,
    /// Folder for what `sync` fetches [default: .graphgen].
    pub cache: Option<PathBuf>,
}

/// The file with its place, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says.
    pub file: File,
    /// Where the docs are.
    pub source: Source,
}

/// Where the docs are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In a folder.
    Folder(PathBuf),
    /// In a git repository.
    Git(GitSource),
}

/// Docs in a git repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GitSource {
    /// Address of the repository, as the file has it.
    pub git: Address,
    /// The same address, seen from anywhere.
    pub url: Address,
    /// Branch, tag or commit; `HEAD` for the main branch.
    pub revision: String,
    /// Folder for what is fetched.
    pub cache: PathBuf,
    /// File that keeps the commit.
    pub lock: PathBuf,
}

impl File {
    /// What of the docs to keep.
    #[must_use]
    pub fn selection(&self) -> Selection {
        Selection {
            areas: self.areas.clone(),
            include: self.include.clone(),
            include_permissions: self.include_permissions.clone(),
            exclude: self.exclude.clone(),
        }
    }
}

impl Config {
    /// The file that counts in `folder`: there or in a folder above it.
    ///
    /// # Errors
    ///
    /// When there is one that can't be read.
    pub fn find(folder: &Path) -> anyhow::Result<Option<Self>> {
        let found = folder.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file());
        found.map(|path| Self::read(&path)).transpose()
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When it is not there, no TOML, or has a key or value that is none.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let (file, text): (File, String) = toml_file::read(path, HELP)?;
        let source = source(path, &file.docs).map_err(|(message, help)| {
            Failure::new(message, help).at(location::shown(path), &text, docs_span(&text))
        })?;
        Ok(Self { path: path.to_path_buf(), file, source })
    }

    /// A path of the file, seen from the current folder.
    #[must_use]
    pub fn resolve(&self, path: &Path) -> PathBuf {
        below(&self.path, path)
    }

    /// The folder of the docs.
    ///
    /// # Errors
    ///
    /// When they are in a git repository and not fetched.
    pub fn docs(&self) -> anyhow::Result<PathBuf> {
        match &self.source {
            Source::Folder(folder) => Ok(folder.clone()),
            Source::Git(source) => sync::fetched(source),
        }
    }
}

/// The JSON schema of the file.
#[must_use]
pub fn schema() -> Schema {
    schema_for!(File)
}

/// The docs' place, or what is wrong with it and what to do.
fn source(file: &Path, docs: &DocsSource) -> Result<Source, (&'static str, &'static str)> {
    let git_only = docs.revision.is_some() || docs.cache.is_some();
    match (&docs.root, &docs.git) {
        (Some(_), Some(_)) => {
            Err(("docs are either in a folder or in a git repository", "leave out `root` or `git`"))
        }
        (None, None) => Err((
            "it is not said where the docs are",
            "give `root` a folder, or `git` the address of a repository",
        )),
        (Some(_), None) if git_only => Err((
            "`revision` and `cache` belong to a git repository",
            "leave them out, or give `git` instead of `root`",
        )),
        (None, Some(_)) if docs.layout.is_some() => {
            Err(("`layout` belongs to a folder", "leave it out, or give `root` instead of `git`"))
        }
        (Some(root), None) => Ok(Source::Folder(below(file, root))),
        (None, Some(git)) => {
            let url = git.in_full();
            let local = below(file, Path::new(url));
            let revision = docs.revision.clone().unwrap_or_else(|| "HEAD".to_owned());
            let is_local = local.exists();
            if let Some(problem) = git::problem(url, is_local, &revision) {
                return Err(problem);
            }
            Ok(Source::Git(GitSource {
                git: git.clone(),
                url: if is_local { Address::from(absolute(&local)) } else { git.clone() },
                revision,
                cache: below(file, docs.cache.as_deref().unwrap_or(Path::new(".graphgen"))),
                lock: below(file, Path::new(lock::FILE)),
            }))
        }
    }
}

/// A path that is written in `file`.
fn below(file: &Path, path: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(path)
}

fn absolute(path: &Path) -> String {
    location::real(path).unwrap_or_else(|_| path.to_path_buf()).display().to_string()
}

/// The header of the table that says where the docs are.
fn docs_span(text: &str) -> graphgen_source::Span {
    let start = text.find("[docs]").or_else(|| text.find("docs")).unwrap_or_default();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    graphgen_source::Span::new(start..end)
}

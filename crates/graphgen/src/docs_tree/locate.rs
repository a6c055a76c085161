//! Which folder the pages of a docs tree lie below, and what to do where there are none.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_ir::Version;

use super::{Docs, unreadable::is_folder};
use crate::{Failure, Layout, Versions, location};

/// The folder that the paths of pages begin at: that of the API versions, which is the folder itself or the `api-reference`
/// of a checkout; of a flat tree the folder itself.
pub(super) fn root(docs: &Docs) -> anyhow::Result<PathBuf> {
    let folder = &docs.folder;
    let shown = location::shown(folder);
    let unreadable = || format!("can't read the docs folder {shown}");
    if !is_folder(folder).with_context(unreadable)? {
        let problem = if folder.exists() { "is not a folder" } else { "does not exist" };
        let help = "give --docs a checkout of microsoft-graph-docs, its `api-reference`, or a folder with `v1.0` or `beta`";
        return Err(Failure::new(format!("the docs folder {shown} {problem}"), help).into());
    }
    match docs.layout {
        Layout::Versions => of_versions(folder, docs.versions),
        Layout::Flat if is_of_versions(folder).with_context(unreadable)? => {
            let message = format!("{shown} is not flat: it has folders of API versions");
            Err(Failure::new(message, "leave out `--layout flat`").into())
        }
        Layout::Flat => Ok(folder.clone()),
    }
}

fn of_versions(folder: &Path, api: Versions) -> anyhow::Result<PathBuf> {
    let shown = location::shown(folder);
    for root in [folder.join("api-reference"), folder.to_path_buf()] {
        let there = versions(&root).with_context(|| format!("can't read the docs folder {shown}"))?;
        if !there.is_empty() {
            ensure_asked(&root, &there, api)?;
            return Ok(root);
        }
    }
    let message = format!("no docs in {shown}: it has neither `v1.0` nor `beta`");
    Err(Failure::new(message, no_docs_help(folder)).into())
}

/// Whether a folder has pages in folders of API versions alone.
fn is_of_versions(folder: &Path) -> io::Result<bool> {
    let has_versions = !versions(folder)?.is_empty() || !versions(&folder.join("api-reference"))?.is_empty();
    Ok(has_versions && !has_folders_of_pages(folder))
}

/// Whether the folders of one API version lie in `folder`.
pub(super) fn has_folders_of_pages(folder: &Path) -> bool {
    ["api", "resources"].iter().any(|name| folder.join(name).is_dir())
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
        _ if is_flat(folder) => FLAT_HELP.to_owned(),
        _ => "give --docs the folder above them: a checkout of microsoft-graph-docs, its `api-reference`, or one like `docs-input`".to_owned(),
    }
}

const FLAT_HELP: &str = "where the pages of one API version lie directly in it, give `--layout flat` and `--api v1.0` or `--api beta`";

/// Whether a folder that has no folders of API versions looks like one of them itself.
fn is_flat(folder: &Path) -> bool {
    let is_page = |entry: fs::DirEntry| entry.path().extension().is_some_and(|end| end == "md");
    let has_pages = || fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(is_page));
    has_folders_of_pages(folder) || has_pages()
}

/// What to do about a docs tree without a page.
pub(super) fn no_pages_help(layout: Layout) -> &'static str {
    match layout {
        Layout::Versions => "pages are markdown files in the folders `api` and `resources` of an API version",
        Layout::Flat => {
            "pages are markdown files in its folders `api` and `resources`, or in the folder itself"
        }
    }
}

//! Pages on disk: the real docs, where they are at hand.

use std::path::{Path, PathBuf};

use graphgen_source::SourceFile;

/// The folder that holds `v1.0` and `beta`, in the checkout that `GRAPHGEN_DOCS` names.
pub(crate) fn api_reference() -> PathBuf {
    let docs = std::env::var_os("GRAPHGEN_DOCS").map(PathBuf::from);
    let docs = docs.expect("GRAPHGEN_DOCS names a checkout of microsoft-graph-docs");
    let root = docs.join("api-reference");
    if root.is_dir() { root } else { docs }
}

/// Folders of the docs whose pages are read.
pub(crate) const FOLDERS: [&str; 4] = ["v1.0/api", "v1.0/resources", "beta/api", "beta/resources"];

/// The pages of a folder, by name. One page of the docs is called `.md.txt`.
pub(crate) fn files(folder: &Path, path: &str) -> Vec<SourceFile> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap();
        if name.contains(".md") {
            let text = std::fs::read_to_string(&file).unwrap();
            files.push(SourceFile { path: format!("{path}/{name}"), text });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// All pages of the real docs.
#[allow(dead_code, reason = "not every test reads all pages")]
pub(crate) fn pages() -> Vec<SourceFile> {
    let root = api_reference();
    FOLDERS.iter().flat_map(|folder| files(&root.join(folder), folder)).collect()
}

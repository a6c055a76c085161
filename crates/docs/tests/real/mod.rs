//! Pages on disk: the real docs, where they are at hand.

use std::path::{Path, PathBuf};

use graphgen_source::SourceFile;

/// The folder that holds `v1.0` and `beta`, named by `GRAPHGEN_DOCS` or beside the repository.
#[expect(clippy::print_stdout, reason = "says that a test was skipped")]
pub(crate) fn api_reference() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/graph-docs");
    let docs = std::env::var_os("GRAPHGEN_DOCS").map_or(beside, PathBuf::from);
    let found = [docs.join("api-reference"), docs]
        .into_iter()
        .find(|root| root.join("v1.0").is_dir() && root.join("beta").is_dir());
    if found.is_none() {
        println!("skipped: no docs beside the repository, and GRAPHGEN_DOCS is not set");
    }
    found
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

/// All pages of the real docs; none where there are no docs.
#[allow(dead_code, reason = "not every test reads all pages")]
pub(crate) fn pages() -> Vec<SourceFile> {
    let Some(root) = api_reference() else { return Vec::new() };
    FOLDERS.iter().flat_map(|folder| files(&root.join(folder), folder)).collect()
}

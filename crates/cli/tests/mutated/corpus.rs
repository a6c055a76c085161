//! The pages that are mutated.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

/// A page, and where it stands in a tree of docs.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Larger pages take time that is better spent on more pages.
const LARGEST: usize = 40_000;

/// All pages, those of a resource next to each other.
pub(crate) fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let crates =
        ["docs", "lower", "emit", "conform"].map(|name| root.join(format!("crates/{name}/tests/fixtures")));
    let real = env::var_os("GRAPHGEN_DOCS").map(PathBuf::from);
    let folders = crates.into_iter().chain([root.join("docs-input")]).chain(real);
    let mut pages: Vec<_> = folders.flat_map(|folder| below(&folder)).collect();
    pages.sort_by(|a, b| (stem(a), &a.path, &a.text).cmp(&(stem(b), &b.path, &b.text)));
    assert!(pages.len() > 400, "{} pages", pages.len());
    pages
}

fn stem(page: &Page) -> &str {
    page.path.rsplit('/').next().unwrap_or_default()
}

fn below(folder: &Path) -> Vec<Page> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let markdown = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "md"));
    let read = markdown.filter_map(|file| {
        let text = fs::read_to_string(file.path()).ok().filter(|text| text.len() <= LARGEST)?;
        Some(Page { path: place(file.path(), &text), text })
    });
    read.collect()
}

/// The path from the folder of the version on. Pages that are by themselves get one.
fn place(path: &Path, text: &str) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    if let Some(version) = parts.iter().rposition(|part| part == "v1.0" || part == "beta") {
        return parts[version..].join("/");
    }
    let folder = if text.contains("resource type") { "resources" } else { "api" };
    format!("v1.0/{folder}/{}", parts[parts.len() - 1])
}

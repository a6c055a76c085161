//! Docs trees on disk, for tests: `cargo xtask serve` reads any tree and says what is wrong with it.

use std::{fs, io, path::Path};

use graphgen_docs::parse_page;
use graphgen_ir::{Api, Version};
use graphgen_lower::{Document, Folder, lower};
use graphgen_source::SourceFile;

/// The IR of the docs in `folder`, which is laid out like `docs-input`. Findings are left to `cargo xtask lint`.
///
/// # Errors
///
/// When a folder or page can't be read.
pub fn read_docs(folder: &Path) -> io::Result<Api> {
    let mut files = Vec::new();
    pages(folder, "includes", None, Folder::Includes, &mut files)?;
    for version in Version::ALL {
        for (name, kind) in
            [("api", Folder::Api), ("resources", Folder::Resources), ("includes", Folder::Includes)]
        {
            pages(folder, &format!("{}/{name}", version.as_str()), Some(version), kind, &mut files)?;
        }
    }
    let documents: Vec<_> = files
        .iter()
        .map(|(version, folder, source)| Document {
            version: *version,
            folder: *folder,
            path: &source.path,
            page: parse_page(source).0,
        })
        .collect();
    Ok(lower(&documents).0)
}

type File = (Option<Version>, Folder, SourceFile);

/// Reads the pages in the folder `below` the root, and in the folders in it.
fn pages(
    root: &Path,
    below: &str,
    version: Option<Version>,
    folder: Folder,
    files: &mut Vec<File>,
) -> io::Result<()> {
    let here = root.join(below);
    if !here.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(here)? {
        let entry = entry?;
        let path = format!("{below}/{}", entry.file_name().display());
        if entry.file_type()?.is_dir() {
            pages(root, &path, version, folder, files)?;
        } else if Path::new(&path).extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(entry.path())?;
            files.push((version, folder, SourceFile { path, text }));
        }
    }
    Ok(())
}

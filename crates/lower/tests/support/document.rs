//! Pages of fixtures as documents, for tests of all crates.

use graphgen_docs::parse_page;
use graphgen_lower::{Document, place_of};
use graphgen_source::SourceFile;

/// The page that a file is; `None` where its path is none of a page.
pub(crate) fn document(file: &SourceFile) -> Option<Document<'_>> {
    let (version, folder) = place_of(&file.path)?;
    Some(Document { version, folder, path: &file.path, page: parse_page(file).0 })
}

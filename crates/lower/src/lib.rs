//! Lowers the pages of a docs tree to the IR: resolves includes and types, merges sources, chooses names.
//!
//! Pure: pages in, [`Api`] and diagnostics out; the same pages in any order give the same result.

use graphgen_docs::Page;
use graphgen_ir::{Api, IR_VERSION, Version};
use graphgen_source::Diagnostic;

/// A parsed page and its place in the docs tree.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// API version of the folder; `None` for includes shared by both.
    pub version: Option<Version>,
    /// Folder below the version.
    pub folder: Folder,
    /// Path below the docs root, as in diagnostics: `v1.0/api/user-get.md`.
    pub path: &'a str,
    /// What the page says.
    pub page: Page<'a>,
}

/// The folders of a docs tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Folder {
    /// One page for each operation.
    Api,
    /// One page for each type.
    Resources,
    /// Fragments that pages include.
    Includes,
}

/// Lowers all pages together.
#[must_use]
pub fn lower(_documents: &[Document<'_>]) -> (Api, Vec<Diagnostic>) {
    (Api { ir_version: IR_VERSION, operations: Vec::new(), types: Vec::new() }, Vec::new())
}

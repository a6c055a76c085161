//! Lowers the pages of a docs tree to the IR: resolves includes and types, merges sources, chooses names.
//!
//! Pure: pages in, [`Api`] and diagnostics out; the same pages in any order give the same result.

mod area;
mod deprecation;
mod findings;
mod language;
mod names;
mod operation;
mod overrides;
mod pages;
mod primitive;
mod provenance;
mod select;
mod types;

use graphgen_docs::Page;
use graphgen_ir::{Api, IR_VERSION, Operation, Type, Version};
use graphgen_source::Diagnostic;
use rayon::prelude::*;

pub use overrides::{AccountKind, Override, Overrides, Subject};
pub use pages::{below_version, place_of};
pub use provenance::{FileSpan, GrantSpans, OperationSpans, Provenance, TypeSpans};
pub use select::{UnknownAreas, select_areas};

use findings::Findings;
use pages::Pages;

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

/// Lowers all pages together, as they are: to the IR, where its facts stand, and findings.
#[must_use]
pub fn lower(documents: &[Document<'_>]) -> (Api, Provenance, Vec<Diagnostic>) {
    lower_corrected(documents, &Overrides::default())
}

/// Lowers the pages of a version, which see nothing of another version's.
fn lower_version(version: Version, pages: &Pages<'_>) -> (Vec<Operation>, Vec<Type>, Provenance, Findings) {
    let (mut findings, mut provenance) = (Findings::default(), Provenance::default());
    let mut types = types::lower_types(version, pages, &mut provenance, &mut findings);
    let operations = operation::lower_operations(version, pages, &mut types, &mut provenance, &mut findings);
    let mut types = types.types;
    types::drop_unused_root(&mut types, &operations);
    types::set_needed_areas(&mut types, &operations);
    types.sort_by(|a, b| a.name.cmp(&b.name));
    names::report_names(&operations, &types, &provenance, &mut findings);
    (operations, types, provenance, findings)
}

/// Lowers all pages together, with what is known to be wrong in them put right.
#[must_use]
pub fn lower_corrected(
    documents: &[Document<'_>],
    overrides: &Overrides,
) -> (Api, Provenance, Vec<Diagnostic>) {
    let pages = Pages::new(documents, overrides);
    let (mut findings, mut provenance) = (Findings::default(), Provenance::default());
    let mut api = Api { ir_version: IR_VERSION, operations: Vec::new(), types: Vec::new() };
    let versions = Version::ALL.into_par_iter().map(|version| lower_version(version, &pages));
    for (operations, types, places, found) in versions.collect::<Vec<_>>() {
        api.operations.extend(operations);
        api.types.extend(types);
        provenance.extend(places);
        findings.extend(found);
    }
    pages.report_namesakes(&mut findings);
    overrides::report_unmatched(overrides, documents, &mut findings);
    language::report_translated(documents, &mut findings);
    (api, provenance, findings.into_sorted())
}

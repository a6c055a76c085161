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
mod permission_names;
mod primitive;
mod provenance;
mod select;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::Page;
use graphgen_ir::{Api, IR_VERSION, ServicePermission, Version};
use graphgen_source::Diagnostic;
use rayon::prelude::*;

pub use names::NameLock;
pub use overrides::{AccountKind, Override, Overrides, Subject};
pub use pages::{below_version, place_of};
pub use provenance::{Evidence, FileSpan, GrantSpans, OperationSpans, Provenance, TypeSpans};
pub use select::{SelectError, Selection, select};

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
    let lowering = lower_corrected(documents, &Overrides::default(), &NameLock::default(), &[]);
    (lowering.api, lowering.provenance, lowering.diagnostics)
}

/// The outcome of lowering.
#[derive(Debug)]
pub struct Lowering {
    /// The IR.
    pub api: Api,
    /// Where its facts stand.
    pub provenance: Provenance,
    /// Findings, sorted by page and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Parts of pages' names, in lower case, whose words neither the lock nor all of their pages tell: those that another
    /// page does, else the part itself.
    pub uncut: BTreeMap<String, String>,
}

/// Parts of pages' names, and what pages cut them into; none where one doesn't tell.
type Cuts = BTreeSet<(String, Option<String>)>;

/// The parts that some page doesn't cut, with the words that another one does.
fn uncut(cuts: &Cuts) -> BTreeMap<String, String> {
    let mut uncut = BTreeMap::new();
    // Of a part, what no page told stands before what one did.
    let mut ahead = cuts.iter().peekable();
    while let Some((part, told)) = ahead.next() {
        if told.is_none() {
            let next = ahead.peek().filter(|(of, _)| of == part);
            let words = next.and_then(|(_, words)| words.as_ref()).unwrap_or(part);
            uncut.insert(part.clone(), words.clone());
        }
    }
    uncut
}

/// Lowers the pages of a version, which see nothing of another version's.
fn lower_version(version: Version, pages: &Pages<'_>) -> (Api, Provenance, Cuts, Findings) {
    let (mut findings, mut provenance) = (Findings::default(), Provenance::default());
    let mut types = types::lower_types(version, pages, &mut provenance, &mut findings);
    let operations = operation::lower_operations(version, pages, &mut types, &mut provenance, &mut findings);
    let (mut types, cuts) = (types.types, types.cuts);
    types::drop_unused_root(&mut types, &operations);
    types::set_needed_areas(&mut types, &operations);
    types.sort_by(|a, b| a.name.cmp(&b.name));
    names::report_names(&operations, &types, &provenance, &mut findings);
    let api = Api { ir_version: IR_VERSION, operations, types };
    (api, provenance, cuts, findings)
}

/// Lowers all pages together, with what is known to be wrong in them put right, and names kept that `lock` keeps. `permissions` are
/// those that the service has, where that is known.
#[must_use]
pub fn lower_corrected(
    documents: &[Document<'_>],
    overrides: &Overrides,
    lock: &NameLock,
    permissions: &[ServicePermission],
) -> Lowering {
    let pages = Pages::new(documents, overrides, lock);
    let mut api = Api { ir_version: IR_VERSION, operations: Vec::new(), types: Vec::new() };
    let (mut provenance, mut cuts, mut findings) = (Provenance::default(), Cuts::new(), Findings::default());
    let versions = Version::ALL.into_par_iter().map(|version| lower_version(version, &pages));
    for (one, places, cut, found) in versions.collect::<Vec<_>>() {
        api.operations.extend(one.operations);
        api.types.extend(one.types);
        provenance.extend(places);
        cuts.extend(cut);
        findings.extend(found);
    }
    pages.report_namesakes(&mut findings);
    permission_names::report(&api.operations, &provenance, permissions, &mut findings);
    overrides::report_unmatched(overrides, documents, &mut findings);
    language::report_translated(documents, &mut findings);
    Lowering { api, provenance, diagnostics: findings.into_sorted(), uncut: uncut(&cuts) }
}

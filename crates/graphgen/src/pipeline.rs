//! The way from a docs tree to the IR, the same for every command: parse each page alone, then lower all together.

mod page;

use std::collections::{BTreeMap, BTreeSet};

use graphgen_conform::check_examples;
use graphgen_docs::parse_page;
use graphgen_ir::{Api, ServicePermission, Version};
use graphgen_lower::{Document, Folder, Lowering, Provenance, below_version, lower_corrected};
use graphgen_source::{Code, Diagnostic};
use rayon::prelude::*;

pub use page::Reader;

use crate::{
    Docs, DocsTree, Failure, Progress, Silent, corrections::Corrections, location, names_file::Names,
};

/// The pages of a tree with what each says.
pub struct Parsed<'a> {
    /// In the order of the tree.
    pub documents: Vec<Document<'a>>,
    diagnostics: Vec<Diagnostic>,
    corrections: &'a Corrections,
    names: &'a Names,
    permissions: &'a [ServicePermission],
}

/// What the docs say altogether.
pub struct Lowered {
    /// The IR.
    pub api: Api,
    /// Where its facts stand.
    pub provenance: Provenance,
    /// All findings of the run so far, sorted by page and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Paths of the pages below `api` that gave no operation, sorted. Known before areas are chosen.
    pub without_operation: Vec<String>,
    /// Paths of the pages that are not in English, sorted.
    pub translated: Vec<String>,
    /// Parts of pages' names whose words not all of their pages tell, and the words to keep for them.
    pub uncut: BTreeMap<String, String>,
}

/// Parses every page of `tree`.
#[must_use]
pub fn parse<'t>(tree: &'t DocsTree, progress: &dyn Progress) -> Parsed<'t> {
    parse_by(parse_page, tree, progress)
}

/// Reads every page of `tree` by `reader`. Where that panics, the page is left out, with a finding.
#[must_use]
pub fn parse_by<'t>(reader: Reader, tree: &'t DocsTree, progress: &dyn Progress) -> Parsed<'t> {
    progress.begin("Parsing", Some(tree.files.len()));
    let parsed: Vec<_> = tree
        .files
        .par_iter()
        .map(|file| {
            progress.step();
            page::read(file, reader)
        })
        .collect();
    progress.end();
    let mut all = Parsed {
        documents: Vec::with_capacity(parsed.len()),
        diagnostics: tree.diagnostics.clone(),
        corrections: &tree.corrections,
        names: &tree.names,
        permissions: &tree.permissions,
    };
    for (document, diagnostics) in parsed {
        all.documents.extend(document);
        all.diagnostics.extend(diagnostics);
    }
    all
}

impl Parsed<'_> {
    /// Lowers the pages together.
    #[must_use]
    pub fn lower(&self, progress: &dyn Progress) -> Lowered {
        progress.begin("Lowering", None);
        let Lowering { api, provenance, diagnostics: lowering, uncut } = lower_corrected(
            &self.documents,
            self.corrections.overrides(),
            self.names.lock(),
            self.permissions,
        );
        progress.end();
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.extend(lowering);
        sort(&mut diagnostics);
        let without_operation = without_operation(&self.documents, &api);
        let translated = self.documents.iter().filter(|document| document.page.translated.is_some());
        let translated = translated.map(|document| document.path.to_owned()).collect();
        Lowered { api, provenance, diagnostics, without_operation, translated, uncut }
    }

    /// Lowers the pages together, and holds their examples against the outcome.
    #[must_use]
    pub fn lower_with_examples(&self, progress: &dyn Progress) -> Lowered {
        let mut lowered = self.lower(progress);
        let found = check_examples(&self.documents, &lowered.api, &lowered.provenance);
        lowered.diagnostics.extend(found);
        sort(&mut lowered.diagnostics);
        lowered
    }
}

impl Lowered {
    /// The same, for those who take what is missing for removed.
    ///
    /// # Errors
    ///
    /// When a page was left out because its reader failed.
    pub fn whole(self) -> Result<Self, Failure> {
        let mut failed = self.diagnostics.iter().filter(|found| found.code == Code::ReaderFailed);
        let Some(first) = failed.next() else { return Ok(self) };
        let more = match failed.count() {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        let page = location::printable(&first.path);
        let message = format!("{page}{more}: {}", first.message);
        let help = "report this fault of graphgen, with the page; remove the page to go on without what is generated from it";
        Err(Failure::new(message, help))
    }
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics
        .sort_by(|a, b| (&a.path, a.span, a.code, &a.message).cmp(&(&b.path, b.span, b.code, &b.message)));
}

fn without_operation(documents: &[Document<'_>], api: &Api) -> Vec<String> {
    let read: BTreeSet<_> = api.operations.iter().map(|it| (it.version.as_str(), it.page.as_str())).collect();
    let pages =
        documents.iter().filter(|document| document.version.is_some() && document.folder == Folder::Api);
    let is_read = |document: &Document<'_>| {
        let version = document.version.map_or("", Version::as_str);
        read.contains(&(version, below_version(document.path)))
    };
    let gave_none = pages.filter(|document| !is_read(document));
    gave_none.map(|document| document.path.to_owned()).collect()
}

/// Parses and lowers `tree`. What comes next has the memory of the pages.
#[must_use]
pub fn run(tree: &DocsTree, progress: &dyn Progress) -> Lowered {
    let parsed = parse(tree, progress);
    let lowered = parsed.lower(progress);
    parsed.documents.into_par_iter().for_each(drop);
    lowered
}

/// Parses and lowers `tree`, and holds its examples against the outcome: what those who ask for findings wait for.
#[must_use]
pub fn run_with_examples(tree: &DocsTree, progress: &dyn Progress) -> Lowered {
    parse(tree, progress).lower_with_examples(progress)
}

/// Reads, parses and lowers `docs`, for those who have no use for findings.
///
/// # Errors
///
/// Those of [`DocsTree::read`] and [`Lowered::whole`].
pub fn api(docs: &Docs) -> anyhow::Result<Api> {
    Ok(run(&DocsTree::read(docs, &Silent)?, &Silent).whole()?.api)
}

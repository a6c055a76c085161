//! The way from a docs tree to the IR, the same for every command: parse each page alone, then lower all together.

use std::collections::BTreeSet;

use graphgen_conform::check_examples;
use graphgen_docs::parse_page;
use graphgen_ir::Api;
use graphgen_lower::{Document, Folder, lower};
use graphgen_source::Diagnostic;
use rayon::prelude::*;

use crate::{docs_tree::DocsTree, progress};

/// The pages of a tree with what each says.
pub(crate) struct Parsed<'a> {
    /// In the order of the tree.
    pub(crate) documents: Vec<Document<'a>>,
    diagnostics: Vec<Diagnostic>,
}

/// What the docs say altogether.
pub(crate) struct Lowered {
    /// The IR.
    pub(crate) api: Api,
    /// All findings of the run so far, sorted by page and place.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Paths of the pages below `api` that gave no operation, sorted. Known before areas are chosen.
    pub(crate) without_operation: Vec<String>,
}

/// Parses every page of `tree`.
pub(crate) fn parse(tree: &DocsTree) -> Parsed<'_> {
    let bar = progress::bar("Parsing", tree.files.len());
    let parsed: Vec<_> = tree
        .files
        .par_iter()
        .map(|file| {
            bar.inc(1);
            let (page, diagnostics) = parse_page(&file.source);
            let document =
                Document { version: file.version, folder: file.folder, path: &file.source.path, page };
            (document, diagnostics)
        })
        .collect();
    bar.finish_and_clear();
    let mut all =
        Parsed { documents: Vec::with_capacity(parsed.len()), diagnostics: tree.diagnostics.clone() };
    for (document, diagnostics) in parsed {
        all.documents.push(document);
        all.diagnostics.extend(diagnostics);
    }
    all
}

impl Parsed<'_> {
    /// Lowers the pages together.
    pub(crate) fn lower(&self) -> Lowered {
        let spinner = progress::spinner("Lowering");
        let (api, lowering) = lower(&self.documents);
        spinner.finish_and_clear();
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.extend(lowering);
        sort(&mut diagnostics);
        let without_operation = without_operation(&self.documents, &api);
        Lowered { api, diagnostics, without_operation }
    }

    /// Lowers the pages together, and holds their examples against the outcome.
    pub(crate) fn lower_with_examples(&self) -> Lowered {
        let mut lowered = self.lower();
        lowered.diagnostics.extend(check_examples(&self.documents, &lowered.api));
        sort(&mut lowered.diagnostics);
        lowered
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
    let gave_none =
        pages.filter(|document| document.path.split_once('/').is_none_or(|page| !read.contains(&page)));
    gave_none.map(|document| document.path.to_owned()).collect()
}

/// Parses and lowers `tree`.
pub(crate) fn run(tree: &DocsTree) -> Lowered {
    parse(tree).lower()
}

/// Parses and lowers `tree`, and holds its examples against the outcome: what those who ask for findings wait for.
pub(crate) fn run_with_examples(tree: &DocsTree) -> Lowered {
    parse(tree).lower_with_examples()
}

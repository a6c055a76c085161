//! Holds documented examples against what the same docs say: a request must be one that its page documents, and each
//! value of a body must be one of its documented type.
//!
//! An example that does not hold can't be sent with the emitted crate either, and what it shows is kept aside when it is read:
//! values are judged by the very code that the crate reads them with. What the docs leave open (untyped values, members that no page names) is not judged.

mod body;
mod misfit;
mod primitive;
mod request;
mod types;
mod undocumented;

use std::{collections::BTreeMap, mem, sync::Arc};

use graphgen_docs::{Body, Example};
use graphgen_ir::{Api, Operation, Version};
use graphgen_lower::{Document, Folder, Provenance, below_version};
use graphgen_source::{Code, Diagnostic, Span};

use types::Types;
use undocumented::Undocumented;

/// Findings about the examples of `documents`, in the order of the pages. `api` is what the documents were lowered to, and
/// `provenance` where its facts stand in them.
#[must_use]
pub fn check_examples(documents: &[Document<'_>], api: &Api, provenance: &Provenance) -> Vec<Diagnostic> {
    let types = Types::new(&api.types);
    let mut pages: BTreeMap<(Version, &str), Vec<&Operation>> = BTreeMap::new();
    for operation in &api.operations {
        pages.entry((operation.version, &operation.page)).or_default().push(operation);
    }
    let ids: BTreeMap<&str, &Operation> =
        api.operations.iter().map(|operation| (operation.id.as_str(), operation)).collect();
    let mut findings = Vec::new();
    for document in documents.iter().filter(|document| document.folder == Folder::Api) {
        let Some(version) = document.version else { continue };
        let Some(operations) = pages.get(&(version, below_version(document.path))) else { continue };
        let path = Arc::from(document.path);
        let mut report = Report { path, findings: &mut findings, undocumented: Undocumented::default() };
        for (number, operation, lowered) in of_page(operations, provenance) {
            let Some(example) = document.page.examples.get(number) else { continue };
            let request = lowered.request.as_ref();
            let called = request.and_then(|request| ids.get(request.calls.as_deref()?)).copied();
            check_example(example, lowered, operation, called, &types, &mut report);
        }
        report.finish();
    }
    findings
}

/// The examples of a page's operations with their numbers on the page, in its order.
fn of_page<'a>(
    operations: &[&'a Operation],
    provenance: &Provenance,
) -> Vec<(usize, &'a Operation, &'a graphgen_ir::Example)> {
    let mut examples: Vec<_> = operations
        .iter()
        .flat_map(|&operation| {
            let numbers = provenance.operation(&operation.id).map_or(&[][..], |spans| &spans.examples);
            numbers
                .iter()
                .zip(&operation.examples)
                .map(move |(&number, lowered)| (number, operation, lowered))
        })
        .collect();
    examples.sort_unstable_by_key(|(number, ..)| *number);
    examples
}

/// The page that is looked at, and where its findings go.
struct Report<'a> {
    path: Arc<str>,
    findings: &'a mut Vec<Diagnostic>,
    undocumented: Undocumented<'a>,
}

impl Report<'_> {
    fn add(&mut self, code: Code, span: Span, message: String, help: String) {
        self.findings.push(Diagnostic::new(code, &self.path, span, message).with_help(help));
    }

    /// Adds what concerns all examples of the page together.
    fn finish(mut self) {
        for (place, message, help) in mem::take(&mut self.undocumented).into_findings() {
            self.add(Code::ExampleProperty, place, message, help);
        }
    }
}

/// Checks an example of `operation`, whose request may be one of another operation that is `called`.
fn check_example<'a>(
    example: &'a Example<'_>,
    lowered: &'a graphgen_ir::Example,
    operation: &'a Operation,
    called: Option<&'a Operation>,
    types: &'a Types<'a>,
    report: &mut Report<'a>,
) {
    if let Some(request) = &example.request {
        if !graphgen_routes::is_graph(&request.url.value) {
            return;
        }
        if let Some(called) = called {
            request::report_elsewhere(request, called, report);
        }
        let called = called.unwrap_or(operation);
        if !request::report_missing_arguments(request, called, report) {
            request::check(request, called, report);
            body::check_sent(request, called, report);
        }
        if let Some((Body::Json(json), expected)) = request.body.as_ref().zip(body::of_request(called)) {
            body::check(json, expected, operation.version, types, report);
        }
    }
    for (response, lowered) in example.responses.iter().zip(&lowered.responses) {
        body::check_answered(response, operation, report);
        let expected = body::of_response(operation, lowered);
        if let Some((Body::Json(json), expected)) = response.body.as_ref().zip(expected) {
            body::check(json, expected, operation.version, types, report);
        }
    }
}

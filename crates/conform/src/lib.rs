//! Holds documented examples against what the same docs say: a request must be one that its page documents, and each
//! value of a body must be one of its documented type.
//!
//! An example that does not hold can't be sent or read with the emitted crate either: values are judged by the very code
//! that the crate reads them with. What the docs leave open (untyped values, members that no page names) is not judged.

mod body;
mod misfit;
mod primitive;
mod request;
mod types;

use std::{collections::BTreeMap, sync::Arc};

use graphgen_docs::{Body, Example};
use graphgen_ir::{Api, Operation, Version};
use graphgen_lower::{Document, Folder, example_operation};
use graphgen_source::{Code, Diagnostic, Span};

use types::Types;

/// Findings about the examples of `documents`, in the order of the pages. `api` is what the documents were lowered to.
#[must_use]
pub fn check_examples(documents: &[Document<'_>], api: &Api) -> Vec<Diagnostic> {
    let types = Types::new(&api.types);
    let mut pages: BTreeMap<(Version, &str), Vec<&Operation>> = BTreeMap::new();
    for operation in &api.operations {
        pages.entry((operation.version, &operation.page)).or_default().push(operation);
    }
    let mut findings = Vec::new();
    for document in documents.iter().filter(|document| document.folder == Folder::Api) {
        let Some((version, page)) = document.version.zip(below_version(document.path)) else { continue };
        let Some(operations) = pages.get(&(version, page)) else { continue };
        let mut report = Report { path: Arc::from(document.path), findings: &mut findings };
        for example in &document.page.examples {
            check_example(example, operations, &types, &mut report);
        }
    }
    findings
}

/// `api/user-get.md` of `v1.0/api/user-get.md`.
fn below_version(path: &str) -> Option<&str> {
    path.split_once('/').map(|(_, page)| page)
}

/// The page that is looked at, and where its findings go.
struct Report<'f> {
    path: Arc<str>,
    findings: &'f mut Vec<Diagnostic>,
}

impl Report<'_> {
    fn add(&mut self, code: Code, span: Span, message: String, help: String) {
        self.findings.push(Diagnostic::new(code, &self.path, span, message).with_help(help));
    }
}

fn check_example(
    example: &Example<'_>,
    operations: &[&Operation],
    types: &Types<'_>,
    report: &mut Report<'_>,
) {
    let Some(operation) = operations.get(example_operation(example, operations.iter().copied())) else {
        return;
    };
    if let Some(request) = &example.request {
        if !graphgen_routes::is_graph(request.url.value) {
            return;
        }
        request::check(request, operation, report);
        if let Some((Body::Json(json), expected)) = request.body.as_ref().zip(body::of_request(operation)) {
            body::check(json, expected, operation.version, types, report);
        }
    }
    for response in &example.responses {
        body::check_status(response, report);
        let expected = body::of_response(operation, response.status.value);
        if let Some((Body::Json(json), expected)) = response.body.as_ref().zip(expected) {
            body::check(json, expected, operation.version, types, report);
        }
    }
}

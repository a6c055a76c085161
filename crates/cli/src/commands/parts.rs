//! The parts of the documented examples, with their places: the IR, which the program is made from, has none.

use std::collections::BTreeMap;

use graphgen_docs::{Body, Example, Request, Response};
use graphgen_ir::{Api, Operation, Version};
use graphgen_lower::{Document, Provenance};
use graphgen_source::Span;

/// What names a part: operation, number of the example, and of the response where it is one; numbers count from 1.
pub(in crate::commands) type Key<'a> = (&'a str, usize, Option<usize>);

/// A request or a response of an example.
#[derive(Debug)]
pub(in crate::commands) struct Part<'a> {
    /// Its name.
    pub(in crate::commands) key: Key<'a>,
    /// Its page, below the docs folder.
    pub(in crate::commands) page: &'a str,
    /// The whole of it.
    pub(in crate::commands) block: Span,
    /// The method of a request, the status of a response.
    pub(in crate::commands) head: Span,
    /// The URL of a request, the body of a response.
    pub(in crate::commands) address: Span,
    /// The body.
    pub(in crate::commands) body: Span,
    /// Whether it is a request of another page's operation.
    pub(in crate::commands) elsewhere: bool,
}

/// All parts of the examples of `api`'s operations of a version, page by page.
pub(in crate::commands) fn of<'a>(
    documents: &'a [Document<'a>],
    api: &'a Api,
    provenance: &Provenance,
    version: Version,
) -> Vec<Part<'a>> {
    let pages: BTreeMap<&str, &Document<'_>> =
        documents.iter().map(|document| (document.path, document)).collect();
    let mut parts = Vec::new();
    for operation in api.operations.iter().filter(|operation| operation.version == version) {
        let Some(spans) = provenance.operation(&operation.id) else { continue };
        let Some(document) = pages.get(&*spans.title.path) else { continue };
        for (number, &on_page) in (1..).zip(&spans.examples) {
            if let Some(example) = document.page.examples.get(on_page) {
                of_example(document.path, operation, number, example, &mut parts);
            }
        }
    }
    parts.sort_by_key(|part| (part.page, part.block.start));
    parts
}

fn of_example<'a>(
    page: &'a str,
    operation: &'a Operation,
    number: usize,
    example: &'a Example<'a>,
    parts: &mut Vec<Part<'a>>,
) {
    if let Some(Request { span, method, url, body, .. }) = &example.request {
        let key = (operation.id.as_str(), number, None);
        let body = body_span(body.as_ref()).unwrap_or(url.span);
        let lowered = operation.examples.get(number - 1).and_then(|example| example.request.as_ref());
        let elsewhere = lowered.is_some_and(|request| request.calls.is_some());
        let (head, address) = (method.span, url.span);
        parts.push(Part { key, page, block: *span, head, address, body, elsewhere });
    }
    for (Response { span, status, body, .. }, response) in example.responses.iter().zip(1..) {
        let key = (operation.id.as_str(), number, Some(response));
        let body = body_span(body.as_ref()).unwrap_or(status.span);
        let head = status.span;
        parts.push(Part { key, page, block: *span, head, address: body, body, elsewhere: false });
    }
}

fn body_span(body: Option<&Body<'_>>) -> Option<Span> {
    Some(match body? {
        Body::Json(json) => json.span,
        Body::Text(text) => text.span,
    })
}

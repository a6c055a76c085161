//! Documented examples, whole.

use std::cmp::Reverse;

use graphgen_docs::{
    AnnotationKey, Body, Example as Documented, HeaderLine as DocumentedHeader, Request,
    Response as DocumentedResponse,
};
use graphgen_ir::{
    Content, Example, ExampleRequest, ExampleResponse, HeaderLine, JsonText, Method, Operation,
};
use graphgen_routes::{Target, match_target};
use graphgen_source::Code;

use crate::{
    Document,
    findings::Findings,
    operation::{behind, content::declared, response::example_collection, target},
    types::TypeIndex,
};

/// Gives the page's examples to its operations; returns the numbers of those that each got, among all of the page.
pub(super) fn lower_examples(
    document: &Document<'_>,
    operations: &mut [Operation],
    index: &TypeIndex,
    findings: &mut Findings,
) -> Vec<Vec<usize>> {
    let mut numbers = vec![Vec::new(); operations.len()];
    for (number, documented) in document.page.examples.iter().enumerate() {
        let Some(at) = example_operation(documented, operations) else { continue };
        let example = lower_example(documented, document, &operations[at], index, findings);
        operations[at].examples.push(example);
        numbers[at].push(number);
    }
    numbers
}

/// Which of its page's operations an example belongs to, by index: the one with its method and the path that fits it best, else
/// the one with what its URL has behind the listed path, else the one whose id comes first.
fn example_operation(example: &Documented<'_>, operations: &[Operation]) -> Option<usize> {
    if operations.len() < 2 {
        return (!operations.is_empty()).then_some(0);
    }
    let request = example.request.as_ref();
    let url = request.map_or("", |request| &request.url.value);
    let target = Target::parse(url);
    let path = url.split('?').next().unwrap_or_default();
    // Types and counts, or the last segment, which may be a property.
    let behind = behind::split(path).or_else(|| path.rsplit_once('/')).map_or("", |(_, behind)| behind);
    let best = operations.iter().enumerate().min_by_key(|(_, operation)| {
        let is_meant = request.is_none_or(|request| request.method.value == operation.method.as_str());
        let fits = match_target(operation, &target).map(|found| found.literal_length());
        let is_behind = operation.behind.as_deref().is_some_and(|is| is.eq_ignore_ascii_case(behind));
        (!is_meant, Reverse(fits), !is_behind, operation.behind.is_some(), &operation.id)
    });
    best.map(|(at, _)| at)
}

fn lower_example(
    documented: &Documented<'_>,
    document: &Document<'_>,
    operation: &Operation,
    index: &TypeIndex,
    findings: &mut Findings,
) -> Example {
    let annotation = documented.request.as_ref().and_then(|request| request.annotation.as_ref());
    let of_response = || documented.responses.first()?.annotation.as_ref();
    let name = annotation.or_else(of_response).and_then(|annotation| annotation.names.first());
    Example {
        name: name.map(|name| name.value.clone().into_owned()),
        request: documented.request.as_ref().and_then(|request| lower_request(request, document, findings)),
        responses: documented
            .responses
            .iter()
            .map(|response| lower_response(response, document, operation, index, findings))
            .collect(),
    }
}

fn lower_request(
    request: &Request<'_>,
    document: &Document<'_>,
    findings: &mut Findings,
) -> Option<ExampleRequest> {
    target::report(request, document, findings);
    let Some(method) = method(request.method.value) else {
        let message = format!("`{}` is no method of Graph", request.method.value);
        let help = "use GET, POST, PATCH, PUT or DELETE";
        findings.report(document, Code::RequestUnreadable, request.method.span, message, help);
        return None;
    };
    Some(ExampleRequest {
        method,
        url: request.url.value.to_string(),
        calls: None,
        headers: headers(&request.headers),
        body: request.body.as_ref().map(content),
    })
}

fn lower_response(
    response: &DocumentedResponse<'_>,
    document: &Document<'_>,
    operation: &Operation,
    index: &TypeIndex,
    findings: &mut Findings,
) -> ExampleResponse {
    let status = response.status.value;
    let truncated = response.annotation.as_ref().is_some_and(|one| one.flag(AnnotationKey::Truncated));
    let declared = declared(response.annotation.as_ref(), document, index, findings);
    let mut bound = operation.responses.iter().filter(|bound| bound.status == status);
    let (ty, collection) = match (&response.body, declared) {
        (Some(body), Some(declared)) => (Some(declared.ty), declared.collection || example_collection(body)),
        (Some(body @ Body::Json(_)), None) => {
            (bound.find_map(|bound| bound.payload.ty().cloned()), example_collection(body))
        }
        (Some(Body::Text(_)) | None, _) => (None, false),
    };
    ExampleResponse {
        status,
        headers: headers(&response.headers),
        body: response.body.as_ref().map(content),
        collection: collection && ty.is_some(),
        ty,
        truncated,
    }
}

/// The method of this name.
pub(super) fn method(name: &str) -> Option<Method> {
    [Method::Get, Method::Post, Method::Patch, Method::Put, Method::Delete]
        .into_iter()
        .find(|method| method.as_str() == name)
}

fn headers(lines: &[DocumentedHeader<'_>]) -> Vec<HeaderLine> {
    lines
        .iter()
        .map(|line| HeaderLine { name: line.name.value.to_owned(), value: line.value.to_owned() })
        .collect()
}

fn content(body: &Body<'_>) -> Content {
    match body {
        Body::Json(json) => match JsonText::new(json.text.clone().into_owned()) {
            Ok(text) => Content::Json(text),
            Err(_) => Content::Text(json.text.clone().into_owned()),
        },
        Body::Text(text) => Content::Text(text.value.clone().into_owned()),
    }
}

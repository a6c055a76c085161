//! What a page documents for one method: its own operation, and one for each other kind of result.

use graphgen_docs::{Request, Template};
use graphgen_ir::{Method, Operation, Path, Response};

use super::{
    PageFacts, Unnamed, body, error, header,
    kind::{self, Other},
    parts, path, query,
    response::{lower_responses, or_redirects, reads_one},
    words,
};
use crate::{
    findings::Findings,
    names::{Snakes, Wanted, name_functions, name_properties},
    overrides, pages,
    types::Types,
};

/// The operations of a page with one method; that of the page itself, if it has paths left, has `id`.
pub(super) fn lower_method(
    page: &PageFacts<'_>,
    id: String,
    method: Method,
    templates: &[&Template<'_>],
    types: &Types,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> Vec<Unnamed> {
    let all = path::lower_paths(method, templates, page.document, snakes, findings);
    let (own, others) = kind::tell_apart(method, &all, page.stem, types);
    let paths = Paths { all: &all, own: &own, others: &others };
    let mut whole = lower_whole(page, method, &paths, types, snakes, findings);
    let words = words::of_stem(page.stem, &whole, types, page.pages.lock, snakes);
    let wanted = Wanted::of_page(&whole, &page.resource, &words, snakes);
    whole.id = id;
    whole.paths = own;
    let mut beside: Vec<(String, Operation)> = Vec::new();
    for other in &others {
        let mut operation = other.operation(&whole, types);
        let is_meant = |request: &Request<'_>| kind::is_called(&other.paths, request);
        operation.responses = or_redirects(operation.responses, page.document, is_meant);
        beside.push((other.words.clone(), operation));
    }
    let parts = parts::split(&mut whole, page.document, types);
    beside.extend(parts.into_iter().map(|(property, part)| (property.to_owned(), part)));
    beside.iter_mut().for_each(|(_, operation)| header::drop_other_accept(operation));
    let mut operations = Vec::with_capacity(beside.len() + 1);
    if others.is_empty() || !whole.paths.is_empty() {
        operations.push(Unnamed { operation: whole, wanted: wanted.clone(), cuts: Vec::new() });
    }
    operations.extend(beside.into_iter().map(|(more, operation)| Unnamed {
        operation,
        wanted: wanted.beside(&more, snakes),
        cuts: Vec::new(),
    }));
    if let Some(first) = operations.first_mut() {
        first.cuts = words.cuts;
    }
    operations.iter_mut().for_each(|unnamed| name_functions(&mut unnamed.operation, snakes));
    operations
}

/// The paths of one method.
struct Paths<'p> {
    all: &'p [Path],
    /// Those of the page's own operation.
    own: &'p [Path],
    others: &'p [Other<'p>],
}

/// The operation of all `paths`, which answers what its `own` answer.
fn lower_whole(
    page: &PageFacts<'_>,
    method: Method,
    paths: &Paths<'_>,
    types: &Types,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> Operation {
    let (document, overrides) = (page.document, page.pages.overrides);
    let query = query::lower_query(document, paths.all, &types.index, findings);
    let headers = header::lower_headers(document, findings);
    let mut responses = own_responses(page, method, paths, types, findings);
    overrides::correct_responses(overrides, page.version, page.stem, &mut responses, &types.index, findings);
    let resource = types.index.of_stem(&page.resource.stem);
    let call = body::Call { document, method, paths: paths.all, responses: &responses, resource };
    let mut request_body = body::lower_body(&call, types, findings);
    if let Some(body) = &mut request_body {
        overrides::correct_request_body(overrides, page.version, page.stem, body, &types.index, findings);
        name_properties(body.body.properties_mut(), snakes);
    }
    Operation {
        id: String::new(),
        version: page.version,
        page: pages::below_version(document.path).to_owned(),
        title: pages::title(document).to_owned(),
        description: pages::description(&document.page),
        name: String::new(),
        renamed: None,
        module: String::new(),
        module_renamed: None,
        area: page.area.clone(),
        docs_url: pages::docs_url(page.version, document.folder, page.stem),
        behind: None,
        deprecated: page.deprecated.clone(),
        clouds: page.clouds.clone(),
        method,
        paths: paths.all.to_vec(),
        option_set: None,
        query,
        headers,
        request_body,
        responses,
        errors: error::lower_errors(document, method),
        permissions: Vec::new(),
        permission_notes: page.permission_notes.clone(),
        examples: Vec::new(),
    }
}

/// What the page's own paths answer. Examples of other paths, and of properties that have operations of their own, tell
/// nothing of it.
fn own_responses(
    page: &PageFacts<'_>,
    method: Method,
    &Paths { own, others, .. }: &Paths<'_>,
    types: &Types,
    findings: &mut Findings,
) -> Vec<Response> {
    let document = page.document;
    // Where the page has no path of its own, all that it shows tells what kinds there are.
    let is_other = |request: &Request<'_>| {
        let calls_other = || others.iter().any(|other| kind::is_called(&other.paths, request));
        !own.is_empty() && !kind::is_called(own, request) && calls_other()
    };
    let nested = parts::nested(method, own);
    let mut alone = Vec::new();
    if !nested.is_empty() {
        let apart = |request: &Request<'_>| is_other(request) || reads_one(&nested, request);
        let whole = lower_responses(document, method, own, &apart, types, &mut Findings::default());
        let properties = parts::read_alone(method, own, &whole, types).into_iter();
        alone = properties.map(|(property, _)| property.name.as_str()).collect();
    }
    let apart = |request: &Request<'_>| is_other(request) || reads_one(&alone, request);
    lower_responses(document, method, own, &apart, types, findings)
}

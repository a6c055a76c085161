//! The places of an operation's facts, on its own page.

use std::sync::Arc;

use graphgen_docs::{Body, Page, Parameter, ParameterPlace, Request};
use graphgen_ir::{Operation, Path, Property, QueryOption};
use graphgen_routes::{Target, match_path};
use graphgen_source::Span;

use super::{FileSpan, GrantSpans, OperationSpans};
use crate::Document;

/// The places of an operation of the page. `permissions` are those of its tables, `examples` the numbers of its examples.
pub(crate) fn of_operation(
    document: &Document<'_>,
    operation: &Operation,
    permissions: Vec<GrantSpans>,
    examples: Vec<usize>,
) -> OperationSpans {
    let page = &document.page;
    let title = page.title.as_ref().map(|title| title.span).unwrap_or_default();
    let path: Arc<str> = Arc::from(document.path);
    let file = |span: Option<Span>| FileSpan { path: Arc::clone(&path), span: span.unwrap_or(title) };
    let body = operation.request_body.iter().flat_map(|body| &body.properties);
    OperationSpans {
        title: file(None),
        paths: operation.paths.iter().map(|path| file(template(operation, path, page))).collect(),
        query: operation.query.iter().map(|option| file(query_option(option, page))).collect(),
        body: body.map(|property| file(member(property, operation, page))).collect(),
        permissions,
        examples,
    }
}

/// The template of a path, else the URL of an example that it was made from.
fn template(operation: &Operation, path: &Path, page: &Page<'_>) -> Option<Span> {
    let behind = operation.behind.as_deref();
    let base = behind.and_then(|behind| path.raw.strip_suffix(behind)?.strip_suffix('/'));
    let is_written =
        |raw: &str| page.templates.iter().find(|it| it.url.value.trim() == raw).map(|it| it.url.span);
    let shown = || {
        let mut requests = requests(operation, page);
        requests.find(|it| match_path(path, &Target::parse(&it.url.value)).is_some()).map(|it| it.url.span)
    };
    is_written(&path.raw).or_else(|| is_written(base?)).or_else(shown)
}

/// The row of a query option, else where prose names it.
fn query_option(option: &QueryOption, page: &Page<'_>) -> Option<Span> {
    let names = |text: &str| text.split([',', ' ', '/']).any(|name| same_option(name, &option.name));
    let row = rows(page, ParameterPlace::Query).find(|row| names(&row.name.value)).map(|row| row.name.span);
    let in_prose = || page.query_options.iter().find(|name| same_option(name.value, &option.name));
    row.or_else(|| in_prose().map(|name| name.span))
}

/// Whether two names are of one query option, with or without the sign that it is sent with.
fn same_option(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|name| name.trim_start_matches(['\\', '$']));
    a.eq_ignore_ascii_case(b)
}

/// The row of a member of the body, else where the JSON of a request, or of the section on the body, shows it.
fn member(property: &Property, operation: &Operation, page: &Page<'_>) -> Option<Span> {
    let name = property.name.as_str();
    // A row for a member of a member stands for it as well: `template/displayName`.
    let is_row = |row: &&Parameter<'_>| row.name.value.trim().split(['/', '.']).next() == Some(name);
    let row = rows(page, ParameterPlace::Body).find(is_row).map(|row| row.name.span);
    let sent = requests(operation, page).filter_map(|request| match request.body.as_ref()? {
        Body::Json(json) => Some(json),
        Body::Text(_) => None,
    });
    row.or_else(|| sent.chain(&page.body_samples).next().map(|json| json.member(name)))
}

fn rows<'p>(page: &'p Page<'_>, place: ParameterPlace) -> impl Iterator<Item = &'p Parameter<'p>> {
    page.parameters.iter().filter(move |row| row.place == place)
}

/// The example requests with the operation's method.
fn requests<'p>(operation: &Operation, page: &'p Page<'_>) -> impl Iterator<Item = &'p Request<'p>> {
    let method = operation.method.as_str();
    let requests = page.examples.iter().filter_map(|example| example.request.as_ref());
    requests.filter(move |request| request.method.value == method)
}

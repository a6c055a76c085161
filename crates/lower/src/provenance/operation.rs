//! The places of an operation's facts, on its own page.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use graphgen_docs::{Body, Json, Page, Parameter, ParameterPlace, Request};
use graphgen_ir::{Operation, Path, Property};
use graphgen_routes::{Target, match_path};
use graphgen_source::Span;

use super::{FileSpan, GrantSpans, OperationSpans};
use crate::Document;

/// The places of an operation of the page. `permissions` are those of its tables, `examples` the numbers of its examples; `of_type` tells
/// where the type that is sent names a property that the page doesn't.
pub(crate) fn of_operation(
    document: &Document<'_>,
    operation: &Operation,
    permissions: Box<[GrantSpans]>,
    examples: Box<[usize]>,
    of_type: &dyn Fn(&str) -> Option<FileSpan>,
) -> OperationSpans {
    let page = &document.page;
    let title = page.title.as_ref().map(|title| title.span).unwrap_or_default();
    let path: Arc<str> = Arc::from(document.path);
    let file = |span: Option<Span>| FileSpan { path: Arc::clone(&path), span: span.unwrap_or(title) };
    let (templates, members) = (templates(page), members(operation, page));
    let (options, headers) = (query_options(page), headers(page));
    let named = operation.headers.iter();
    let body = operation.request_body.iter().flat_map(|request| request.body.properties());
    let member = |property: &Property| match members.get(property.name.as_str()) {
        Some(span) => file(Some(*span)),
        None => of_type(&property.name).unwrap_or_else(|| file(None)),
    };
    OperationSpans {
        title: file(None),
        paths: operation.paths.iter().map(|path| file(template(operation, path, page, &templates))).collect(),
        query: operation.query.iter().map(|option| file(options.get(&bare(&option.name)).copied())).collect(),
        headers: named.map(|header| file(headers.get(&header.name.to_ascii_lowercase()).copied())).collect(),
        body: body.map(member).collect(),
        permissions,
        examples,
        result: Box::default(),
    }
}

/// The templates of a page as it writes them.
fn templates<'p>(page: &'p Page<'_>) -> BTreeMap<&'p str, Span> {
    let templates = page.templates.iter().rev();
    templates.map(|template| (template.url.value.trim(), template.url.span)).collect()
}

/// The template of a path, else the URL of an example that it was made from.
fn template(
    operation: &Operation,
    path: &Path,
    page: &Page<'_>,
    templates: &BTreeMap<&str, Span>,
) -> Option<Span> {
    let behind = operation.behind.as_deref();
    let base = behind.and_then(|behind| path.raw.strip_suffix(behind)?.strip_suffix('/'));
    let written = templates.get(path.raw.as_str()).or_else(|| templates.get(base?)).copied();
    let shown = || {
        let mut requests = requests(operation, page);
        requests.find(|it| match_path(path, &Target::parse(&it.url.value)).is_some()).map(|it| it.url.span)
    };
    written.or_else(|| if path.from_example { shown() } else { None })
}

/// The rows of query options by their bare names, and where prose names others.
fn query_options(page: &Page<'_>) -> BTreeMap<String, Span> {
    let mut places = BTreeMap::new();
    for row in rows(page, ParameterPlace::Query) {
        for name in row.name.value.split([',', ' ', '/']) {
            places.entry(bare(name)).or_insert(row.name.span);
        }
    }
    for name in &page.query_options {
        places.entry(bare(name.value)).or_insert(name.span);
    }
    places
}

/// The rows of headers by their names in lower case.
fn headers(page: &Page<'_>) -> BTreeMap<String, Span> {
    let mut places = BTreeMap::new();
    for row in rows(page, ParameterPlace::Header) {
        let name = row.name.value.trim().trim_end_matches(':').to_ascii_lowercase();
        places.entry(name).or_insert(row.name.span);
    }
    places
}

/// The name of a query option without the sign that it is sent with, in lower case.
fn bare(name: &str) -> String {
    name.trim_start_matches(['\\', '$']).to_ascii_lowercase()
}

/// The rows of the members of a body, and where the JSON of a request, or of the section on the body, shows others.
fn members<'p>(operation: &Operation, page: &'p Page<'_>) -> BTreeMap<Cow<'p, str>, Span> {
    let mut places = BTreeMap::new();
    for row in rows(page, ParameterPlace::Body) {
        // A row for a member of a member stands for it as well: `template/displayName`.
        let name = row.name.value.trim().split(['/', '.']).next().unwrap_or_default();
        places.entry(Cow::Borrowed(name)).or_insert(row.name.span);
    }
    let properties = operation.request_body.iter().flat_map(|request| request.body.properties());
    if properties.into_iter().all(|property| places.contains_key(property.name.as_str())) {
        return places;
    }
    let sent = requests(operation, page).filter_map(|request| match request.body.as_ref()? {
        Body::Json(json) => Some(json),
        Body::Text(_) => None,
    });
    for (name, span) in sent.chain(&page.body_samples).flat_map(Json::members) {
        places.entry(name).or_insert(span);
    }
    places
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

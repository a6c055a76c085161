//! Operations: what each api page documents as a call.

mod body;
mod content;
mod error;
mod example;
mod header;
mod parts;
mod path;
mod permission;
mod prose;
mod query;
mod response;
mod shown;
mod target;
mod words;

use std::borrow::Cow;

use graphgen_docs::{Include, Template};
use graphgen_ir::{Cloud, Method, Operation, Path, Version};
use graphgen_source::Code;
use rayon::prelude::*;

use crate::{
    Document, Folder, Overrides, area, deprecation,
    findings::Findings,
    names::{ResourceName, Snakes, Wanted, name_functions, name_operation, name_properties},
    overrides,
    pages::{self, Pages},
    provenance::{self, GrantSpans, Provenance},
    types::{Types, report_area},
};
use shown::Listed;

/// Lowers the api pages of a version.
pub(crate) fn lower_operations(
    version: Version,
    pages: &Pages<'_>,
    types: &mut Types,
    provenance: &mut Provenance,
    findings: &mut Findings,
) -> Vec<Operation> {
    let mut all = lower_pages(version, pages, types, findings);
    let listed = Listed::new(&all, types);
    shown::add(&mut all, &listed, pages.lock, types, findings);
    lower_examples(&mut all, types, provenance, findings);
    shown::link(&mut all, &listed);
    let mut operations: Vec<Operation> = all.into_iter().flat_map(|page| page.operations).collect();
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    operations
}

/// A page with its operations.
struct OnPage<'d> {
    document: &'d Document<'d>,
    operations: Vec<Operation>,
    /// Where the permissions that they share stand.
    permissions: Vec<GrantSpans>,
}

/// Lowers each page alone, side by side, and then gives out names in the order of pages.
fn lower_pages<'d>(
    version: Version,
    pages: &Pages<'d>,
    types: &mut Types,
    findings: &mut Findings,
) -> Vec<OnPage<'d>> {
    let documents: Vec<_> = pages.of(version, Folder::Api).collect();
    let lower = |snakes: &mut Snakes, document: &'d Document<'d>| {
        let mut findings = Findings::default();
        (lower_page(version, document, pages, types, snakes, &mut findings), findings)
    };
    let lowered: Vec<_> = documents.par_iter().copied().map_init(Snakes::default, lower).collect();
    let mut all = Vec::with_capacity(documents.len());
    for (document, ((unnamed, permissions), found)) in documents.into_iter().zip(lowered) {
        findings.extend(found);
        // Collected, they would lie in the memory of the wider ones that they come from.
        let mut operations = Vec::with_capacity(unnamed.len());
        for Unnamed { mut operation, wanted, cuts } in unnamed {
            types.cuts.extend(cuts);
            name_operation(&mut operation, &wanted, pages.lock, &mut types.claims);
            operations.push(operation);
        }
        all.push(OnPage { document, operations, permissions });
    }
    all
}

/// Gives each page's examples to its operations, which are then complete, and notes where their facts stand.
fn lower_examples(
    all: &mut [OnPage<'_>],
    types: &Types,
    provenance: &mut Provenance,
    findings: &mut Findings,
) {
    let lower = |OnPage { document, operations, permissions }: &mut OnPage<'_>| {
        let mut findings = Findings::default();
        let examples = example::lower_examples(document, operations, &types.index, &mut findings);
        let spans = operations.iter().zip(examples).map(|(operation, examples)| {
            let spans =
                provenance::of_operation(document, operation, permissions.as_slice().into(), examples.into());
            (operation.id.clone(), Box::new(spans))
        });
        (spans.collect::<Vec<_>>(), findings)
    };
    let lowered: Vec<_> = all.par_iter_mut().map(lower).collect();
    for (spans, found) in lowered {
        spans.into_iter().for_each(|(id, spans)| provenance.add_operation(id, spans));
        findings.extend(found);
    }
}

/// The operations of a page, one or one for each method, and where the permissions that they share stand.
fn lower_page<'d>(
    version: Version,
    document: &'d Document<'d>,
    pages: &Pages<'d>,
    types: &Types,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> (Vec<Unnamed>, Vec<GrantSpans>) {
    let templates = corrected(version, document, pages.overrides, findings);
    let methods = by_method(document, &templates, findings);
    let mixed = methods.len() > 1;
    if methods.is_empty() {
        let lines_rejected = document.page.counts.template_lines_rejected > 0;
        // Either has been reported in its place, and so has a comment that hides the rest of the page.
        if !lines_rejected && document.page.templates.is_empty() && !document.page.cut_off {
            report_missing(document, findings);
        }
        return (Vec::new(), Vec::new());
    }
    let includes = pages.included(document, findings);
    let (mut page, spans) = PageFacts::new(version, document, &includes, pages, types, findings);
    overrides::correct_permissions(pages.overrides, version, page.stem, &mut page.permissions, findings);
    let mut operations = Vec::with_capacity(methods.len());
    for (method, templates) in methods {
        let mut whole = lower_method(&page, method, &templates, pages.overrides, types, snakes, findings);
        let words = words::of_stem(page.stem, &whole, types, pages.lock);
        let wanted = Wanted::of_page(&whole, &page.resource, &words, snakes);
        let cuts = words.cuts;
        let id = format!("{}/{}", version.as_str(), pages.name(document));
        whole.id = if mixed { format!("{id}/{}", method.as_str()) } else { id };
        let parts = parts::split(&mut whole, document, types, snakes);
        let parts = parts.into_iter().map(|(property, part)| {
            let id = format!("{}/{property}", whole.id);
            Unnamed {
                operation: Operation { id, ..part },
                wanted: wanted.of_part(property, snakes),
                cuts: Vec::new(),
            }
        });
        let parts: Vec<Unnamed> = parts.collect();
        operations.push(Unnamed { operation: whole, wanted, cuts });
        operations.extend(parts);
    }
    (operations, spans)
}

fn report_missing(document: &Document<'_>, findings: &mut Findings) {
    let span = document.page.title.as_ref().map(|title| title.span).unwrap_or_default();
    let help = "add a section `HTTP request` with a line such as `GET /users/{id}`";
    findings.report(document, Code::TemplateMissing, span, "no HTTP request", help);
}

/// The page's templates with the right URLs.
fn corrected<'d>(
    version: Version,
    document: &'d Document<'d>,
    overrides: &'d Overrides,
    findings: &mut Findings,
) -> Cow<'d, [Template<'d>]> {
    let mut templates = Cow::Borrowed(document.page.templates.as_slice());
    for at in 0..templates.len() {
        let stem = pages::stem(document.path);
        if let Some(url) = overrides::url(overrides, version, stem, &templates[at], findings) {
            templates.to_mut()[at].url.value = url;
        }
    }
    templates
}

/// The templates by method, methods in the order in which they first occur, those without a path last.
fn by_method<'t, 'd>(
    document: &Document<'_>,
    templates: &'t [Template<'d>],
    findings: &mut Findings,
) -> Vec<(Method, Vec<&'t Template<'d>>)> {
    let mut methods: Vec<(Method, Vec<&Template<'_>>)> = Vec::new();
    for template in templates {
        let Some(method) = example::method(template.method.value) else {
            let message = format!("`{}` is no method of Graph", template.method.value);
            let help = "use GET, POST, PATCH, PUT or DELETE";
            findings.report(document, Code::TemplateUnreadable, template.method.span, message, help);
            continue;
        };
        match methods.iter_mut().find(|(known, _)| *known == method) {
            Some((_, templates)) => templates.push(template),
            None => methods.push((method, vec![template])),
        }
    }
    for method in document.page.pathless_methods.iter().filter_map(|method| example::method(method.value)) {
        if !methods.iter().any(|(known, _)| *known == method) {
            methods.push((method, Vec::new()));
        }
    }
    methods
}

/// What all operations of a page share.
struct PageFacts<'d> {
    version: Version,
    document: &'d Document<'d>,
    stem: &'d str,
    resource: ResourceName<'d>,
    area: String,
    deprecated: Option<String>,
    clouds: Vec<Cloud>,
    permissions: Vec<graphgen_ir::Permissions>,
}

impl<'d> PageFacts<'d> {
    fn new(
        version: Version,
        document: &'d Document<'d>,
        includes: &[(&Include<'_>, &Document<'_>)],
        pages: &Pages<'_>,
        types: &Types,
        findings: &mut Findings,
    ) -> (Self, Vec<GrantSpans>) {
        let stem = pages::stem(document.path);
        let resource = types.resources.of_operation(stem, |word| casing(word, document, types));
        let area = area::of_document(document, pages.lock).unwrap_or_else(|| {
            let area = types.areas.get(&resource.stem).map_or(area::OTHER, String::as_str).to_owned();
            report_area(document, &area, findings);
            area
        });
        let (permissions, spans) = permission::lower_permissions(document, includes);
        let facts = Self {
            version,
            document,
            stem,
            resource,
            area,
            deprecated: deprecation::of_page(&document.page, includes),
            clouds: clouds(includes),
            permissions,
        };
        (facts, spans)
    }
}

/// The spelling of a word of a page's name: of a type, else of a type that the page's annotations name.
fn casing(word: &str, document: &Document<'_>, types: &Types) -> Option<String> {
    if let Some(known) = types.index.casing(word) {
        return Some(known.to_owned());
    }
    let responses = document.page.examples.iter().flat_map(|example| &example.responses);
    let annotations = responses.filter_map(|response| response.annotation.as_ref());
    let mut named = annotations.filter_map(crate::types::annotated_type).map(crate::types::short);
    named.find(|name| name.eq_ignore_ascii_case(word)).map(str::to_owned)
}

fn lower_method(
    page: &PageFacts<'_>,
    method: Method,
    templates: &[&Template<'_>],
    overrides: &Overrides,
    types: &Types,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> Operation {
    let document = page.document;
    let paths = path::lower_paths(method, templates, document, snakes, findings);
    let query = query::lower_query(document, &paths, &types.index, findings);
    let headers = header::lower_headers(document, findings);
    let apart = apart(document, method, &paths, types);
    let mut responses = response::lower_responses(document, method, &apart, types, findings);
    overrides::correct_responses(overrides, page.version, page.stem, &mut responses, &types.index, findings);
    let resource = types.index.of_stem(&page.resource.stem);
    let call = body::Call { document, method, paths: &paths, responses: &responses, resource };
    let mut request_body = body::lower_body(&call, types, findings);
    if let Some(body) = &mut request_body {
        overrides::correct_request_body(overrides, page.version, page.stem, body, &types.index, findings);
    }
    if let Some(body) = &mut request_body {
        name_properties(body.body.properties_mut(), snakes);
    }
    let mut operation = Operation {
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
        paths,
        query,
        headers,
        request_body,
        responses,
        errors: error::lower_errors(document, method),
        permissions: page.permissions.clone(),
        examples: Vec::new(),
    };
    name_functions(&mut operation, snakes);
    operation
}

/// The names of properties that have operations of their own. What the whole is, its own examples tell.
fn apart<'t>(document: &Document<'_>, method: Method, paths: &[Path], types: &'t Types) -> Vec<&'t str> {
    let nested = parts::nested(method, paths);
    if nested.is_empty() {
        return Vec::new();
    }
    let whole = response::lower_responses(document, method, &nested, types, &mut Findings::default());
    let alone = parts::read_alone(method, paths, &whole, types);
    alone.into_iter().map(|(property, _)| property.name.as_str()).collect()
}

/// An operation that has no Rust names yet: those depend on what other pages have taken.
struct Unnamed {
    operation: Operation,
    wanted: Wanted,
    /// Parts of the page's name, and what they are cut into; none where nothing tells.
    cuts: Vec<(String, Option<String>)>,
}

/// The national clouds that an include's table lists as supported.
fn clouds(includes: &[(&Include<'_>, &Document<'_>)]) -> Vec<Cloud> {
    let cells =
        includes.iter().flat_map(|(_, target)| &target.page.clouds).filter(|(_, supported)| *supported);
    let mut clouds: Vec<Cloud> = cells.filter_map(|(name, _)| cloud(&name.value)).collect();
    clouds.sort_unstable();
    clouds.dedup();
    clouds
}

fn cloud(column: &str) -> Option<Cloud> {
    let column = column.to_ascii_lowercase();
    let holds = |word: &str| column.contains(word);
    if holds("l5") || holds("dod") {
        Some(Cloud::UsGovernmentL5)
    } else if holds("l4") || holds("government") {
        Some(Cloud::UsGovernmentL4)
    } else if holds("china") || holds("21vianet") {
        Some(Cloud::China)
    } else {
        holds("global").then_some(Cloud::Global)
    }
}

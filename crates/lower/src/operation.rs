//! Operations: what each api page documents as a call.

mod behind;
mod body;
mod content;
mod destination;
mod error;
mod evidence;
mod example;
mod header;
mod kind;
mod method;
mod option_set;
mod parts;
mod path;
mod permission;
mod prose;
mod query;
mod response;
mod result;
mod shown;
mod target;
mod words;

use std::borrow::Cow;

use graphgen_docs::{Include, Template};
use graphgen_ir::{Cloud, Method, Operation, Version};
use graphgen_source::Code;
use rayon::prelude::*;

use crate::{
    Document, Folder, Overrides, area, deprecation,
    findings::Findings,
    names::{ResourceName, Snakes, Wanted, name_operation},
    overrides,
    pages::{self, Pages},
    provenance::{self, FileSpan, OperationSpans, Provenance},
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
    let mut listed = Listed::new(&all, types);
    shown::add(&mut all, &mut listed, pages.lock, types, findings);
    lower_examples(&mut all, types, provenance, findings);
    shown::link(&mut all, &listed);
    let mut operations: Vec<Operation> = all.into_iter().flat_map(|page| page.operations).collect();
    operations.iter_mut().for_each(|operation| option_set::decide(operation, &types.index));
    operations.sort_by(|a, b| a.id.cmp(&b.id));
    operations
}

/// A page with its operations.
struct OnPage<'d> {
    document: &'d Document<'d>,
    operations: Vec<Operation>,
    /// The tables of permissions that they share.
    permissions: Vec<permission::Table>,
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
    let known: &Provenance = provenance;
    let lower = |OnPage { document, operations, permissions }: &mut OnPage<'_>| {
        let mut findings = Findings::default();
        let permissions = permission::tie(permissions, operations);
        let examples = example::lower_examples(document, operations, &types.index, &mut findings);
        let facts = operations.iter().zip(examples).zip(permissions);
        let spans = facts.map(|((operation, examples), permissions)| {
            let of_type = |name: &str| place_in_type(operation, name, types, known);
            let result = evidence::of_result(document, operation, &examples, types);
            let spans = provenance::of_operation(document, operation, permissions, examples.into(), &of_type);
            let spans = OperationSpans { result: result.into(), ..spans };
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

/// Where the type of what an operation sends, or a base type of it, names a property.
fn place_in_type(
    operation: &Operation,
    name: &str,
    types: &Types,
    provenance: &Provenance,
) -> Option<FileSpan> {
    let sent = types.index.of_ref(operation.request_body.as_ref()?.body.ty()?)?;
    types.ancestors(sent).find_map(|id| {
        let one = &types.types[id.0];
        let at = one.properties.iter().position(|property| property.name == name)?;
        provenance.r#type(one.version, &one.name)?.properties.get(at).cloned()
    })
}

/// The operations of a page, one or one for each method, and the tables of permissions that they share.
fn lower_page<'d>(
    version: Version,
    document: &'d Document<'d>,
    pages: &Pages<'d>,
    types: &Types,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> (Vec<Unnamed>, Vec<permission::Table>) {
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
    let page = PageFacts::new(version, document, &includes, pages, types, findings);
    let mut permissions = permission::lower_permissions(document, &includes, findings);
    let tables = permissions.iter_mut().map(|table| &mut table.permissions);
    overrides::correct_permissions(pages.overrides, version, page.stem, tables, findings);
    let mut operations = Vec::with_capacity(methods.len());
    for (method, templates) in methods {
        let id = format!("{}/{}", version.as_str(), pages.name(document));
        let id = if mixed { format!("{id}/{}", method.as_str()) } else { id };
        operations.extend(method::lower_method(&page, id, method, &templates, types, snakes, findings));
    }
    (operations, permissions)
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
    pages: &'d Pages<'d>,
    version: Version,
    document: &'d Document<'d>,
    stem: &'d str,
    resource: ResourceName<'d>,
    area: String,
    deprecated: Option<String>,
    clouds: Vec<Cloud>,
    permission_notes: Vec<graphgen_ir::PermissionNote>,
}

impl<'d> PageFacts<'d> {
    fn new(
        version: Version,
        document: &'d Document<'d>,
        includes: &[(&Include<'_>, &Document<'_>)],
        pages: &'d Pages<'d>,
        types: &Types,
        findings: &mut Findings,
    ) -> Self {
        let stem = pages::stem(document.path);
        let resource = types.resources.of_operation(stem, |word| casing(word, document, types));
        let area = area::of_document(document, pages.lock).unwrap_or_else(|| {
            let area = types.areas.get(&resource.stem).map_or(area::OTHER, String::as_str).to_owned();
            report_area(document, &area, findings);
            area
        });
        Self {
            pages,
            version,
            document,
            stem,
            resource,
            area,
            deprecated: deprecation::of_page(&document.page, includes),
            clouds: clouds(includes),
            permission_notes: permission::lower_notes(document, includes),
        }
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

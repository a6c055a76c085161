//! The figures of one API version, and the one list of their names.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::{Annotation, BlockType, Counts, Example};
use graphgen_ir::{Api, Property, TypeKind, TypeRef, Version};
use graphgen_lower::{Document, Folder};
use graphgen_source::{Code, Diagnostic};

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Figures {
    api_pages: usize,
    resource_pages: usize,
    include_pages: usize,
    pages_without_operation: usize,
    pages_with_permissions: usize,
    templates: usize,
    example_requests: usize,
    annotated_requests: usize,
    example_responses: usize,
    annotated_responses: usize,
    paired_responses: usize,
    permission_tables: usize,
    counts: Counts,
    /// Names in the annotations of resources, one for each annotation, in lower case: types are one whatever their case.
    annotated_resources: Vec<String>,
    typed_resources: usize,
    operations: usize,
    operations_with_permissions: usize,
    types: usize,
    enums: usize,
    properties: usize,
    relationships: usize,
    untyped_properties: usize,
    body_properties: usize,
    untyped_body_properties: usize,
    members: usize,
    findings: BTreeMap<Code, usize>,
}

/// A figure: how it is called in text and JSON, where it is held, and the findings that list what it counts.
pub(super) struct Row {
    pub(super) label: &'static str,
    pub(super) key: &'static str,
    pub(super) value: fn(&Figures) -> usize,
    pub(super) listed_by: &'static [Code],
}

const fn row(label: &'static str, key: &'static str, value: fn(&Figures) -> usize) -> Row {
    Row { label, key, value, listed_by: &[] }
}

impl Row {
    const fn listed(self, listed_by: &'static [Code]) -> Self {
        Self { listed_by, ..self }
    }
}

/// All figures, in the order of the report.
pub(super) const ROWS: &[Row] = &[
    row("API pages", "apiPages", |it| it.api_pages),
    row("  without an operation", "pagesWithoutOperation", |it| it.pages_without_operation)
        .listed(&[Code::TemplateMissing, Code::TemplateUnreadable]),
    row("  with permissions", "pagesWithPermissions", |it| it.pages_with_permissions),
    row("  without permissions", "pagesWithoutPermissions", |it| it.found(Code::PermissionsMissing))
        .listed(&[Code::PermissionsMissing]),
    row("resource pages", "resourcePages", |it| it.resource_pages),
    row("includes", "includes", |it| it.include_pages),
    row("operations", "operations", |it| it.operations),
    row("  with permissions", "operationsWithPermissions", |it| it.operations_with_permissions),
    row("permission tables", "permissionTables", |it| it.permission_tables),
    row("request templates", "templates", |it| it.templates),
    row("  lines that are no request", "templateLinesRejected", |it| it.counts.template_lines_rejected)
        .listed(&[Code::TemplateUnreadable]),
    row("example requests", "exampleRequests", |it| it.example_requests),
    row("  annotated as such", "annotatedRequests", |it| it.annotated_requests),
    row("  unread", "requestsUnread", |it| it.found(Code::RequestUnreadable))
        .listed(&[Code::RequestUnreadable]),
    row("example responses", "exampleResponses", |it| it.example_responses),
    row("  annotated as such", "annotatedResponses", |it| it.annotated_responses),
    row("  paired with a request", "pairedResponses", |it| it.paired_responses),
    row("  not paired", "unpairedResponses", |it| it.example_responses - it.paired_responses)
        .listed(&[Code::ResponseUnpaired]),
    row("  unread", "responsesUnread", |it| it.found(Code::ResponseUnreadable))
        .listed(&[Code::ResponseUnreadable]),
    row("code blocks, unread", "blocksUnread", |it| it.found(Code::BlockUnread)).listed(&[Code::BlockUnread]),
    row("JSON bodies, strict", "jsonStrict", |it| it.counts.json_strict),
    row("JSON bodies, repaired", "jsonRepaired", |it| it.counts.json_repaired).listed(&[Code::JsonRepaired]),
    row("JSON bodies, unread", "jsonUnread", |it| it.counts.json_unread).listed(&[Code::JsonUnreadable]),
    row("annotations, strict", "annotationsStrict", |it| it.counts.annotations_strict),
    row("annotations, repaired", "annotationsRepaired", |it| it.counts.annotations_repaired)
        .listed(&[Code::AnnotationRepaired]),
    row("annotations, unread", "annotationsUnread", |it| it.counts.annotations_unread)
        .listed(&[Code::AnnotationUnreadable]),
    row("annotated resources", "annotatedResources", |it| it.annotated_resources.len()),
    row("  that became a type", "annotatedResourcesTyped", |it| it.typed_resources),
    row("  that became none", "annotatedResourcesUntyped", |it| {
        it.annotated_resources.len() - it.typed_resources
    })
    .listed(&[Code::TypeUnnamed]),
    row("tables", "tables", |it| it.counts.tables),
    row("  not understood", "tablesUnread", |it| it.found(Code::TableUnclassified))
        .listed(&[Code::TableUnclassified]),
    row("entity and complex types", "types", |it| it.types),
    row("  properties and relationships", "properties", |it| it.properties + it.relationships),
    row("  of those, relationships", "relationships", |it| it.relationships),
    row("  of those, of unknown type", "untypedProperties", |it| it.untyped_properties)
        .listed(&[Code::TypeUndefined, Code::TypeUnreadable]),
    row("properties of request bodies", "bodyProperties", |it| it.body_properties),
    row("  of unknown type", "untypedBodyProperties", |it| it.untyped_body_properties)
        .listed(&[Code::TypeUndefined, Code::TypeUnreadable]),
    row("enumerations", "enums", |it| it.enums),
    row("  members", "members", |it| it.members),
];

impl Figures {
    /// Counts the facts of one page.
    pub(super) fn add_document(&mut self, document: &Document<'_>) {
        *match document.folder {
            Folder::Api => &mut self.api_pages,
            Folder::Resources => &mut self.resource_pages,
            Folder::Includes => &mut self.include_pages,
        } += 1;
        let page = &document.page;
        self.templates += page.templates.len();
        self.permission_tables += page.permissions.len();
        for example in &page.examples {
            self.add_example(example);
        }
        let annotations = page.representations.iter().filter_map(|it| it.annotation.as_ref());
        let resources = annotations.filter(|it| is(Some(it), BlockType::Resource));
        self.annotated_resources.extend(resources.map(type_name));
        self.add_counts(page.counts);
    }

    fn add_example(&mut self, example: &Example<'_>) {
        let annotated = example.responses.iter().filter(|it| is(it.annotation.as_ref(), BlockType::Response));
        self.annotated_responses += annotated.count();
        self.example_responses += example.responses.len();
        if let Some(request) = &example.request {
            self.example_requests += 1;
            self.annotated_requests += usize::from(is(request.annotation.as_ref(), BlockType::Request));
            self.paired_responses += example.responses.len();
        }
    }

    fn add_counts(&mut self, page: Counts) {
        let Counts {
            annotations_strict,
            annotations_repaired,
            annotations_unread,
            json_strict,
            json_repaired,
            json_unread,
            template_lines_rejected,
            tables,
        } = &mut self.counts;
        *annotations_strict += page.annotations_strict;
        *annotations_repaired += page.annotations_repaired;
        *annotations_unread += page.annotations_unread;
        *json_strict += page.json_strict;
        *json_repaired += page.json_repaired;
        *json_unread += page.json_unread;
        *template_lines_rejected += page.template_lines_rejected;
        *tables += page.tables;
    }

    /// Counts a page below `api` that no operation comes from.
    pub(super) fn add_page_without_operation(&mut self) {
        self.pages_without_operation += 1;
    }

    /// Counts a finding of its pages.
    pub(super) fn add_finding(&mut self, diagnostic: &Diagnostic) {
        *self.findings.entry(diagnostic.code).or_default() += 1;
    }

    /// Counts what the IR holds of `version`.
    pub(super) fn add_api(&mut self, api: &Api, version: Version) {
        let mut pages = BTreeSet::new();
        for operation in api.operations.iter().filter(|operation| operation.version == version) {
            self.operations += 1;
            let body = operation.request_body.as_ref().map_or(&[][..], |request| request.body.properties());
            self.body_properties += body.len();
            self.untyped_body_properties += untyped(body);
            if !operation.permissions.is_empty() {
                self.operations_with_permissions += 1;
                pages.insert(operation.page.as_str());
            }
        }
        self.pages_with_permissions = pages.len();
        let mut names = BTreeSet::new();
        for r#type in api.types.iter().filter(|r#type| r#type.version == version) {
            match r#type.kind {
                TypeKind::Enum => self.enums += 1,
                TypeKind::Entity | TypeKind::Complex => self.types += 1,
            }
            names.insert(r#type.name.to_lowercase());
            self.members += r#type.members.len();
            self.properties += r#type.properties.len();
            self.relationships += r#type.relationships.len();
            self.untyped_properties += untyped(&r#type.properties) + untyped(&r#type.relationships);
        }
        self.typed_resources = self.annotated_resources.iter().filter(|name| names.contains(*name)).count();
    }

    fn found(&self, code: Code) -> usize {
        self.findings.get(&code).copied().unwrap_or_default()
    }
}

fn untyped(properties: &[Property]) -> usize {
    properties.iter().filter(|property| property.ty == TypeRef::Untyped).count()
}

fn is(annotation: Option<&Annotation<'_>>, block_type: BlockType) -> bool {
    annotation.and_then(|it| it.block_type).is_some_and(|it| it.value == block_type)
}

/// The type that an annotation names, in lower case; empty without one.
fn type_name(annotation: &Annotation<'_>) -> String {
    annotation.type_name().unwrap_or_default().to_lowercase()
}

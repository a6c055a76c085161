//! The figures of one API version, and the one list of their names.

use graphgen_docs::Counts;
use graphgen_ir::{Api, TypeKind, UNTYPED, Version};
use graphgen_lower::{Document, Folder};

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Figures {
    api_pages: usize,
    resource_pages: usize,
    include_pages: usize,
    pages_without_operation: usize,
    templates: usize,
    example_requests: usize,
    example_responses: usize,
    paired_responses: usize,
    permission_tables: usize,
    counts: Counts,
    operations: usize,
    operations_with_permissions: usize,
    types: usize,
    enums: usize,
    properties: usize,
    untyped_properties: usize,
    members: usize,
}

/// A figure: how it is called in text and JSON, and where it is held.
pub(super) struct Row {
    pub(super) label: &'static str,
    pub(super) key: &'static str,
    pub(super) value: fn(&Figures) -> usize,
}

macro_rules! rows {
    ($($label:literal $key:literal $($field:ident).+;)*) => {
        /// All figures, in the order of the report.
        pub(super) const ROWS: &[Row] = &[$(Row { label: $label, key: $key, value: |figures| figures.$($field).+ },)*];
    };
}

rows! {
    "API pages" "apiPages" api_pages;
    "  without an operation" "pagesWithoutOperation" pages_without_operation;
    "resource pages" "resourcePages" resource_pages;
    "includes" "includes" include_pages;
    "operations" "operations" operations;
    "  with permissions" "operationsWithPermissions" operations_with_permissions;
    "permission tables" "permissionTables" permission_tables;
    "request templates" "templates" templates;
    "  lines that are no request" "templateLinesRejected" counts.template_lines_rejected;
    "example requests" "exampleRequests" example_requests;
    "example responses" "exampleResponses" example_responses;
    "  paired with a request" "pairedResponses" paired_responses;
    "JSON bodies, strict" "jsonStrict" counts.json_strict;
    "JSON bodies, repaired" "jsonRepaired" counts.json_repaired;
    "JSON bodies, unread" "jsonUnread" counts.json_unread;
    "annotations, strict" "annotationsStrict" counts.annotations_strict;
    "annotations, repaired" "annotationsRepaired" counts.annotations_repaired;
    "annotations, unread" "annotationsUnread" counts.annotations_unread;
    "tables" "tables" counts.tables;
    "entity and complex types" "types" types;
    "  properties and relationships" "properties" properties;
    "  of those, of unknown type" "untypedProperties" untyped_properties;
    "enumerations" "enums" enums;
    "  members" "members" members;
}

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
            let responses = example.responses.len();
            self.example_responses += responses;
            if example.request.is_some() {
                self.example_requests += 1;
                self.paired_responses += responses;
            }
        }
        self.add_counts(page.counts);
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

    /// Counts what the IR holds of `version`.
    pub(super) fn add_api(&mut self, api: &Api, version: Version) {
        for operation in api.operations.iter().filter(|operation| operation.version == version) {
            self.operations += 1;
            self.operations_with_permissions += usize::from(!operation.permissions.is_empty());
        }
        for r#type in api.types.iter().filter(|r#type| r#type.version == version) {
            match r#type.kind {
                TypeKind::Enum => self.enums += 1,
                TypeKind::Entity | TypeKind::Complex => self.types += 1,
            }
            self.members += r#type.members.len();
            let properties = || r#type.properties.iter().chain(&r#type.relationships);
            self.properties += properties().count();
            self.untyped_properties += properties().filter(|property| property.type_name == UNTYPED).count();
        }
    }
}

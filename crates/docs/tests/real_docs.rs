//! The whole docs of 2021-07, where they are at hand: what is read there is held exactly.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests fail by panicking")]

mod real;

use std::collections::BTreeSet;

use graphgen_docs::{BlockType, Example, Page, Representation, parse_page};
use graphgen_source::SourceFile;

#[derive(Debug, Default, PartialEq, Eq)]
struct Census {
    pages: usize,
    templates: usize,
    rejected_template_lines: usize,
    requests: usize,
    annotated_requests: usize,
    responses: usize,
    responses_without_request: usize,
    annotated_resources: usize,
    annotations: usize,
    tables: usize,
    unread_json: usize,
}

impl Census {
    fn add(&mut self, page: &Page<'_>) {
        let requests = || page.examples.iter().filter_map(|example| example.request.as_ref());
        let kind = |annotation: &Option<graphgen_docs::Annotation<'_>>| {
            annotation.as_ref().and_then(|annotation| annotation.block_type).map(|kind| kind.value)
        };
        let is_resource = |found: &&Representation<'_>| kind(&found.annotation) == Some(BlockType::Resource);
        let unbound = |example: &&Example<'_>| example.request.is_none();
        // A response that several requests share is one block.
        let responses =
            page.examples.iter().flat_map(|example| &example.responses).map(|response| response.span);
        let counts = page.counts;
        self.pages += 1;
        self.templates += page.templates.len();
        self.rejected_template_lines += counts.template_lines_rejected;
        self.requests += requests().count();
        self.annotated_requests +=
            requests().filter(|request| kind(&request.annotation) == Some(BlockType::Request)).count();
        self.responses += responses.collect::<BTreeSet<_>>().len();
        self.responses_without_request += page.examples.iter().filter(unbound).count();
        self.annotated_resources += page.representations.iter().filter(is_resource).count();
        self.annotations +=
            counts.annotations_strict + counts.annotations_repaired + counts.annotations_unread;
        self.tables += counts.tables;
        self.unread_json += counts.json_unread;
    }
}

fn census(folder: &str, files: &[SourceFile]) -> String {
    let mut census = Census::default();
    for file in files {
        census.add(&parse_page(file).0);
    }
    format!("{folder} {census:?}").replace("Census ", "")
}

#[test]
#[ignore = "reads a checkout of microsoft-graph-docs, which GRAPHGEN_DOCS names"]
fn counts_of_2021_07() {
    let root = real::api_reference();
    let counted = real::FOLDERS.map(|folder| census(folder, &real::files(&root.join(folder), folder)));
    assert_eq!(counted.each_ref().map(String::as_str), COUNTED);
}

const COUNTED: [&str; 4] = [
    "v1.0/api { pages: 2102, templates: 3749, rejected_template_lines: 0, requests: 2527, annotated_requests: 1469, \
     responses: 2513, responses_without_request: 0, annotated_resources: 1, annotations: 6645, tables: 4958, \
     unread_json: 2 }",
    "v1.0/resources { pages: 1239, templates: 0, rejected_template_lines: 0, requests: 56, annotated_requests: 5, \
     responses: 37, responses_without_request: 0, annotated_resources: 1023, annotations: 1687, tables: 2089, \
     unread_json: 0 }",
    "beta/api { pages: 5014, templates: 9339, rejected_template_lines: 15, requests: 5682, annotated_requests: 2499, \
     responses: 5670, responses_without_request: 6, annotated_resources: 3, annotations: 12353, tables: 11937, \
     unread_json: 2 }",
    "beta/resources { pages: 2935, templates: 0, rejected_template_lines: 0, requests: 71, annotated_requests: 2, \
     responses: 44, responses_without_request: 0, annotated_resources: 2331, annotations: 3364, tables: 4880, \
     unread_json: 0 }",
];

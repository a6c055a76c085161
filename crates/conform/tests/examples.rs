//! Checks the examples of each fixture tree and compares the findings, with their places, with the snapshot.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../lower/tests/support/document.rs"]
mod document;
#[path = "../../lower/tests/support/files.rs"]
mod files;

use std::fmt::Write as _;

use document::document;
use files::files;
use graphgen_conform::check_examples;
use graphgen_lower::lower;
use graphgen_source::{LineIndex, SourceFile};

#[test]
fn fixtures() {
    // A question mark, because `*` alone also matches the folder of all cases.
    insta::glob!("fixtures", "?*", |root| {
        let files = files(root);
        let documents: Vec<_> = files.iter().map(|file| document(file).unwrap()).collect();
        let (api, provenance, _) = lower(&documents);
        insta::assert_snapshot!(show(&check_examples(&documents, &api, &provenance), &files));
    });
}

fn show(findings: &[graphgen_source::Diagnostic], files: &[SourceFile]) -> String {
    let mut text = String::new();
    for finding in findings {
        let page = &files.iter().find(|file| file.path == *finding.path).unwrap().text;
        let place = LineIndex::new(page).line_column(finding.span.start);
        let marked = finding.span.text(page).lines().next().unwrap_or_default();
        let help = finding.help.as_deref().unwrap_or_default();
        writeln!(text, "{}:{}:{} [{marked}]", finding.path, place.line, place.column).unwrap();
        writeln!(text, "  {}: {} ({help})", finding.code, finding.message).unwrap();
    }
    text
}

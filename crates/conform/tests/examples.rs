//! Checks the examples of each fixture tree and compares the findings with the snapshot.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{fmt::Write as _, fs, path::Path};

use graphgen_conform::check_examples;
use graphgen_docs::parse_page;
use graphgen_ir::Version;
use graphgen_lower::{Document, Folder, lower};
use graphgen_source::{LineIndex, SourceFile};

#[test]
fn fixtures() {
    // A question mark, because `*` alone also matches the folder of all cases.
    insta::glob!("fixtures", "?*", |root| {
        let mut files = files(root, Folder::Api);
        let api_pages = files.len();
        files.extend(self::files(root, Folder::Resources));
        let documents: Vec<_> =
            files.iter().enumerate().map(|(at, file)| document(file, at < api_pages)).collect();
        let (api, provenance, _) = lower(&documents);
        insta::assert_snapshot!(show(&check_examples(&documents, &api, &provenance), &files));
    });
}

fn files(root: &Path, folder: Folder) -> Vec<SourceFile> {
    let folder = if folder == Folder::Api { "v1.0/api" } else { "v1.0/resources" };
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| SourceFile {
            path: format!("{folder}/{}", entry.file_name().to_str().unwrap()),
            text: fs::read_to_string(entry.path()).unwrap(),
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn document(file: &SourceFile, is_api: bool) -> Document<'_> {
    let folder = if is_api { Folder::Api } else { Folder::Resources };
    Document { version: Some(Version::V1), folder, path: &file.path, page: parse_page(file).0 }
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

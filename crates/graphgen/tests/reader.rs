//! A reader that fails on one page costs that page alone, and nobody sees more of it than a finding.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{env, fs, process::Command, thread};

use graphgen::{Docs, DocsTree, Silent, pipeline};
use graphgen_docs::{Page, parse_page};
use graphgen_source::{Code, Diagnostic, SourceFile};
use tempfile::TempDir;

const PAGE: &str =
    "# Get lamp\n\n## HTTP request\n\n```http\nGET /lamps/{id}\n```\n\n[!INCLUDE [x](../includes/bad.md)]\n";

/// Fails on pages of one name.
fn reader(file: &SourceFile) -> (Page<'_>, Vec<Diagnostic>) {
    assert!(!file.path.ends_with("bad.md"), "no such cell\nin the table");
    parse_page(file)
}

fn tree() -> (TempDir, DocsTree) {
    let folder = tempfile::tempdir().unwrap();
    let pages = [
        ("api/bad.md", PAGE),
        ("api/good.md", PAGE),
        ("resources/bad.md", "# T\n"),
        ("includes/bad.md", "x\n"),
    ];
    for (path, text) in pages {
        let path = folder.path().join("v1.0").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let tree = DocsTree::read(&Docs::new(folder.path()), &Silent).unwrap();
    (folder, tree)
}

#[test]
fn one_page_never_costs_the_others() {
    let (_folder, tree) = tree();
    let lowered = pipeline::parse_by(reader, &tree, &Silent).lower(&Silent);
    let ids: Vec<_> = lowered.api.operations.iter().map(|operation| operation.id.as_str()).collect();
    assert_eq!(ids, ["v1.0/good"]);
    let failed = lowered.diagnostics.iter().filter(|found| found.code == Code::ReaderFailed);
    let failed: Vec<_> = failed.map(|found| (&*found.path, found.message.as_str())).collect();
    let paths: Vec<_> = failed.iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, ["v1.0/api/bad.md", "v1.0/includes/bad.md", "v1.0/resources/bad.md"]);
    let message = "reading the page failed: no such cell (reader.rs:";
    assert!(failed.iter().all(|(_, said)| said.starts_with(message)), "{failed:?}");
    // The page that includes one of them is not told that it does not exist.
    assert!(!lowered.diagnostics.iter().any(|found| found.code == Code::IncludeMissing));
}

/// Who takes what is missing for removed is not given what is left.
#[test]
fn what_is_left_is_not_whole() {
    let (_folder, tree) = tree();
    let whole = pipeline::parse_by(parse_page, &tree, &Silent).lower(&Silent).whole();
    assert_eq!(whole.unwrap().api.operations.len(), 2);
    let failure = pipeline::parse_by(reader, &tree, &Silent).lower(&Silent).whole().err().unwrap();
    let message = "v1.0/api/bad.md and 2 more: reading the page failed: no such cell (reader.rs:";
    assert!(failure.message().starts_with(message), "{failure}");
}

/// Other panics are told as ever.
#[test]
fn a_failure_says_nothing_on_standard_error() {
    const CHILD: &str = "GRAPHGEN_READER_CHILD";
    if env::var_os(CHILD).is_some() {
        let (_folder, tree) = tree();
        let _ = pipeline::parse_by(reader, &tree, &Silent);
        let _ = thread::spawn(|| panic!("of another thread")).join();
        return;
    }
    let output = Command::new(env::current_exe().unwrap())
        .args(["--exact", "--nocapture", "a_failure_says_nothing_on_standard_error"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("of another thread") && !said.contains("no such cell"), "{said}");
}

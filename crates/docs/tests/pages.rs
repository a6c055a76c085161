//! Facts and diagnostics of small pages, one for each oddity of the docs.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod facts;

use graphgen_docs::{Page, parse_page};
use graphgen_source::{Diagnostic, SourceFile};

fn fixture(path: &std::path::Path) -> SourceFile {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap();
    let folder = if name.ends_with("_include.md") { "includes" } else { "api" };
    SourceFile { path: format!("beta/{folder}/{name}"), text: std::fs::read_to_string(path).unwrap() }
}

#[test]
fn fixtures() {
    insta::glob!("fixtures/*.md", |path| {
        let file = fixture(path);
        let (page, diagnostics) = parse_page(&file);
        insta::with_settings!({ omit_expression => true }, {
            insta::assert_snapshot!(facts::render(&file, &page, &diagnostics));
        });
    });
}

/// Windows line ends and a byte order mark change places, nothing else.
#[test]
fn line_ends_do_not_matter() {
    insta::glob!("fixtures/*.md", |path| {
        let unix = fixture(path);
        let windows = SourceFile {
            path: unix.path.clone(),
            text: format!("\u{feff}{}", unix.text.replace('\n', "\r\n")),
        };
        assert_eq!(shape(&parse_page(&unix)), shape(&parse_page(&windows)), "{}", unix.path);
    });
}

/// All that a page yields, in figures.
fn shape((page, diagnostics): &(Page<'_>, Vec<Diagnostic>)) -> Vec<String> {
    let mut shape: Vec<String> =
        diagnostics.iter().map(|found| format!("{} {}", found.code, found.message)).collect();
    shape.push(format!("{:?}", page.counts));
    shape.push(format!("{:?}", page.title.as_ref().map(|title| &title.value)));
    shape.extend(
        page.templates.iter().map(|template| format!("{} {}", template.method.value, template.url.value)),
    );
    shape.extend(page.examples.iter().map(|example| {
        let bodies = example.responses.iter().filter(|response| response.body.is_some()).count();
        format!("{} {} {bodies}", example.request.is_some(), example.responses.len())
    }));
    shape.push(format!("{} {}", page.properties.len(), page.parameters.len()));
    shape
}

/// Any prefix of a page is a page.
#[test]
fn prefixes_do_not_panic() {
    insta::glob!("fixtures/*.md", |path| {
        let whole = fixture(path);
        for (end, _) in whole.text.char_indices() {
            let _ = parse_page(&SourceFile { path: whole.path.clone(), text: whole.text[..end].to_owned() });
        }
    });
}

/// A page with any one line missing or doubled is a page.
#[test]
fn edited_lines_do_not_panic() {
    insta::glob!("fixtures/*.md", |path| {
        let whole = fixture(path);
        let lines: Vec<&str> = whole.text.split_inclusive('\n').collect();
        for at in 0..lines.len() {
            let (before, after) = (lines[..at].concat(), lines[at + 1..].concat());
            for middle in [String::new(), lines[at].repeat(2)] {
                let _ = parse_page(&SourceFile {
                    path: whole.path.clone(),
                    text: format!("{before}{middle}{after}"),
                });
            }
        }
    });
}

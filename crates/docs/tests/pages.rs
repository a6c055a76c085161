//! Facts and diagnostics of small pages, one for each oddity of the docs.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod facts;

use graphgen_docs::{Page, parse_page};
use graphgen_source::{Diagnostic, LineIndex, SourceFile};

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
        let shape = |file| shape(file, &parse_page(file));
        assert_eq!(shape(&unix), shape(&windows), "{}", unix.path);
    });
}

/// All that a page yields, in figures.
fn shape(file: &SourceFile, (page, diagnostics): &(Page<'_>, Vec<Diagnostic>)) -> Vec<String> {
    let lines = LineIndex::new(&file.text);
    let finding = |found: &Diagnostic| {
        let place = lines.line_column(found.span.start);
        let mark = usize::from(place.line == 1 && file.text.starts_with('\u{feff}'));
        format!("{}:{} {} {}", place.line, place.column - mark, found.code, found.message)
    };
    let mut shape: Vec<String> = diagnostics.iter().map(finding).collect();
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

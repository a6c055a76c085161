//! Requests of any spelling give paths that can be called: filled in, each leads back to its own parameters.
#![no_main]

use graphgen_docs::parse_page;
use graphgen_ir::{Path, Piece, Version};
use graphgen_lower::{Document, Folder, lower};
use graphgen_routes::{Target, match_path};
use graphgen_source::SourceFile;
use libfuzzer_sys::fuzz_target;

/// More would only be slow.
const MOST: usize = 4_000;

fuzz_target!(|requests: &str| {
    if requests.contains("~~~") || requests.len() > MOST {
        return;
    }
    let text = format!("# T\n\n## Permissions\n\n## HTTP request\n\n~~~http\n{requests}\n~~~\n");
    let file = SourceFile { path: "beta/api/t-get.md".to_owned(), text };
    let page = parse_page(&file).0;
    let document = Document { version: Some(Version::Beta), folder: Folder::Api, path: &file.path, page };
    let (api, ..) = lower(&[document]);
    for operation in &api.operations {
        let mut names: Vec<_> = operation.paths.iter().map(|path| &path.constructor).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), operation.paths.len(), "two constructors of one name");
        operation.paths.iter().for_each(check);
    }
});

fn check(path: &Path) {
    assert!(path.template.as_str().starts_with('/'), "{path:?}");
    let arguments = path.query.iter().zip(path.query_pieces());
    let query = arguments.map(|(one, pieces)| (one.name.clone(), filled(pieces))).collect();
    let target = Target { path: filled(path.pieces()), query };
    let found = match_path(path, &target);
    let values = found.map(|found| found.values);
    assert_eq!(values, Some(vec!["x".to_owned(); path.parameters.len()]), "{path:?} {target:?}");
}

/// A template with `x` for each parameter.
fn filled(pieces: Vec<Piece<'_>>) -> String {
    let text = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Parameter(_) => "x".to_owned(),
    };
    pieces.into_iter().map(text).collect()
}

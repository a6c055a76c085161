//! Emitted files are as prettyplease prints them, though most are printed without being parsed.

use graphgen_emit::{Examples, FileTree, Options, emit};
use serde_json::Value;

/// What prettyplease makes of a file: it leaves out empty lines and comments.
fn printed(text: &str) -> String {
    syn::parse_file(text).map_or_else(|error| error.to_string(), |file| prettyplease::unparse(&file))
}

#[track_caller]
fn check(files: &FileTree) {
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("// "));
        let lines: String = lines.flat_map(|line| [line, "\n"]).collect();
        assert_eq!(lines, printed(text), "{path}");
    }
}

/// Makes Rust names, paths and scopes so many times as long, so that lines break at other places.
fn stretch(value: &mut Value, key: &str, times: usize) {
    match value {
        Value::String(it) => {
            let is_name = ["rust", "constructor", "scopes"].contains(&key);
            if is_name || it.starts_with('/') {
                *it = it.repeat(times);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| stretch(item, key, times)),
        Value::Object(members) => members.iter_mut().for_each(|(key, member)| stretch(member, key, times)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn files_are_as_prettyplease_prints_them() {
    insta::glob!("fixtures/*.json", |path| {
        let fixture: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for times in 1..=8 {
            let mut stretched = fixture.clone();
            stretch(&mut stretched, "", times);
            let api = serde_json::from_value(stretched).unwrap();
            for examples in [Examples::Tests, Examples::Program] {
                check(&emit(&api, &Options { examples, ..Options::default() }));
            }
        }
    });
}

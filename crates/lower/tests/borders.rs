//! What one place owns is written in no other: looks through the sources of the workspace for text that should be a type.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use graphgen_docs::AnnotationKey;

/// A line of code, with the path of its file below `crates`.
struct Line {
    file: String,
    number: usize,
    code: String,
}

/// The lines of code of all crates but their tests: without comments, and up to the first `#[cfg(test)]` of a file.
fn code() -> Vec<Line> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let sources = crates.read_dir().unwrap().map(|entry| entry.unwrap().path().join("src"));
    let mut open: Vec<PathBuf> = sources.filter(|path| path.is_dir()).collect();
    let mut lines = Vec::new();
    while let Some(folder) = open.pop() {
        for path in folder.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
                let file = path.strip_prefix(crates).unwrap().to_str().unwrap().replace('\\', "/");
                lines.extend(lines_of(&file, &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(lines.len() > 10_000, "only {} lines of code found", lines.len());
    lines
}

fn lines_of(file: &str, text: &str) -> Vec<Line> {
    let code = text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    let code = code.map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.starts_with("//"));
    code.map(|(number, code)| Line { file: file.to_owned(), number, code: code.to_owned() }).collect()
}

/// Fails with the lines outside of `owners` that hold what they should not.
fn assert_only_in(owners: &[&str], what: &str, holds: impl Fn(&Line) -> bool) {
    let is_owned = |line: &Line| owners.iter().any(|owner| line.file.starts_with(owner));
    let found = code().into_iter().filter(|line| !is_owned(line) && holds(line));
    let found: Vec<String> =
        found.map(|line| format!("crates/{}:{}: {}", line.file, line.number, line.code)).collect();
    assert!(found.is_empty(), "{what} outside of {owners:?}:\n{}", found.join("\n"));
}

/// No annotation is read by text, for its members are private. Keys that are plain words are the names of other things, too,
/// and those with `@` stand in JSON as well: neither are looked for, but all that only an annotation has are.
#[test]
fn annotation_keys_are_written_in_their_table_alone() {
    let is_distinct = |key: &&str| !key.starts_with('@') && key.bytes().any(|b| b.is_ascii_uppercase());
    let keys = AnnotationKey::ALL.iter().map(|key| key.as_str()).filter(is_distinct);
    let literals: Vec<String> = keys.map(|key| format!("\"{key}\"")).collect();
    assert!(literals.len() > 20);
    assert_only_in(&["docs/src/annotation/keys.rs"], "a key of annotations", |line| {
        literals.iter().any(|literal| line.code.contains(literal))
    });
}

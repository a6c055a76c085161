//! What one place owns is written in no other: looks through the sources of the workspace for text that should be a type.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use graphgen_docs::AnnotationKey;
use graphgen_ir::{OptionKind, Primitive};

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

/// The runtime depends on no other crate. It names each of its types in the errors of that type, and a test of `conform` holds
/// these names to the table; and it knows words for types that stand for values of examples.
const PRIMITIVES: [&str; 3] = ["ir/src/", "runtime/src/primitive/", "runtime/src/examples/placeholder.rs"];

#[test]
fn names_of_primitive_types_are_written_in_ir_alone() {
    assert_only_in(&PRIMITIVES, "the name of a primitive type", |line| line.code.contains("\"Edm."));
}

/// Looks for names that mean nothing but a type, in the capitals of OData and of the docs.
#[test]
fn primitive_types_are_listed_in_one_table() {
    let is_distinct = |name: &&str| name.contains(|c: char| c.is_ascii_digit()) || name.contains("Of");
    let distinct = Primitive::ALL.iter().map(|primitive| primitive.short_name()).filter(is_distinct);
    let literals: Vec<String> = distinct.map(|name| format!("\"{}\"", name.to_ascii_lowercase())).collect();
    assert_eq!(literals.len(), 5, "{literals:?}");
    assert_only_in(&PRIMITIVES, "a list of primitive types", |line| {
        let code = line.code.to_ascii_lowercase();
        literals.iter().any(|literal| code.contains(literal))
    });
}

/// OData's query options are listed once. `$count` is a segment of paths as well, and the other names without their `$` are
/// ordinary words, all but `orderby`. The runtime, which depends on no other crate, spells those that its traits set.
#[test]
fn query_options_are_listed_in_one_place() {
    let names = OptionKind::OF_ODATA.iter().filter(|kind| **kind != OptionKind::Count);
    let mut literals: Vec<String> = names.filter_map(|kind| Some(format!("\"{}\"", kind.name()?))).collect();
    literals.push("\"orderby\"".to_owned());
    assert_only_in(
        &["ir/src/option_kind.rs", "runtime/src/odata/", "runtime/src/request/options.rs"],
        "a query option of OData",
        |line| {
            let code = line.code.to_ascii_lowercase();
            literals.iter().any(|literal| code.contains(literal))
        },
    );
}

/// What cuts or searches text. `split_last` and `trimmed` are a template's own.
const CUTS: [&str; 16] = [
    ".split(",
    ".split_once(",
    ".splitn(",
    ".rsplit",
    ".find(",
    ".rfind(",
    ".strip_prefix(",
    ".strip_suffix(",
    ".trim_",
    ".contains(",
    ".starts_with(",
    ".ends_with(",
    ".chars(",
    ".char_indices(",
    ".bytes(",
    ".match_indices(",
];

/// Templates are cut where the docs are read, in `docs` and by the one reader of `lower`, and in `ir`. Everybody else asks for
/// segments and pieces: none of [`CUTS`] stands directly behind what is called `template`, its text or its URL.
#[test]
fn templates_are_cut_where_they_are_read_alone() {
    let is_cut = |behind: &str| {
        let behind =
            [".as_str()", ".url.value"].iter().find_map(|text| behind.strip_prefix(text)).unwrap_or(behind);
        CUTS.iter().any(|cut| behind.starts_with(cut))
    };
    let owners = ["docs/src/", "ir/src/", "lower/src/operation/path"];
    assert_only_in(&owners, "a template cut from text", |line| {
        line.code.match_indices("template").any(|(at, word)| is_cut(&line.code[at + word.len()..]))
    });
}

/// What makes an identifier, or changes the text of a name.
const MAKES_NAMES: [&str; 8] = [
    "Ident::new",
    "format_ident!",
    "ident(&format!",
    "to_ascii_uppercase",
    "to_uppercase",
    "to_snake_case",
    "to_upper_camel_case",
    "words::",
];

/// Emission makes no names: public ones come from the IR, or follow from its names by a rule of `ir`. Identifiers are made in one
/// place, and each as its name is; examples are private functions, called after their operation with a number.
#[test]
fn emission_makes_no_names() {
    let owners = ["emit/src/ident.rs", "emit/src/examples.rs"];
    assert_only_in(&owners, "a name that emission makes", |line| {
        line.file.starts_with("emit/src/") && MAKES_NAMES.iter().any(|makes| line.code.contains(makes))
    });
}

/// A function that emission adds is a row of `AddedFunction`, which lowering keeps its names free from: no public function is called
/// by a word in a piece of emitted code. Files that hold functions of the crate's own interface hold no such pieces.
#[test]
fn functions_that_emission_adds_are_listed_in_ir() {
    let own = ["emission.rs", "lib.rs", "surface.rs"].map(|file| format!("emit/src/{file}"));
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    assert_only_in(&own, "a function that emission names", |line| {
        let name = line.code.split_once("pub fn ").map_or("", |(_, name)| name);
        line.file.starts_with("emit/src/") && name.starts_with(|c: char| c.is_ascii_lowercase())
    });
}

/// Names that mean nothing but what they are reserved for, one of each kind.
#[test]
fn reserved_names_are_listed_in_one_table() {
    let reserved = [
        "\"typeof\"",
        "\"unsized\"",
        "\"clone_from\"",
        "\"from_link\"",
        "\"msgraph_core\"",
        "\"Undocumented\"",
    ];
    assert_only_in(&["lower/src/names/reserved.rs", "ir/src/name.rs"], "a name that is reserved", |line| {
        reserved.iter().any(|name| line.code.contains(name))
    });
}

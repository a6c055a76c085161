//! Emits small IR fixtures, one for each construct or oddity, and shows the files that hold items.

#![expect(clippy::expect_used, reason = "a fixture that can't be read fails the test")]

#[path = "../../printer/tests/support/flat.rs"]
mod flat;

use flat::flat;
use graphgen_emit::{Emission, Examples, FileTree, MARK, Options, emit};
use graphgen_ir::Api;

fn read(json: &str) -> Api {
    serde_json::from_str(json).expect("fixtures are IR")
}

fn emit_crate(api: &Api) -> FileTree {
    emit(api, &Options { examples: Examples::None, ..Options::default() })
}

/// The files of modules below areas, without what all have in common. What lists their items is shown once, with the crate.
fn item_files(files: &FileTree) -> impl Iterator<Item = (String, &str)> {
    files.iter().filter_map(|(path, text)| {
        let module = path.strip_prefix("src/v1/")?.strip_suffix(".rs")?;
        let module = module.strip_suffix("/mod").unwrap_or(module);
        let text = text.strip_prefix(&format!("// {MARK}\n"))?;
        let has_items = module.contains('/') && !module.starts_with("areas/");
        has_items.then(|| (module.replace('/', "."), text))
    })
}

#[test]
fn fixtures() {
    insta::glob!("fixtures/*.json", |path| {
        let api = read(&std::fs::read_to_string(path).expect("fixtures are readable"));
        for (module, text) in item_files(&emit_crate(&api)) {
            insta::assert_snapshot!(module, text);
        }
    });
}

#[test]
fn every_emitted_file_is_rust_and_says_where_it_comes_from() {
    insta::glob!("fixtures/*.json", |path| {
        let api = read(&std::fs::read_to_string(path).expect("fixtures are readable"));
        for (path, text) in emit_crate(&api) {
            assert!(text.lines().next().is_some_and(|line| line.contains(MARK)), "{path}");
            if path.ends_with(".rs") {
                syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            }
        }
    });
}

#[test]
fn printing_adds_white_space_alone() {
    insta::glob!("fixtures/*.json", |path| {
        let api = read(&std::fs::read_to_string(path).expect("fixtures are readable"));
        for examples in [Examples::Tests, Examples::Program] {
            let options = Options { examples, ..Options::default() };
            let emission = Emission::new(&api, &options);
            for unit in emission.units() {
                let files = emission.emit(unit);
                for (path, tokens) in emission.tokens(unit) {
                    let printed = files[&path].parse().expect("tokens are printed");
                    assert_eq!(flat(printed), flat(tokens), "{path}");
                }
            }
        }
    });
}

#[test]
fn crate_files() {
    let api = read(include_str!("fixtures/areas.json"));
    let options = Options {
        core_path: r#"C:\graph "core""#.to_owned(),
        standalone: true,
        examples: Examples::None,
        permissions: Vec::new(),
    };
    let files = emit(&api, &options);
    let shown = [
        "Cargo.toml",
        "README.md",
        "src/lib.rs",
        "src/v1/mod.rs",
        "src/v1/areas/mod.rs",
        "src/v1/areas/files.rs",
        "src/v1/files/mod.rs",
    ];
    let shown: Vec<_> = shown.iter().map(|&path| format!("// {path}\n{}", files[path])).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn the_same_ir_gives_the_same_files() {
    let api = read(include_str!("fixtures/polymorphism.json"));
    assert_eq!(emit_crate(&api), emit_crate(&api));
}

#[test]
fn nothing_makes_an_empty_crate() {
    let files = emit_crate(&read(r#"{"irVersion": 1, "operations": [], "types": []}"#));
    assert!(files.keys().all(|path| !path.starts_with("src/") || path == "src/lib.rs"));
}

#[test]
fn examples_as_a_program() {
    let api = read(include_str!("fixtures/other_bodies.json"));
    let files = emit(&api, &Options { examples: Examples::Program, ..Options::default() });
    assert!(files["Cargo.toml"].contains("[[test]]\nname = \"examples\"\nharness = false\n"));
    let shown = ["tests/examples/main.rs", "tests/examples/v1_files.rs"];
    let shown: Vec<_> = shown.iter().map(|&path| format!("// {path}\n{}", files[path])).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

/// What relationships lead to is read by a statement of its own, also where one leads to another. Types of other areas are
/// looked at where they are built.
#[test]
fn examples_read_what_relationships_lead_to() {
    let api = read(include_str!("fixtures/examples/expanded_relationships.json"));
    let of_form = |examples| emit(&api, &Options { examples, ..Options::default() });
    let shown = [Examples::Tests, Examples::Program].map(|form| {
        let files = of_form(form);
        format!("// {form:?}\n{}", files["tests/examples/v1_library.rs"])
    });
    insta::assert_snapshot!(shown.join("\n"));
}

//! Reads the real docs of Microsoft Graph and counts what must not be missing.
//!
//! They are not part of this repository, so these tests are ignored unless they are asked for: `GRAPHGEN_DOCS` names a checkout
//! of microsoft-graph-docs, and `.ci/run` runs them with `--ignored` where one is at hand. What must be there is counted by
//! plain text search, so that it does not rest on the code under test.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that can't go on has failed")]

#[path = "../../printer/tests/support/flat.rs"]
mod flat;
#[path = "support/sarif_schema.rs"]
mod sarif_schema;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use flat::flat;
use graphgen_emit::{Emission, Options};
use graphgen_ir::Api;
use graphgen_printer::print;
use proc_macro2::TokenStream;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde_json::Value;

/// Pages below `api` that may stay without an operation, both versions together: they document no request.
const PAGES_WITHOUT_OPERATION: usize = 20;

#[test]
#[ignore = "reads a checkout of microsoft-graph-docs, which GRAPHGEN_DOCS names"]
fn every_page_and_every_annotated_resource_is_read() {
    let docs = docs();
    let api = run(&docs, &["ir"], 0);
    let findings = run(&docs, &["lint", "--format", "json"], 1);
    let root = if docs.join("api-reference").is_dir() { docs.join("api-reference") } else { docs };
    let mut without = Vec::new();
    for version in ["v1.0", "beta"] {
        let operations = names(&api["operations"], version, "page");
        let pages = pages(&root.join(version).join("api"));
        without.extend(
            pages
                .keys()
                .filter(|page| !operations.contains(&format!("api/{page}")))
                .map(|page| format!("{version}/api/{page}")),
        );
        // Pages that spell a type's name in another case speak of the same type.
        let types: BTreeSet<_> =
            names(&api["types"], version, "name").iter().map(|name| name.to_lowercase()).collect();
        let missing: Vec<_> = annotated_resources(&root.join(version).join("resources"))
            .into_iter()
            .filter(|name| !types.contains(&name.to_lowercase()))
            .collect();
        assert!(missing.is_empty(), "{version}: annotated resources without a type: {missing:#?}");
    }
    assert!(
        without.len() <= PAGES_WITHOUT_OPERATION,
        "{} pages without an operation: {without:#?}",
        without.len()
    );
    for page in &without {
        let is_told =
            findings["findings"].as_array().unwrap().iter().any(|finding| finding["path"] == page.as_str());
        assert!(is_told, "{page} has neither an operation nor a finding");
    }
}

#[test]
#[ignore = "reads a checkout of microsoft-graph-docs, which GRAPHGEN_DOCS names"]
fn findings_are_valid_sarif_and_a_baseline_holds_them_all() {
    let docs = docs();
    let log = run(&docs, &["lint", "--format", "sarif"], 1);
    sarif_schema::assert_valid(&log);
    let folder = tempfile::tempdir().unwrap();
    let baseline = folder.path().join("baseline.json");
    let baseline = baseline.to_str().unwrap();
    let written = command(&docs, &["lint", "--write-baseline", baseline]).status().unwrap();
    assert!(written.success());
    let report = run(&docs, &["lint", "--format", "json", "--baseline", baseline], 0);
    assert_eq!(report["findings"].as_array().unwrap().len(), 0);
    assert_eq!(report["known"], log["runs"][0]["results"].as_array().unwrap().len());
    assert_eq!(report["gone"], 0);
}

/// Share of the documented requests of a version that are answered as documented, in percent.
const ANSWERED: usize = 95;

#[test]
#[ignore = "reads a checkout of microsoft-graph-docs, which GRAPHGEN_DOCS names"]
fn documented_requests_are_answered_as_documented() {
    let docs = docs();
    let output = command(&docs, &["serve", "--check"]).env("NO_COLOR", "1").output().unwrap();
    let report = String::from_utf8(output.stdout).unwrap();
    // `v1.0: 2 of 3 requests answered as documented (66.6 %)`
    let counts: Vec<_> = report.lines().filter(|line| line.contains(" answered as documented ")).collect();
    assert_eq!(counts.len(), 2, "{report}");
    for line in counts {
        let numbers: Vec<usize> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
        let [answered, total] = numbers[..] else { panic!("{line}") };
        assert!(total > 1000 && answered * 100 >= total * ANSWERED, "{line}");
    }
}

#[test]
#[ignore = "reads a checkout of microsoft-graph-docs, which GRAPHGEN_DOCS names"]
fn printing_adds_white_space_alone() {
    let docs = docs();
    let api: Api = serde_json::from_value(run(&docs, &["ir"], 0)).unwrap();
    let options = Options::default();
    let emission = Emission::new(&api, &options);
    emission.units().par_iter().for_each(|unit| {
        let files = emission.emit(unit);
        for (path, tokens) in emission.tokens(unit) {
            let text = &files[&path];
            let printed: TokenStream = text.parse().unwrap();
            assert_eq!(flat(printed.clone()), flat(tokens), "{path}");
            assert!(text.ends_with(&print(printed)), "{path} is printed in another way the second time");
        }
    });
}

/// The docs that are read.
fn docs() -> PathBuf {
    env::var_os("GRAPHGEN_DOCS").expect("GRAPHGEN_DOCS names a checkout of microsoft-graph-docs").into()
}

fn run(docs: &Path, arguments: &[&str], code: i32) -> Value {
    let output = command(docs, arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn command(docs: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_graphgen"));
    command.args(arguments).arg("--docs").arg(docs);
    command
}

/// The `key` of all entries of `version`.
fn names(entries: &Value, version: &str, key: &str) -> BTreeSet<String> {
    let of_version = entries.as_array().unwrap().iter().filter(|entry| entry["version"] == version);
    of_version.map(|entry| entry[key].as_str().unwrap().to_owned()).collect()
}

/// Name and text of the pages in `folder`.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages = entries.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The types that comments of the pages in `folder` annotate as `"blockType": "resource"`.
fn annotated_resources(folder: &Path) -> BTreeSet<String> {
    let texts = pages(folder).into_values();
    texts
        .flat_map(|text| text.split("<!--").skip(1).filter_map(annotated_resource).collect::<Vec<_>>())
        .collect()
}

/// The type that a comment annotates, given the text from its start on. Old pages of OneDrive say `@type`.
fn annotated_resource(text: &str) -> Option<String> {
    let comment = text.split("-->").next()?;
    let value = |key: &str| comment.split(&format!("\"{key}\"")).nth(1)?.split('"').nth(1);
    if value("blockType")? != "resource" {
        return None;
    }
    let name = value("@odata.type").or_else(|| value("@type"))?;
    Some(name.trim_start_matches('#').to_owned())
}

//! Examples beside what `cases.json` says is found about them: each is put on a page of the docs in `lamps`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../../lower/tests/support/document.rs"]
mod document;
#[path = "../../lower/tests/support/files.rs"]
mod files;

use std::{collections::BTreeSet, path::Path};

use document::document;
use graphgen_conform::check_examples;
use graphgen_lower::lower;
use graphgen_source::{Code, SourceFile};
use serde_json::Value;

fn cases() -> Vec<Value> {
    serde_json::from_str(include_str!("cases.json")).unwrap()
}

fn text<'c>(case: &'c Value, name: &str) -> &'c str {
    case[name].as_str().unwrap_or_default()
}

/// The case as the last section of a page.
fn section(case: &Value) -> String {
    let (method, url) = text(case, "request").split_once(' ').unwrap();
    let host = if url.starts_with('/') { "https://graph.microsoft.com/v1.0" } else { "" };
    let body = |name| case.get(name).map_or_else(String::new, |json| format!("\n\n{json}"));
    let json = case.get("received").map_or("", |_| "\nContent-Type: application/json");
    let headers =
        case.get("headers").map_or_else(String::new, |headers| format!("\n{}", headers.as_str().unwrap()));
    let request = format!("\n## Example\n```http\n{method} {host}{url}{}\n```\n", body("sent"));
    let response = case.get("status").map(|status| {
        format!("```http\nHTTP/1.1 {status} Whatever{json}{headers}{}\n```\n", body("received"))
    });
    request + &response.unwrap_or_default()
}

/// What is found about a case, as code and message.
fn found(docs: &[SourceFile], case: &Value) -> Vec<String> {
    let mut docs = docs.to_vec();
    let page = format!("v1.0/api/{}.md", text(case, "page"));
    docs.iter_mut().find(|file| file.path == page).unwrap().text += &section(case);
    let documents: Vec<_> = docs.iter().map(|file| document(file).unwrap()).collect();
    let (api, provenance, _) = lower(&documents);
    let findings = check_examples(&documents, &api, &provenance);
    findings.iter().map(|finding| format!("{}: {}", finding.code, finding.message)).collect()
}

#[test]
fn every_case_finds_what_it_says() {
    let docs = files::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lamps"));
    let mut wrong = Vec::new();
    for case in cases() {
        let found = Value::from(found(&docs, &case));
        if found != case["finds"] {
            wrong.push(format!("{}: found {found:#}, expected {:#}", case["case"], case["finds"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_of_examples_has_a_case() {
    let cases = cases();
    let finds = cases.iter().flat_map(|case| case["finds"].as_array().unwrap());
    let shown: BTreeSet<_> = finds.filter_map(|find| find.as_str()?.split(':').next()).collect();
    let codes = [
        Code::ExampleBody,
        Code::ExamplePath,
        Code::ExamplePlaceholder,
        Code::ExampleProperty,
        Code::ExampleValue,
    ];
    assert_eq!(shown, codes.iter().map(|code| code.as_str()).collect());
}

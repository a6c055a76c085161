//! `lint --format sarif`, held against the schema of SARIF 2.1.0.

use serde_json::Value;
use serde_sarif::sarif::{ResultLevel, Sarif};

use crate::{
    pages::{LAMP_DIM, LAMPS},
    sandbox::Sandbox,
    sarif_schema::{assert_valid, schema},
};

fn faulty() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("docs/v1.0/api/lamp-dim.md", LAMP_DIM);
    sandbox.write("docs/v1.0/api/lamp dé.md", b"# L\xE9mp\n");
    sandbox
}

fn sarif(sandbox: &Sandbox, arguments: &str) -> Value {
    let run = sandbox.run(&format!("lint --docs docs --format sarif {arguments}"));
    serde_json::from_str(&run.stdout).unwrap()
}

#[test]
fn logs_are_valid() {
    assert_valid(&sarif(&Sandbox::with_docs(LAMPS), ""));
    let log = sarif(&faulty(), "");
    assert_valid(&log);
    let mut broken = log;
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    assert!(!jsonschema::is_valid(&schema(), &broken), "the schema says nothing");
}

#[test]
fn results_have_rule_place_and_fingerprint() {
    let sandbox = faulty();
    let report = sandbox.run("lint --docs docs --format json").expect(1).stdout;
    let report: Value = serde_json::from_str(&report).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let mut log: Sarif = serde_json::from_value(sarif(&sandbox, "")).unwrap();
    let run = log.runs.remove(0);
    let rules = run.tool.driver.rules.unwrap();
    let results = run.results.unwrap();
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(findings) {
        let rule = &rules[usize::try_from(result.rule_index.unwrap()).unwrap()];
        assert_eq!(rule.id, finding["code"].as_str().unwrap());
        assert_eq!(result.rule_id.as_ref(), Some(&rule.id));
        let severity = match result.level.as_ref().unwrap() {
            ResultLevel::Error => "error",
            ResultLevel::Warning => "warning",
            ResultLevel::Note => "note",
            ResultLevel::None => "none",
        };
        assert_eq!(severity, finding["severity"]);
        let fingerprints = result.partial_fingerprints.as_ref().unwrap();
        assert_eq!(fingerprints["graphgen/v1"], finding["fingerprint"].as_str().unwrap());
        let place = result.locations.as_ref().unwrap()[0].physical_location.as_ref().unwrap();
        let region = place.region.as_ref().unwrap();
        for (is, should) in [
            (region.start_line, "line"),
            (region.start_column, "column"),
            (region.end_line, "endLine"),
            (region.end_column, "endColumn"),
        ] {
            assert_eq!(is, finding[should].as_i64(), "{should} of {finding}");
        }
    }
}

#[test]
fn paths_are_relative_references() {
    let log = sarif(&faulty(), "").to_string();
    assert!(log.contains(r#"{"uri":"docs/v1.0/api/lamp%20d%C3%A9.md","uriBaseId":"%SRCROOT%"}"#), "{log}");
}

#[test]
fn paths_start_at_the_top_of_the_repository() {
    let sandbox = faulty();
    sandbox.write("docs/.git", "gitdir: elsewhere");
    assert!(sarif(&sandbox, "").to_string().contains(r#""uri":"v1.0/api/lamp-dim.md""#));
}

#[test]
fn known_findings_are_left_out() {
    let sandbox = faulty();
    sandbox.run("lint --docs docs --write-baseline").expect(0);
    let log = sarif(&sandbox, "--baseline");
    assert_valid(&log);
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 0);
}

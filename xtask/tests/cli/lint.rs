//! `lint`: findings for people and programs.

use serde_json::Value;

use crate::{
    pages::{LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// A tree with a trailing comma in an annotation.
fn faulty() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("docs/v1.0/api/lamp-get.md", LAMP_GET.replace("\"get_lamp\"", "\"get_lamp\","));
    sandbox
}

#[test]
fn docs_without_fault_pass() {
    let run = Sandbox::with_docs(LAMPS).run("lint --docs docs").expect(0);
    insta::assert_snapshot!(run);
}

#[test]
fn findings_have_place_and_excerpt() {
    insta::assert_snapshot!(faulty().run("lint --docs docs").expect(1));
}

#[test]
fn findings_are_data_too() {
    let report: Value =
        serde_json::from_str(&faulty().run("lint --docs docs --format json").expect(1).stdout).unwrap();
    assert_eq!(report["warnings"], 1);
    let finding = &report["findings"][0];
    assert_eq!(finding["code"], "annotation-repaired");
    assert_eq!(finding["path"], "v1.0/api/lamp-get.md");
    assert_eq!(finding["line"], 42);
}

#[test]
fn codes_are_explained() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("lint --explain comment-unclosed").expect(0));
    let run = sandbox.run("lint --explain coment-unclosed").expect(2);
    assert!(run.stderr.contains("did you mean `comment-unclosed`?"), "{run}");
}

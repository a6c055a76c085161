//! `verify`: the docs beside what the service declares.

use serde_json::Value;

use crate::{pages::LAMPS, sandbox::Sandbox};

const CSDL: &str = include_str!("../fixtures/lamps.csdl.xml");

const PERMISSIONS: &str = r#"{ "ApiPermissions": { "/lamps/{id}": { "GET": {
    "DelegatedWork": ["Lamp.Read", "Lamp.ReadWrite"], "Application": ["Lamp.ReadWrite.All"]
} } } }"#;

const ALLOWED: &str = r#"
[[allow]]
what = "properties/unmentioned"
name = "microsoft.graph.lamp/colour"
until = 9999-12-31
reason = "not announced"

[[allow]]
what = "property-types/type"
name = "microsoft.graph.lamp/*"
until = 9999-12-31
reason = "whole numbers are what the service sends"
"#;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("service.xml", format!("\u{feff}{CSDL}"));
    sandbox.write("permissions.json", PERMISSIONS);
    sandbox.write("allow.toml", ALLOWED);
    sandbox
}

#[test]
fn differences_have_their_place_on_the_page() {
    let arguments = "verify --csdl service.xml --permissions permissions.json --docs docs";
    insta::assert_snapshot!(sandbox().run(arguments).expect(1));
}

#[test]
fn what_is_allowed_is_no_finding() {
    let arguments = "verify --csdl service.xml --docs docs --api v1.0 --allow allow.toml --format json";
    let report: Value = serde_json::from_str(&sandbox().run(arguments).expect(0).stdout).unwrap();
    assert_eq!(report["clean"], true);
    assert_eq!(report["differences"][0]["allowed"], "not announced");
}

#[test]
fn unreadable_input_is_an_error_in_one_line() {
    let sandbox = sandbox();
    sandbox.write("broken.xml", "<Schema Namespace=\"n\">\n  <EntityType>\n");
    insta::assert_snapshot!(sandbox.run("verify --csdl broken.xml --docs docs").expect(2));
    sandbox.run("verify --csdl missing.xml --docs docs").expect(2);
    sandbox.run("verify --csdl service.xml --docs docs --permissions broken.xml").expect(2);
    sandbox.run("verify --csdl service.xml --docs docs --api beta").expect(2);
}

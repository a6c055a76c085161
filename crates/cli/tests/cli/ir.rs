//! `ir`: JSON on standard output, everything else beside it.

use std::{
    io::Read as _,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{
    pages::{LAMP, LAMPS},
    sandbox::Sandbox,
};

fn ir(sandbox: &Sandbox, arguments: &str) -> Value {
    serde_json::from_str(&sandbox.run(&format!("ir --docs docs {arguments}")).expect(0).stdout).unwrap()
}

#[test]
fn a_page_gives_its_operation_and_its_types() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let page = ir(&sandbox, "--page lamp-get");
    assert_eq!(page["operations"].as_array().unwrap().len(), 1);
    assert_eq!(page["operations"][0]["id"], "v1.0/lamp-get");
    assert_eq!(page["types"].as_array().unwrap().len(), 0);
    let resource = ir(&sandbox, "--page v1.0/resources/lamp.md");
    assert_eq!(resource["operations"].as_array().unwrap().len(), 0);
    assert_eq!(resource["types"][0]["name"], "microsoft.graph.lamp");
}

#[test]
fn every_fact_has_its_place() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let why = |id: &str| sandbox.run(&format!("ir --docs docs --why {id}")).expect(0).stdout;
    insta::assert_snapshot!(why("v1.0/lamp-get"));
    assert_eq!(why("v1.0/microsoft.graph.lamp").lines().count(), 3);
    let of_property = why("v1.0/microsoft.graph.lamp/id");
    assert!(of_property.starts_with("property  id: Edm.String  v1.0/resources/lamp.md:"), "{of_property}");
    insta::assert_snapshot!(sandbox.run("ir --docs docs --why v1.0/lamp-gte").expect(2));
    insta::assert_snapshot!(sandbox.run("ir --docs docs --why v1.0/microsoft.graph.lamp/glow").expect(2));
}

#[test]
fn a_version_of_its_own() {
    let sandbox = Sandbox::with_docs(&[LAMPS, &[("beta/resources/lamp.md", LAMP)]].concat());
    let versions = |arguments: &str| -> Vec<String> {
        let ir = ir(&sandbox, arguments);
        let lamps = ir["types"].as_array().unwrap().iter().filter(|it| it["name"] == "microsoft.graph.lamp");
        lamps.map(|it| it["version"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(versions(""), ["v1.0", "beta"]);
    assert_eq!(versions("--api beta"), ["beta"]);
}

#[test]
fn an_unknown_page_is_told_with_the_one_that_may_be_meant() {
    let sandbox = Sandbox::with_docs(LAMPS);
    insta::assert_snapshot!(sandbox.run("ir --docs docs --page lamp-gte"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let mut child = Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["ir", "--docs"])
        .arg(sandbox.path("docs"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(stderr, "");
}

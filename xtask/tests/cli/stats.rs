//! `stats`: figures for people and programs.

use serde_json::Value;

use crate::{pages::LAMPS, sandbox::Sandbox};

#[test]
fn figures_of_a_small_tree() {
    insta::assert_snapshot!(Sandbox::with_docs(LAMPS).run("stats --docs docs").expect(0));
}

#[test]
fn figures_are_data_too() {
    let stats: Value = serde_json::from_str(
        &Sandbox::with_docs(LAMPS).run("stats --docs docs --format json").expect(0).stdout,
    )
    .unwrap();
    assert_eq!(stats["v1.0"]["apiPages"], 2);
    assert_eq!(stats["v1.0"]["operations"], 2);
    assert_eq!(stats["v1.0"]["pairedResponses"], 2);
    // Those of the lamp, and the `id` of the root of all entities.
    assert_eq!(stats["v1.0"]["properties"], 3);
}

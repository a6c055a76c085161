//! `stats`: figures for people and programs.

use serde_json::Value;

use crate::{
    pages::{LAMP_DIM, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

#[test]
fn figures_of_a_small_tree() {
    insta::assert_snapshot!(Sandbox::with_docs(LAMPS).run("stats --docs docs").expect(0));
}

/// What a figure says is unread, the findings of its code list.
#[test]
fn unread_is_listed_by_lint() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let dim = LAMP_DIM
        .replace("\"steps\": 2,", "\"steps\": -")
        .replace("POST /lamps/{id}/dim", "dim it\nPOST /lamps/dim");
    sandbox.write("docs/v1.0/api/lamp-dim.md", dim);
    let (before, permissions) = LAMP_GET.split_once("## Permissions").unwrap();
    let (_, behind) = permissions.split_once("## HTTP request").unwrap();
    let get = format!("{before}## HTTP request{behind}").replace("\"get_lamp\"", "]");
    sandbox.write("docs/v1.0/api/lamp-get.md", get);
    let run = sandbox.run("stats --docs docs").expect(0);
    let listed = run.stdout.lines().filter_map(|line| Some((line.get(34..44)?.trim(), line.get(46..)?)));
    let mut unread = 0;
    for (count, codes) in listed.filter(|(count, _)| *count != "v1.0" && *count != "0") {
        let codes = codes.replace(", ", ",");
        let lint = sandbox.run(&format!("lint --docs docs --only {codes} --format json"));
        let report: Value = serde_json::from_str(&lint.stdout).unwrap();
        assert_eq!(report["findings"].as_array().unwrap().len().to_string(), count, "{codes}\n{run}");
        unread += 1;
    }
    assert!(unread >= 3, "{run}");
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
    assert_eq!(stats["v1.0"]["pagesWithPermissions"], 2);
    assert_eq!(stats["v1.0"]["annotatedRequests"], 2);
    assert_eq!(stats["v1.0"]["annotatedResources"], 1);
    assert_eq!(stats["v1.0"]["annotatedResourcesTyped"], 1);
    // Those of the lamp, and the `id` of the root of all entities.
    assert_eq!(stats["v1.0"]["properties"], 3);
}

//! Checks of documented examples find what they are there for.

use msgraph_core::{
    examples::{
        Check, Content as Documented, Fault, Mismatch, Part, Sample, derived, related, report, request,
        response,
    },
    serde_json::{self, json},
};

use crate::protocol_1::{
    Task, TaskUpdateBody,
    directory::{DirectoryObject, User},
    operations::{Content, Get, Remove, TaskUpdate},
};

const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];

fn fault(outcome: Result<(), Mismatch>) -> Option<Fault> {
    outcome.err().map(|mismatch| mismatch.fault)
}

#[test]
fn a_body_that_the_type_drops_is_a_mismatch() {
    assert_eq!(fault(response::<Remove>(204, &[], "")), None);
    assert_eq!(fault(response::<Remove>(200, JSON, r#"{"id":"1"}"#)), Some(Fault::Dropped));
    assert_eq!(fault(response::<Content>(200, &[], "not JSON")), None);
    assert_eq!(fault(response::<Content>(200, JSON, r#"{"id":"1"}"#)), None);
}

#[test]
fn responses_that_can_not_be_read_are_mismatches() {
    assert_eq!(fault(response::<Get>(200, JSON, r#"{"id":"1","more":null}"#)), None);
    assert_eq!(fault(response::<Get>(200, JSON, r#"{"id":1}"#)), Some(Fault::Unread));
    assert_eq!(fault(response::<Get>(200, JSON, "")), Some(Fault::Empty));
}

/// No feature changes what a response reads: what a relationship leads to is checked by a call of its own.
#[test]
fn what_leads_elsewhere_is_kept_and_checked_where_it_is_asked_for() {
    let body = r#"{"id":"1","blockers":[{"percent":"half"}]}"#;
    assert_eq!(fault(response::<Get>(200, JSON, body)), None);
    let check = |sample, owner| related(sample, owner, "blockers", Task::blockers);
    let mismatch = check(Sample::Response(body), "").unwrap_err();
    assert_eq!(mismatch.fault, Fault::Unread);
    assert!(mismatch.reason.starts_with("the response at `blockers[0].percent`: "), "{mismatch}");
    let deep = r#"{"value":[{},{"blockers":[{"id":"2"},{"id":3}]}]}"#;
    let mismatch = check(Sample::Request(deep), "value[1]").unwrap_err();
    assert_eq!(mismatch.fault, Fault::BodyValue);
    assert!(mismatch.reason.starts_with("the body at `value[1].blockers[1].id`: "), "{mismatch}");
    let whole = check(Sample::Response(r#"{"blockers":{}}"#), "").unwrap_err();
    assert!(whole.reason.starts_with("the response at `blockers`: "), "{whole}");
    assert!(check(Sample::Response("{}"), "").is_err());
    assert!(check(Sample::Response("{}"), "value[0]").is_err());
    assert_eq!(check(Sample::Response(r#"{"blockers":[{"createdDateTime":"String"}]}"#), ""), Ok(()));
}

#[test]
fn values_of_derived_types_are_checked_as_such() {
    let check = |json| derived::<DirectoryObject, User>(Sample::Response(json), "value[0]");
    assert_eq!(
        check(r##"{"value":[{"@odata.type":"#microsoft.graph.guest","displayName":"Ada"}]}"##),
        Ok(())
    );
    let odd = check(r##"{"value":[{"@odata.type":"#microsoft.graph.user","displayName":5}]}"##).unwrap_err();
    assert!(odd.reason.starts_with("the response at `value[0].displayName`: "), "{odd}");
    assert!(check(r##"{"value":[{"@odata.type":"#microsoft.graph.device"}]}"##).is_err());
}

#[test]
fn errors_are_no_successes() {
    assert_eq!(fault(response::<Get>(404, JSON, r#"{"error":{"code":"itemNotFound"}}"#)), None);
    assert_eq!(fault(response::<Get>(302, JSON, "")), Some(Fault::Status));
}

#[test]
fn requests_are_held_against_the_documented_ones() {
    let update = TaskUpdate::new("a b", TaskUpdateBody::default());
    let check = |method, url, body| fault(request(&update, method, url, body));
    let url = "https://graph.microsoft.com/beta/Me/tasks/a%20b";
    assert_eq!(check("PATCH", url, Documented::Json("{ }")), None);
    assert_eq!(check("PATCH", "/me/tasks/a b", Documented::Nothing), None);
    assert_eq!(check("POST", url, Documented::Nothing), Some(Fault::Method));
    assert_eq!(check("PATCH", "/me/tasks/abc", Documented::Nothing), Some(Fault::Url));
    assert_eq!(check("PATCH", url, Documented::Json(r#"{"title":"x"}"#)), Some(Fault::Body));
    assert_eq!(check("PATCH", url, Documented::Text("x")), Some(Fault::Body));
}

#[test]
fn the_report_has_a_line_for_each_check() {
    let checks = [
        Check::new("v1.0/task-get", 1, Part::Request, || Ok(())),
        Check::new("v1.0/task-get", 1, Part::Response(2), || Err(Mismatch::new(Fault::Unread, "no task"))),
    ];
    let mut lines = Vec::new();
    report(&[&checks[..1], &checks[1..]], &mut lines).unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(lines).unwrap().lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(lines[0], json!({ "operation": "v1.0/task-get", "example": 1 }));
    assert_eq!(lines[1]["response"], 2);
    assert_eq!(lines[1]["fault"], "unread");
    assert_eq!(lines[1]["reason"], "no task");
}

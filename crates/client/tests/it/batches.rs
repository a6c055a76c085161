//! Many calls in few requests.

use graphgen_loopback::Fault;
use http::{Response, StatusCode};
use msgraph_api::msgraph_core::{
    Version,
    serde_json::{Value, from_slice, json},
};
use msgraph_api::v1::{GroupGet, UserGet};
use msgraph_client::{Calls, ErrorKind, Raw};

use super::{async_client, blocking_client, server, service::Service};

#[test]
fn any_number_of_calls_is_answered_in_order() {
    let server = server();
    let service = Service::start(&server, 0);
    let answers = blocking_client(&server).batch((0..45).map(|id| UserGet::users(&id.to_string())));
    let ids: Vec<_> = answers.into_iter().map(|answer| answer.unwrap().unwrap().id.unwrap()).collect();
    assert_eq!(ids, (0..45).map(|id| id.to_string()).collect::<Vec<_>>());
    assert_eq!(service.sizes_of_batches(), [20, 20, 5]);
}

#[tokio::test]
async fn calls_of_any_kinds_have_typed_answers_and_failures_of_their_own() {
    let server = server();
    let mut calls = Calls::new();
    let me = calls.add(UserGet::me());
    let nobody = calls.add(UserGet::users("nobody@fabrikam.example"));
    let club = calls.add_after(GroupGet::groups("c3e08b5f-916d-4a27-8f40-2d7e5b19a6c8"), &[nobody.key()]);
    let answers = async_client(&server).batch_of(&calls).await;
    assert!(answers.get(&me).unwrap().is_some());
    assert_eq!(answers.get(&nobody).unwrap_err().status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(answers.get(&club).unwrap_err().status(), Some(StatusCode::FAILED_DEPENDENCY));
    let [request] = &server.received()[..] else { panic!("one request") };
    let body: Value = from_slice(request.body()).unwrap();
    assert_eq!(body["requests"][2]["dependsOn"], json!(["2"]));
}

#[test]
fn throttled_parts_are_sent_again_and_the_others_are_not() {
    let server = server();
    let part = |id: &str, status, body: Value| json!({"id": id, "status": status, "headers": {"Retry-After": "0"}, "body": body});
    let answer =
        |parts: Value| Fault::Answer(Response::new(json!({"responses": parts}).to_string().into_bytes()));
    let throttled = json!({"error": {"code": "TooManyRequests"}});
    server.fail_next(answer(json!([part("2", 429, throttled), part("1", 200, json!({"id": "a"}))])));
    server.fail_next(answer(json!([part("1", 200, json!({"id": "b"}))])));
    let answers = blocking_client(&server).batch([UserGet::users("a"), UserGet::users("b")]);
    let ids: Vec<_> = answers.into_iter().map(|answer| answer.unwrap().unwrap().id.unwrap()).collect();
    assert_eq!(ids, ["a", "b"]);
    let again: Value = from_slice(server.received()[1].body()).unwrap();
    assert_eq!(again["requests"].as_array().unwrap().len(), 1);
    assert_eq!(again["requests"][0]["url"], "/users/b");
}

#[test]
fn a_batch_that_fails_as_a_whole_fails_each_call() {
    let server = server();
    server.fail_next(Fault::Error(StatusCode::FORBIDDEN));
    let answers = blocking_client(&server).batch((0..30).map(|id| UserGet::users(&id.to_string())));
    assert_eq!(answers.len(), 30);
    for answer in answers {
        let error = answer.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Batch(_)));
        assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    }
    assert_eq!(server.received().len(), 1);
}

#[test]
fn what_can_not_be_sent_and_what_needs_it_fail_alone() {
    let server = server();
    let mut calls = Calls::new();
    let wrong = calls.add(UserGet::users(".."));
    let after_it = calls.add_after(UserGet::me(), &[wrong.key()]);
    let fine = calls.add(UserGet::me());
    let answers = blocking_client(&server).batch_of(&calls);
    assert!(matches!(answers.get(&wrong).unwrap_err().kind(), ErrorKind::Request(_)));
    assert!(matches!(answers.get(&after_it).unwrap_err().kind(), ErrorKind::Request(_)));
    assert!(answers.get(&fine).unwrap().is_some());
    let mut others = Calls::new();
    let other = others.add(UserGet::me());
    assert!(matches!(answers.get(&other).unwrap_err().kind(), ErrorKind::OtherBatch));
}

#[test]
fn raw_calls_and_both_versions_go_in_batches() {
    let server = server();
    let mut calls = Calls::new();
    let me = calls.add(UserGet::me());
    let raw: Raw = Raw::get(Version::Beta, "/me");
    let raw = calls.add(raw);
    let answers = blocking_client(&server).batch_of(&calls);
    assert!(answers.get(&me).is_ok());
    let _ = answers.get(&raw);
    let paths: Vec<_> = server.received().iter().map(|it| it.uri().path().to_owned()).collect();
    assert_eq!(paths, ["/v1.0/$batch", "/beta/$batch"]);
    assert!(blocking_client(&server).batch(Vec::<UserGet>::new()).is_empty());
    assert!(server.received().is_empty());
}

#[test]
fn more_than_twenty_can_not_depend_on_each_other() {
    let server = server();
    let mut calls = Calls::new();
    let mut last = calls.add(UserGet::me());
    for _ in 0..20 {
        last = calls.add_after(UserGet::me(), &[last.key()]);
    }
    let error = blocking_client(&server).batch_of(&calls).get(&last).unwrap_err();
    assert!(error.to_string().contains("more than 20"), "{error}");
    assert!(server.received().is_empty());
}

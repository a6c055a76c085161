//! Batches of operations and their answers.

use std::time::Duration;

use crate::protocol_1::{
    Importance, TaskUpdateBody,
    operations::{Content, Count, Get, Remove, Send, TaskList, TaskUpdate},
};
use msgraph_core::{
    BaseUrl, Batch, BatchAnswer, Collection as _, Operation, RequestError, ResponseError, Version,
    http::{self, StatusCode},
    request::BatchFault,
    serde_json::{self, Value, json},
};

fn body(batch: &Batch) -> Value {
    serde_json::from_slice(batch.to_http().unwrap().body()).unwrap()
}

fn answer(batch: &Batch, body: &Value) -> BatchAnswer {
    batch.read(http::Response::new(body.to_string())).unwrap()
}

#[test]
fn operations_become_parts() {
    let mut batch = Batch::new(&BaseUrl::CHINA);
    let list = batch.add(&TaskList::users("a b").top(2).prefer("x").prefer("y")).unwrap();
    let remove = batch.add(&Remove::new("/me/tasks/1")).unwrap();
    batch.run_after(&remove, &list).unwrap();
    let request = batch.to_http().unwrap();
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(request.uri(), "https://microsoftgraph.chinacloudapi.cn/v1.0/$batch");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(
        body(&batch),
        json!({"requests": [
            {"id": "1", "method": "GET", "url": "/users/a%20b/tasks?$top=2", "headers": {"prefer": "x, y"}},
            {"id": "2", "method": "GET", "url": "/me/tasks/1", "dependsOn": ["1"]},
        ]})
    );
}

#[test]
fn bodies_stand_as_their_media_type_says() {
    let mut batch = Batch::new(&BaseUrl::new("http://127.0.0.1:1/proxy").unwrap());
    batch.add(&TaskUpdate::new("1", TaskUpdateBody::default().importance(Importance::High))).unwrap();
    let update = || TaskUpdate::new("1", TaskUpdateBody::default());
    batch.add(&update().with_header("Content-Type", "text/plain")).unwrap();
    batch.add(&update().with_header("Content-Type", "image/jpeg")).unwrap();
    let body = body(&batch);
    let bodies: Vec<_> = body["requests"].as_array().unwrap().iter().map(|part| &part["body"]).collect();
    assert_eq!(bodies, [&json!({"importance": "high"}), &json!("{}"), &json!("e30=")]);
    assert_eq!(body["requests"][0]["headers"], json!({"content-type": "application/json"}));
    assert_eq!(body["requests"][0]["url"], "/me/tasks/1");
    assert_eq!(batch.to_http().unwrap().uri(), "http://127.0.0.1:1/proxy/beta/$batch");
}

#[test]
fn writes_that_send_nothing_have_an_empty_object() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    batch.add(&Send::new("/me/tasks/1/send")).unwrap();
    batch.add(&Send::new("/me/tasks/1/send").with_header("Content-Type", "text/plain")).unwrap();
    batch.add(&Remove::new("/me/tasks/1")).unwrap();
    let body = body(&batch);
    let parts = [&body["requests"][0], &body["requests"][1], &body["requests"][2]];
    assert_eq!(parts.map(|part| part.get("body")), [Some(&json!({})), None, None]);
    let json = json!({"content-type": "application/json"});
    let text = json!({"content-type": "text/plain"});
    assert_eq!(parts.map(|part| part.get("headers")), [Some(&json), Some(&text), None]);
}

#[test]
fn links_become_parts_of_the_same_version() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    let follow = |link| TaskList::me().follow(link).unwrap();
    batch.add(&follow("https://GRAPH.microsoft.com:443/v1.0/me/tasks?$skiptoken=a%2Bb")).unwrap();
    assert_eq!(body(&batch)["requests"][0]["url"], "/me/tasks?$skiptoken=a%2Bb");
    let error = batch.add(&follow("https://example.com/v1.0/me/tasks")).unwrap_err();
    assert!(matches!(error, RequestError::ForeignLink { .. }));
    let error = batch.add(&follow("https://graph.microsoft.com/beta/me/tasks")).unwrap_err();
    assert!(matches!(error, RequestError::Link(_)));
}

#[test]
fn what_the_service_would_refuse_is_not_sent() {
    let fault = |error| match error {
        RequestError::Batch(fault) => fault,
        other => panic!("{other}"),
    };
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    assert_eq!(fault(batch.to_http().unwrap_err()), BatchFault::Empty);
    assert!(matches!(batch.add(&TaskList::users("")).unwrap_err(), RequestError::Path(_)));
    let first = batch.add(&TaskList::me()).unwrap();
    let update = TaskUpdate::new("1", TaskUpdateBody::default());
    assert_eq!(fault(batch.add(&update).unwrap_err()), BatchFault::OtherVersion);
    let second = batch.add(&TaskList::me()).unwrap();
    assert_eq!(fault(batch.run_after(&first, &second).unwrap_err()), BatchFault::NotEarlier);
    assert_eq!(fault(batch.run_after(&first, &first).unwrap_err()), BatchFault::NotEarlier);
    while batch.len() < Batch::MAX {
        batch.add(&TaskList::me()).unwrap();
    }
    assert_eq!(fault(batch.add(&TaskList::me()).unwrap_err()), BatchFault::Full);
    assert!(batch.to_http().is_ok());
}

#[test]
fn parts_come_in_any_order_and_each_with_its_own_outcome() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    let list = batch.add(&TaskList::me()).unwrap();
    let get = batch.add(&Get::new("/a")).unwrap();
    let remove = batch.add(&Remove::new("/b")).unwrap();
    let answer = answer(
        &batch,
        &json!({"responses": [
            {"id": "3", "status": 204, "body": null},
            {"id": "2", "status": 429, "headers": {"Retry-After": "10"}, "body": {"error": {"code": "tooMany"}}},
            {"id": "1", "status": 200, "body": {"value": [{"id": "x"}]}},
        ]}),
    );
    assert_eq!(answer.get(&list).unwrap().value[0].id.as_deref(), Some("x"));
    answer.get(&remove).unwrap();
    let error = answer.get(&get).unwrap_err();
    let error = error.service().unwrap();
    assert_eq!((error.status, error.code()), (StatusCode::TOO_MANY_REQUESTS, Some("tooMany")));
    assert_eq!(error.retry_after, Some(Duration::from_secs(10)));
}

/// A date says nothing without a clock, and that of the answer counts for all its parts.
#[test]
fn parts_say_until_when_to_wait() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    let get = batch.add(&Get::new("/a")).unwrap();
    let headers = json!({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"});
    let body = json!({"responses": [{"id": "1", "status": 429, "headers": headers}]});
    let response = http::Response::builder().header("Date", "Wed, 21 Oct 2015 07:27:00 GMT");
    let answer = batch.read(response.body(body.to_string()).unwrap()).unwrap();
    let error = answer.get(&get).unwrap_err();
    assert_eq!(error.service().unwrap().retry_after, Some(Duration::from_secs(60)));
}

#[test]
fn contents_of_parts_are_decoded() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    let image = batch.add(&Content::new("/photo")).unwrap();
    let odd = batch.add(&Content::new("/photo")).unwrap();
    let number = batch.add(&Count::new("/$count")).unwrap();
    let text = batch.add(&Count::new("/$count")).unwrap();
    let redirect = batch.add(&Content::new("/content")).unwrap();
    let answer = answer(
        &batch,
        &json!({"responses": [
            {"id": "1", "status": 200, "headers": {"Content-Type": "image/png"}, "body": "-_8="},
            {"id": "2", "status": 200, "headers": {"Content-Type": "image/png"}, "body": "not base64!"},
            {"id": "3", "status": 200, "headers": {"Content-Type": "text/plain"}, "body": 42},
            {"id": "4", "status": 200, "headers": {"Content-Type": "text/plain; charset=utf-8"}, "body": "43"},
            {"id": "5", "status": 302, "headers": {"location": "https://files.example/1"}},
        ]}),
    );
    assert_eq!(answer.get(&image).unwrap().bytes, [0xfb, 0xff]);
    assert_eq!(answer.get(&odd).unwrap().bytes, b"not base64!");
    assert_eq!(answer.get(&number).unwrap().count(), Some(42));
    assert_eq!(answer.get(&text).unwrap().count(), Some(43));
    assert_eq!(answer.get(&redirect).unwrap_err().service().unwrap().status, StatusCode::FOUND);
    let redirect = answer.response(redirect.id()).unwrap();
    assert_eq!(redirect.headers()["location"], "https://files.example/1");
}

#[test]
fn parts_that_are_missing_or_too_many_are_errors_of_their_own() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    let [missing, twice, strange] = [(); 3].map(|()| batch.add(&Remove::new("/a")).unwrap());
    let answer = answer(
        &batch,
        &json!({"responses": [
            {"id": "2", "status": 204}, {"id": "2", "status": 204}, {"id": "3", "status": "ok"}, {"id": "9"}, {},
        ]}),
    );
    for (part, found) in [(&missing, 0), (&twice, 2)] {
        let error = answer.get(part).unwrap_err();
        assert!(matches!(&error, ResponseError::Part { found: it, .. } if *it == found), "{error}");
    }
    assert!(matches!(answer.get(&strange).unwrap_err(), ResponseError::Json { .. }));
    assert_eq!(answer.unasked(&batch).count(), 2);
}

#[test]
fn the_rest_of_an_answer_is_asked_for() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    let [first, second] = [(); 2].map(|()| batch.add(&Remove::new("/a")).unwrap());
    let link = "https://graph.microsoft.com/v1.0/$batch?$skiptoken=1";
    let mut all = answer(&batch, &json!({"responses": [{"id": "1", "status": 204}], "nextLink": link}));
    assert!(matches!(all.get(&second).unwrap_err(), ResponseError::Part { found: 0, .. }));
    let request = batch.follow(all.next_link().unwrap()).unwrap();
    assert_eq!((request.method(), request.uri().to_string().as_str()), (&http::Method::GET, link));
    assert!(batch.follow("https://example.com/").is_err());
    all.extend(answer(&batch, &json!({"responses": [{"id": "2", "status": 204}]})));
    assert_eq!(all.next_link(), None);
    all.get(&first).unwrap();
    all.get(&second).unwrap();
}

#[test]
fn a_refused_batch_is_an_error() {
    let refused = http::Response::builder().status(400).body(r#"{"error": {"code": "BadRequest"}}"#).unwrap();
    let batch = Batch::new(&BaseUrl::GLOBAL);
    let error = batch.read(refused).unwrap_err();
    assert_eq!(error.service().unwrap().code(), Some("BadRequest"));
    for body in ["", "<html>", "{}", "[]", r#"{"responses": 1}"#, r#"{"responses": [1]}"#] {
        let error = batch.read(http::Response::new(body)).unwrap_err();
        assert!(error.service().is_none(), "{body}: {error}");
    }
}

/// Ids are the same in every batch, so that a part could read the answer to another one.
#[test]
fn a_part_reads_the_answer_to_its_own_batch_alone() {
    let mut one = Batch::new(&BaseUrl::GLOBAL);
    let first = one.add(&Remove::new("/a")).unwrap();
    let mut other = one.clone();
    let [of_one, of_other] = [&mut one, &mut other].map(|batch| batch.add(&Remove::new("/b")).unwrap());
    assert_eq!(of_one.id(), of_other.id());
    let body = json!({"responses": [{"id": "1", "status": 204}, {"id": "2", "status": 204}]});
    let answer = answer(&one, &body);
    answer.get(&first).unwrap();
    answer.get(&of_one).unwrap();
    let error = answer.get(&of_other).unwrap_err();
    assert!(matches!(error, ResponseError::OtherBatch { .. }), "{error}");
    assert!(matches!(one.run_after(&of_other, &first), Err(RequestError::Batch(BatchFault::NotEarlier))));
}

#[test]
fn requests_that_were_made_before_become_parts() {
    let base = BaseUrl::new("http://127.0.0.1:1/proxy").unwrap();
    let mut batch = Batch::new(&base);
    let first = batch.add_request(&Count::new("/tasks/$count").to_http(&base).unwrap(), Version::V1).unwrap();
    let second =
        batch.add_request(&Count::new("/tasks/$count").to_http(&base).unwrap(), Version::V1).unwrap();
    batch.run_after(&second, &first).unwrap();
    assert_eq!(body(&batch)["requests"][1]["dependsOn"], json!(["1"]));
    let elsewhere = Count::new("/tasks/$count").to_http(&BaseUrl::GLOBAL).unwrap();
    let error = batch.add_request(&elsewhere, Version::V1).unwrap_err();
    assert!(matches!(error, RequestError::ForeignLink { .. }), "{error}");
    let error =
        batch.add_request(&Count::new("/tasks/$count").to_http(&base).unwrap(), Version::Beta).unwrap_err();
    assert_eq!(error, RequestError::Batch(BatchFault::OtherVersion));
}

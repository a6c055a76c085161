//! What signs a request in is sent, and never printed.

use std::fmt::Debug;

use crate::protocol_1::{
    Task,
    operations::{Copy, TaskList},
};
use msgraph_core::{
    BaseUrl, Batch, MaybeAccepted, Operation, ResponseError, Upload,
    http::Response,
    serde_json::{Value, json},
};

const SECRET: &str = "hushhush";

/// Headers that sign in, in any spelling.
const HEADERS: [&str; 6] =
    ["Authorization", "proxy-authorization", "COOKIE", "X-Api-Key", "x-ms-auth-internal-token", "Set-Cookie"];

fn list() -> TaskList {
    HEADERS.iter().fold(TaskList::me(), |list, name| list.with_header(*name, SECRET))
}

/// Shows neither the secret nor nothing at all.
#[track_caller]
fn check(value: &impl Debug, shown: &str) {
    for printed in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!printed.contains(SECRET), "{printed}");
        assert!(printed.contains(shown), "{printed}");
    }
}

#[test]
fn requests_are_printed_without() {
    check(&list(), "Authorization");
    let request = list().to_http(&BaseUrl::GLOBAL).unwrap();
    assert!(HEADERS.iter().all(|name| request.headers()[*name] == SECRET));
    check(&request, "authorization");
    check(&TaskList::me().with_header("Prefer", "x"), "\"x\"");
}

#[test]
fn batches_and_their_answers_are_printed_without() {
    let mut batch = Batch::new(&BaseUrl::GLOBAL);
    batch.add(&list()).unwrap();
    assert!(String::from_utf8(batch.to_http().unwrap().into_body()).unwrap().contains(SECRET));
    check(&batch, "authorization");
    let headers: Value = HEADERS.iter().map(|name| ((*name).to_owned(), Value::from(SECRET))).collect();
    let body = json!({"responses": [{"id": "1", "status": 200, "headers": headers}]});
    let answer = batch.read(Response::new(body.to_string())).unwrap();
    check(&answer, "200");
    check(&answer.response("1").unwrap(), "set-cookie");
}

#[test]
fn errors_are_printed_without() {
    let response = Response::builder().status(500).header("Set-Cookie", SECRET).body("").unwrap();
    let error = TaskList::from_http(response).unwrap_err();
    assert_eq!(error.service().unwrap().headers["set-cookie"], SECRET);
    check(&error, "set-cookie");
}

/// Addresses of uploads and monitors let everybody in who has them.
#[test]
fn addresses_that_need_no_token_are_printed_without_their_query() {
    let url = format!("https://up.example/session?token={SECRET}");
    let mut upload = Upload::<Task>::new(&url, 1).unwrap();
    assert_eq!(upload.status().uri().to_string(), url);
    check(&upload, "https://up.example/session?…");
    let accepted = Response::builder().status(202).header("Location", &url).body("").unwrap();
    let MaybeAccepted::Accepted(location) = Copy::from_http(accepted).unwrap() else {
        panic!("it is accepted")
    };
    check(&location, "https://up.example/session?…");
    check(&Copy::monitor(&location, &BaseUrl::GLOBAL).unwrap(), "https://up.example/session?…");
    let error = ResponseError::Accepted(location);
    check(&error, "https://up.example/session?…");
    assert_eq!(error.to_string(), "202 Accepted and more at https://up.example/session?…");
    for scheme in ["http", "ftp"] {
        let error =
            Upload::<Task>::new(&format!("{scheme}://up.example/session?token={SECRET}"), 1).unwrap_err();
        check(&error, &format!("{scheme}://up.example/session?…"));
        assert!(!error.to_string().contains(SECRET), "{error}");
    }
}

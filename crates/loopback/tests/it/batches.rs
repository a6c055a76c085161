//! Several requests in one.

use graphgen_loopback::Server;
use serde_json::{Value, json};

use super::{get, send, server};

fn batch(server: &Server, requests: &Value) -> (u16, Value) {
    let request = http::Request::post("/").header("content-type", "application/json");
    let response = send(server, request, "/v1.0/$batch", &json!({ "requests": requests }).to_string());
    (response.status().as_u16(), serde_json::from_str(response.body()).unwrap())
}

#[test]
fn each_part_has_its_own_answer() {
    let (status, answer) = batch(
        &server(),
        &json!([
            { "id": "a", "method": "GET", "url": "/books/7" },
            { "id": "b", "method": "GET", "url": "authors" },
            { "id": "c", "method": "GET", "url": "/books/7", "dependsOn": ["b"] },
            { "id": "d", "method": "POST", "url": "/books/scan", "headers": { "Content-Type": "application/json" }, "body": { "page": 2 } },
        ]),
    );
    assert_eq!(status, 200);
    let statuses: Vec<_> =
        answer["responses"].as_array().unwrap().iter().map(|part| part["status"].clone()).collect();
    assert_eq!(statuses, [200, 404, 424, 202]);
    assert_eq!(answer["responses"][0]["body"], json!({ "title": "seven" }));
}

#[test]
fn a_batch_holds_twenty_requests_at_most() {
    let part = json!({ "id": "a", "method": "GET", "url": "/books" });
    let (status, answer) = batch(&server(), &Value::Array(vec![part; 21]));
    assert_eq!((status, &answer["error"]["code"]), (400, &json!("BadRequest")));
    assert_eq!(batch(&server(), &json!([])).0, 400);
    assert_eq!(batch(&server(), &json!([{ "id": "a" }])).0, 400);
}

#[test]
fn a_batch_within_a_batch_is_refused_before_any_part_is_answered() {
    let server = server();
    server.answer_in_turn();
    let part = |url: &str, body| json!({ "id": url, "method": "POST", "url": url, "body": body });
    let mut requests = json!([part("/books", Value::Null)]);
    for url in ["/$batch", "$batch", "/$Batch?x"] {
        requests = json!([{ "id": "1", "method": "GET", "url": "/scans/9" }, part(url, json!({ "requests": requests }))]);
        let (status, answer) = batch(&server, &requests);
        assert_eq!((status, &answer["error"]["code"]), (400, &json!("BadRequest")), "{url}");
    }
    assert_eq!(get(&server, "/v1.0/scans/9").body(), r#"{ "state": "runs" }"#);
}

#[test]
fn json_that_is_nested_deeply_or_large_is_no_batch() {
    let server = server();
    let part = json!({ "id": "a", "method": "POST", "url": "/books", "body": "[deep]" });
    let body = json!({ "requests": [part] }).to_string();
    let deep = body.replace("\"[deep]\"", &("[".repeat(200_000) + &"]".repeat(200_000)));
    let large = body.replace("[deep]", &"a".repeat(5 * 1024 * 1024));
    let post = |body: &str| send(&server, http::Request::post("/"), "/v1.0/$batch", body).status();
    assert_eq!((post(&body).as_u16(), post(&deep).as_u16(), post(&large).as_u16()), (200, 400, 413));
}

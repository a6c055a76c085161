//! Several requests in one.

use graphgen_loopback::Server;
use serde_json::{Value, json};

use super::{send, server};

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

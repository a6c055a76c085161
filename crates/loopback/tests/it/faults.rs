//! What goes wrong when it is asked for.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use graphgen_loopback::Fault;
use http::{Response, StatusCode};

use super::{get, send, send_to, server};

#[test]
fn each_fault_is_for_one_request() {
    let server = server();
    server.fail_next(Fault::Throttled { retry_after: 7 });
    server.fail_next(Fault::Error(StatusCode::BAD_GATEWAY));
    server.fail_next(Fault::Answer(Response::builder().status(503).body(b"<html>".to_vec()).unwrap()));
    let throttled = get(&server, "/v1.0/books");
    assert_eq!(
        (throttled.status().as_u16(), &throttled.headers()["retry-after"]),
        (429, &"7".parse().unwrap())
    );
    let failed = get(&server, "/v1.0/books");
    assert_eq!(failed.body(), r#"{"error":{"code":"BadGateway","message":"Bad Gateway"}}"#);
    assert_eq!(get(&server, "/v1.0/books").body(), "<html>");
    assert_eq!(get(&server, "/v1.0/books").status(), 200);
}

#[test]
fn answers_can_be_slow() {
    let server = server();
    let whole = get(&server, "/v1.0/books/7");
    server.fail_next(Fault::Slow { bytes: 4, pause: Duration::from_millis(20) });
    let start = Instant::now();
    assert_eq!(get(&server, "/v1.0/books/7").body(), whole.body());
    assert!(start.elapsed() >= Duration::from_millis(100), "{:?}", start.elapsed());
}

#[test]
fn answers_can_be_cut_off_or_missing() {
    let server = server();
    let url = format!("{}/v1.0/books/7", server.url());
    for fault in [Fault::Truncated { bytes: 5 }, Fault::Truncated { bytes: 0 }, Fault::Closed] {
        server.fail_next(fault.clone());
        assert!(send_to(&url, http::Request::get("/"), "").is_err(), "{fault:?}");
    }
    assert_eq!(get(&server, "/v1.0/books/7").status(), 200);
}

#[test]
fn the_server_tells_what_came() {
    let server = server();
    send(&server, http::Request::post("/").header("authorization", "Bearer a"), "/v1.0/books/scan", "{}");
    let [request] = &server.received()[..] else { panic!("one request") };
    assert_eq!((request.method().as_str(), request.uri().path()), ("POST", "/v1.0/books/scan"));
    assert_eq!(
        (&request.headers()["authorization"], request.body()),
        (&"Bearer a".parse().unwrap(), &b"{}".to_vec())
    );
    assert!(server.received().is_empty());
}

#[test]
fn a_test_answers_what_it_likes_and_the_docs_the_rest() {
    let server = server();
    let asked = AtomicUsize::new(0);
    server.answer_with(move |request| {
        let is_counter = request.uri().path() == "/v1.0/counter";
        is_counter.then(|| Response::new(asked.fetch_add(1, Ordering::Relaxed).to_string().into_bytes()))
    });
    server.fail_next(Fault::Closed);
    assert!(send_to(&format!("{}/v1.0/counter", server.url()), http::Request::get("/"), "").is_err());
    assert_eq!(get(&server, "/v1.0/counter").body(), "1");
    assert_eq!(get(&server, "/v1.0/books/7").status(), 200);
}

//! What a client can't do to the machine.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use graphgen_loopback::{Limits, Server};

use super::{get, send, server, server_with};

const MIB: usize = 1024 * 1024;

fn post(server: &Server, body: &str) -> u16 {
    send(server, http::Request::post("/"), "/v1.0/books/scan", body).status().as_u16()
}

#[test]
fn the_newest_requests_are_kept_and_the_others_counted() {
    let server = server();
    let body = "a".repeat(MIB);
    for _ in 0..200 {
        post(&server, &body);
    }
    let kept = server.received();
    let bytes: usize = kept.iter().map(|request| request.body().len()).sum();
    assert!((1..=128 * MIB).contains(&bytes), "{bytes} bytes");
    assert_eq!(kept.len() + server.forgotten(), 200);
}

#[test]
fn small_requests_are_counted_too() {
    let server = server_with(&Limits { kept_requests: 3, ..Limits::default() });
    for number in 0..10 {
        get(&server, &format!("/v1.0/books/{number}"));
    }
    let kept: Vec<_> = server.received().iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(
        (kept.join(" "), server.forgotten()),
        ("/v1.0/books/7 /v1.0/books/8 /v1.0/books/9".to_owned(), 7)
    );
}

#[test]
fn a_body_that_is_too_large_is_answered_with_413_and_not_kept() {
    let server = server_with(&Limits { body: MIB, ..Limits::default() });
    assert_eq!(post(&server, &"a".repeat(MIB + 1)), 413);
    assert!(server.received().is_empty());
    assert_eq!(post(&server, &"a".repeat(MIB)), 302);
    assert_eq!(server.received().len(), 1);
}

#[test]
fn bodies_that_are_too_large_together_are_answered_with_503() {
    let server = server_with(&Limits { bodies: MIB, ..Limits::default() });
    assert_eq!(post(&server, &"a".repeat(MIB + 1)), 503);
    assert_eq!(post(&server, &"a".repeat(MIB)), 302);
    assert_eq!(post(&server, &"a".repeat(MIB)), 302, "room is given back");
}

/// The status of what the server answers to these bytes; none where it ends the connection without an answer.
fn status_of(server: &Server, bytes: &[u8]) -> Option<String> {
    let mut stream = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    stream.write_all(bytes).unwrap();
    let mut answer = Vec::new();
    // A server that ends the connection has not read all.
    let _ = stream.read_to_end(&mut answer);
    let line = String::from_utf8_lossy(&answer);
    line.split(' ').nth(1).map(str::to_owned)
}

#[test]
fn heads_have_a_size() {
    let server = server();
    let head =
        |extra: &str| format!("GET /v1.0/books HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{extra}\r\n");
    let many: String = (0..200).map(|number| format!("x{number}: 1\r\n")).collect();
    let status = |extra: &str| status_of(&server, head(extra).as_bytes());
    assert_eq!(status("x: 1\r\n").as_deref(), Some("200"));
    assert_eq!(status(&many).as_deref(), Some("431"));
    assert_eq!(status(&format!("x: {}\r\n", "a".repeat(70_000))).as_deref(), Some("431"));
}

#[test]
fn clients_that_do_not_go_on_are_left() {
    let server =
        server_with(&Limits { time: Duration::from_millis(50), connections: 1, ..Limits::default() });
    for begun in ["", "GET /v1.0/bo", "POST /v1.0/books HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nab"] {
        assert_eq!(status_of(&server, begun.as_bytes()), None, "{begun:?}");
    }
    assert_eq!(get(&server, "/v1.0/books").status(), 200);
}

/// One that asks and asks, and takes no answer, would keep its connection for ever.
#[test]
fn clients_that_take_no_answer_are_left() {
    let limits = Limits { time: Duration::from_millis(200), connections: 1, ..Limits::default() };
    let server = server_with(&limits);
    let mut stream = TcpStream::connect(server.url().trim_start_matches("http://")).unwrap();
    // Far longer than the server waits.
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    let requests = "GET /v1.0/books HTTP/1.1\r\nhost: x\r\n\r\n".repeat(1_000);
    let error = loop {
        if let Err(error) = stream.write_all(requests.as_bytes()) {
            break error;
        }
    };
    let is_left = matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset);
    assert!(is_left, "the server still waits: {error}");
    assert_eq!(get(&server, "/v1.0/books").status(), 200);
}

#[test]
fn secrets_are_not_printed() {
    let server = server();
    let names = ["authorization", "proxy-authorization", "cookie", "x-api-key", "x-ms-token"];
    let secret =
        || names.iter().fold(http::Request::post("/"), |request, name| request.header(*name, "hushhush"));
    let part = r#"{"id": "a", "method": "GET", "url": "/books", "headers": {"Authorization": "hushhush"}}"#;
    send(&server, secret(), "/v1.0/$batch", &format!(r#"{{"requests": [{part}]}}"#));
    let printed = format!("{server:?}");
    assert!(printed.contains("authorization"), "{printed}");
    assert!(!printed.contains("hushhush"), "{printed}");
    let received = server.received();
    assert_eq!(received[0].headers()["authorization"], "hushhush");
    assert!(!format!("{received:?}").contains("hushhush"));
}

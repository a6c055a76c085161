//! The programs against the documented examples of `docs-input`, served on this machine.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::{path::Path, process::Command};

use graphgen::{Docs, pipeline};
use graphgen_loopback::{Fault, Graph, Server};
use serde_json::{Value, json};

type Request = http::Request<Vec<u8>>;

fn server() -> Server {
    let docs = Docs::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input"));
    Server::start(Graph::new(pipeline::api(&docs).unwrap())).unwrap()
}

/// What the program printed, and what the server was asked.
fn run(program: &str, server: &Server) -> (String, Vec<Request>) {
    let output = Command::new(program)
        .env("GRAPH_BASE_URL", server.url())
        .env("GRAPH_TOKEN", "a-token")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    (String::from_utf8(output.stdout).unwrap(), server.received())
}

fn line(request: &Request) -> String {
    format!("{} {}", request.method(), request.uri().path_and_query().unwrap())
}

fn body(request: &Request) -> Value {
    serde_json::from_slice(request.body()).unwrap()
}

#[test]
fn directory_prints_what_the_docs_show() {
    let (printed, received) = run(env!("CARGO_BIN_EXE_directory"), &server());
    assert_eq!(printed, include_str!("directory.txt"));
    assert!(received.iter().all(|request| request.headers()["authorization"] == "Bearer a-token"));
    let patch = received.iter().find(|request| request.method() == "PATCH").unwrap();
    assert_eq!(body(patch), json!({ "officeLocation": "8/01", "mobilePhone": null }));
    let count = received.iter().find(|request| line(request) == "GET /v1.0/users/$count").unwrap();
    assert_eq!(count.headers()["consistencylevel"], "eventual");
    let resumed = received.iter().find(|request| line(request).contains("$deltatoken")).unwrap();
    assert_eq!(resumed.headers()["prefer"], "return=minimal");
}

#[test]
fn directory_waits_when_it_is_throttled() {
    let server = server();
    server.fail_next(Fault::Throttled { retry_after: 0 });
    let (printed, received) = run(env!("CARGO_BIN_EXE_directory"), &server);
    assert_eq!(printed, include_str!("directory.txt"));
    assert_eq!(line(&received[0]), line(&received[1]));
}

#[test]
fn files_prints_what_the_docs_show_and_keeps_the_token_to_itself() {
    let server = server();
    let (printed, received) = run(env!("CARGO_BIN_EXE_files"), &server);
    assert_eq!(printed, include_str!("files.txt"));
    let graph = |request: &&Request| request.uri().path().starts_with("/v1.0/");
    assert!(received.iter().filter(graph).all(|request| request.headers().contains_key("authorization")));
    let elsewhere: Vec<_> = received.iter().filter(|request| !graph(request)).collect();
    assert_eq!(elsewhere.len(), 5);
    assert!(elsewhere.iter().all(|request| !request.headers().contains_key("authorization")));
    let ranges: Vec<_> = elsewhere.iter().filter_map(|it| it.headers().get("content-range")).collect();
    assert_eq!(ranges, ["bytes 0-327679/400000", "bytes 327680-399999/400000"]);
}

#[test]
fn programs_are_short() {
    let programs = [include_str!("../src/bin/directory.rs"), include_str!("../src/bin/files.rs")];
    assert!(programs.map(|text| text.lines().count()).iter().sum::<usize>() < 120);
}

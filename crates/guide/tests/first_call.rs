//! The first program of README.md against a server on this machine.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use graphgen_loopback::{Fault, Server};
use http::Response;

const PROGRAM: &str = include_str!("../src/bin/first_call.rs");
const README: &str = include_str!("../../../README.md");

/// Runs the program against a server that answers with this.
fn first_call(status: u16, body: &str) -> (Output, Server) {
    let server = graphgen_guide::server();
    let answer = Response::builder().status(status).header("content-type", "application/json");
    server.fail_next(Fault::Answer(answer.body(body.into()).unwrap()));
    let output = Command::new(env!("CARGO_BIN_EXE_first_call"))
        .arg("7d1c")
        .env("GRAPH_BASE_URL", server.url())
        .env("GRAPH_TOKEN", "a-token")
        .output()
        .unwrap();
    (output, server)
}

#[test]
fn a_success_is_printed_typed() {
    let (output, server) = first_call(200, r#"{"id": "7d1c", "status": "quarantined"}"#);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "synchronization is Some(Quarantined)\n");
    assert!(output.status.success());
    let received = server.received();
    let [request] = &received[..] else { panic!("one request") };
    assert_eq!(request.method(), "GET");
    assert_eq!(request.uri(), "/beta/education/synchronizationProfiles/7d1c/profileStatus");
    assert_eq!(request.headers()["authorization"], "Bearer a-token");
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn a_refusal_is_told_in_the_words_of_the_service() {
    let (output, _) = first_call(
        403,
        r#"{"error": {"code": "Authorization_RequestDenied", "message": "A scope is missing."}}"#,
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.starts_with("refused with 403 Forbidden: "), "{told}");
    assert!(told.contains("Authorization_RequestDenied") && told.contains("A scope is missing."), "{told}");
}

#[test]
fn readme_shows_this_program() {
    assert!(
        README.contains(&format!("```rust,no_run\n{PROGRAM}```\n")),
        "README.md: paste src/bin/first_call.rs again"
    );
}

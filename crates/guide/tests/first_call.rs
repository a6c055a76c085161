//! The first program of README.md against a server on this machine.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

use graphgen_loopback::{Fault, Server};
use http::Response;

const PROGRAM: &str = include_str!("../src/bin/first_call.rs");
const README: &str = include_str!("../../../README.md");

fn first_call(server: &Server) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_first_call"));
    program.env("GRAPH_BASE_URL", server.url()).env("GRAPH_TOKEN", "a-token").output().unwrap()
}

#[test]
fn users_of_all_pages_are_printed() {
    let server = graphgen_guide::server();
    let output = first_call(&server);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Sample Analyst\nSample Writer\n");
    assert!(output.status.success());
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert!(received.iter().all(|request| request.headers()["authorization"] == "Bearer a-token"));
}

#[test]
fn a_refusal_is_told_in_the_words_of_the_service_and_with_what_to_do() {
    let server = graphgen_guide::server();
    let body = r#"{"error": {"code": "Authorization_RequestDenied", "message": "A scope is missing."}}"#;
    let answer = Response::builder().status(403).header("request-id", "7d1c").body(body.into());
    server.fail_next(Fault::Answer(answer.unwrap()));
    let output = first_call(&server);
    assert!(!output.status.success());
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "Error: UserList (GET /users): 403 Forbidden: Authorization_RequestDenied: A scope is missing.; request-id 7d1c. \
         It needs User.Read.All as an app, or User.ReadBasic.All for a user: grant that, then take a new token\n"
    );
}

#[test]
fn readme_shows_this_program() {
    assert!(
        README.contains(&format!("```rust,no_run\n{PROGRAM}```\n")),
        "README.md: paste src/bin/first_call.rs again"
    );
    assert!(PROGRAM.lines().count() <= 10);
}

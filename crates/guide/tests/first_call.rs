//! The first program of README.md against a server on this machine.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod server;

use std::process::{Command, Output};

use server::{Answer, Received};

const PROGRAM: &str = include_str!("../src/bin/first_call.rs");
const README: &str = include_str!("../../../README.md");

fn first_call(answer: Answer) -> (Output, Received) {
    server::answer_once(answer, |base| {
        Command::new(env!("CARGO_BIN_EXE_first_call"))
            .arg("7d1c")
            .env("GRAPH_BASE_URL", base)
            .env("GRAPH_TOKEN", "a-token")
            .output()
            .unwrap()
    })
}

#[test]
fn a_success_is_printed_typed() {
    let (output, received) = first_call(Answer {
        status: "200 OK",
        body: r#"{"id": "7d1c", "status": "quarantined", "errorCount": 3}"#,
    });
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "Some(Quarantined), 3 errors\n");
    assert!(output.status.success());
    assert_eq!(received.line, "GET /beta/education/synchronizationProfiles/7d1c/profileStatus HTTP/1.1");
    assert_eq!(received.header("authorization"), Some("Bearer a-token"));
    assert_eq!(received.header("content-type"), None);
}

#[test]
fn a_refusal_is_told_in_the_words_of_the_service() {
    let (output, _) = first_call(Answer {
        status: "403 Forbidden",
        body: r#"{"error": {"code": "Authorization_RequestDenied", "message": "A scope is missing."}}"#,
    });
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.starts_with("refused with 403 Forbidden: "), "{told}");
    assert!(told.contains("Authorization_RequestDenied") && told.contains("A scope is missing."), "{told}");
}

#[test]
fn readme_shows_this_program() {
    assert!(
        README.contains(&format!("```rust\n{PROGRAM}```\n")),
        "README.md: paste src/bin/first_call.rs again"
    );
}

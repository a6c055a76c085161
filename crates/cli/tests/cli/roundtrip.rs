//! `roundtrip`: examples of each outcome, through a crate that is built for them.

use std::{path::Path, process::Command};

/// Runs `roundtrip` over the fixture tree. What Cargo builds for it is kept from one test run to the next.
#[track_caller]
fn run(arguments: &[&str]) -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let output = Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["roundtrip", "--docs", "roundtrip"])
        .args(arguments)
        .current_dir(tests)
        .env("NO_COLOR", "1")
        .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let stable = lines.split_inclusive('\n').filter(|line| !line.starts_with("done in ")).collect();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    stable
}

#[test]
fn each_example_has_its_outcome() {
    insta::assert_snapshot!(run(&[]));
    insta::assert_snapshot!("as_json", run(&["--format", "json"]));
}

#[test]
fn without_cargo_nothing_is_built() {
    let sandbox = crate::sandbox::Sandbox::with_docs(crate::pages::LAMPS);
    let output = Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["roundtrip", "--docs"])
        .arg(sandbox.path("docs"))
        .env("NO_COLOR", "1")
        .env("CARGO", "no-such-cargo")
        .env("CARGO_TARGET_DIR", sandbox.path("target"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap());
}

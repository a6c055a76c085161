//! The verdicts on Rust, checked by the compiler: a program that uses the crate before the change is compiled with the
//! crate after it.
//!
//! All crates are members of one workspace, so that one `cargo check` compiles what they share once.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use graphgen_diff::{Step, diff};
use graphgen_emit::{Examples, Options, emit};
use graphgen_ir::Api;
use serde_json::Value;

use crate::cases;

const PRELUDE: &str = "#![allow(unused, deprecated)]
use msgraph_api::{prelude::*, v1::*};
";

#[test]
fn verdicts_agree_with_the_compiler() {
    let workspace = tempfile::tempdir().unwrap();
    let cases = cases::all();
    let cases: Vec<_> = cases.values().filter_map(|case| Some((case, case.user.as_deref()?))).collect();
    for (case, user) in &cases {
        let (old, new) = case.sides();
        write(workspace.path(), &format!("{}-old", case.rule), &old, &case.features, user);
        write(workspace.path(), &format!("{}-new", case.rule), &new, &case.features, user);
    }
    fs::write(
        workspace.path().join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"*-old\", \"*-new\"]\n",
    )
    .unwrap();
    fs::copy(root().join("Cargo.lock"), workspace.path().join("Cargo.lock")).unwrap();

    let failed = check(workspace.path());
    let mut wrong = Vec::new();
    for (case, _) in &cases {
        let (old, new) = case.sides();
        let breaks = diff(&old, &new).step() == Some(Step::Major);
        let name = |side| format!("{}_{side}", case.rule.replace('-', "_"));
        if failed.contains(&name("old")) {
            wrong.push(format!("{}: the program does not compile with the old crate", case.rule));
        } else if failed.contains(&name("new")) != breaks {
            wrong.push(format!("{}: breaking is said to be {breaks}, but is not so", case.rule));
        }
    }
    assert!(cases.len() > 60 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The root of this repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A package with the crate of `api`, and the program as its example. `features` are on, or all of them where it is empty.
fn write(workspace: &Path, name: &str, api: &Api, features: &[String], user: &str) {
    let core_path = root().join("crates/runtime").display().to_string();
    let mut files = emit(
        api,
        &Options { core_path, standalone: false, examples: Examples::None, permissions: Vec::new() },
    );
    let manifest = files.remove("Cargo.toml").unwrap();
    let manifest = manifest.replace("name = \"msgraph-api\"", &format!("name = \"{name}\""));
    let all = ["full".to_owned()];
    let features = if features.is_empty() { &all } else { features };
    let manifest = manifest.replace("default = []", &format!("default = {features:?}"));
    files.insert("Cargo.toml".to_owned(), manifest + "\n[lib]\nname = \"msgraph_api\"\ndoctest = false\n");
    let items = if user.starts_with("fn ") { user.to_owned() } else { format!("fn user() {{ {user} }}") };
    let program = format!("{PRELUDE}{items}\nfn main() {{}}\n");
    files.insert(format!("examples/{}.rs", name.replace('-', "_")), program);
    for (path, text) in files {
        let path = workspace.join(name).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The programs that do not compile. All crates themselves must.
fn check(workspace: &Path) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--workspace", "--examples", "--keep-going", "--offline", "--quiet"])
        .arg("--message-format=json")
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .unwrap();
    let mut failed = BTreeSet::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let message: Value = serde_json::from_str(line).unwrap();
        if message["message"]["level"] == "error" {
            let target = &message["target"];
            let rendered = message["message"]["rendered"].as_str().unwrap_or_default();
            assert_eq!(target["kind"][0], "example", "{rendered}");
            failed.insert(target["name"].as_str().unwrap().replace('-', "_"));
        }
    }
    assert!(!failed.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    failed
}

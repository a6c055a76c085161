//! What a program does depends on its own features alone: another crate of its workspace that turns on all others changes neither
//! its output nor its types.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use std::{fs, path::Path, process::Command};

const PROGRAM: &str = r##"
use msgraph_api::{
    msgraph_core::{BaseUrl, Operation as _, http, record::Record as _, serde_json::{self, Value, json}},
    prelude::*,
    v1::{DirectoryObject, GroupListMembers},
};

fn main() {
    let members = json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#directoryObjects",
        "value": [
            { "@odata.type": "#microsoft.graph.user", "id": "1", "displayName": "Ada", "manager": { "id": "3" } },
            { "@odata.type": "#microsoft.graph.group", "id": "2", "members": [{ "id": "1" }] },
            { "@odata.type": "#microsoft.graph.device", "id": "4", "deletedDateTime": "a while ago" },
        ],
    });
    let read = |body: &Value| {
        let response = http::Response::builder().status(200).header("content-type", "application/json");
        GroupListMembers::from_http(response.body(body.to_string()).unwrap()).unwrap()
    };
    let page = read(&members);
    println!("{page:#?}");
    println!("{}", serde_json::to_string(&page.value).unwrap());
    println!("{:?}", page.value.iter().map(|one| one.type_name().to_owned()).collect::<Vec<_>>());
    println!("{:?}", page.value[2].oddities());
    println!("{} {}", page == read(&members), page.value[0] == page.value[1]);
    println!("{} bytes, {:?}", size_of::<DirectoryObject>(), DirectoryObject::default().shape().members);
    let request = GroupListMembers::groups_members("7").top(5).to_http(&BaseUrl::GLOBAL).unwrap();
    println!("{} {:?}", request.uri(), request.headers());
}
"##;

const NEIGHBOUR: &str = "
use msgraph_api::msgraph_core::Operation as _;

fn main() {
    println!(\"{}\", msgraph_api::v1::UserList::users().request().is_link());
}
";

/// A crate of the workspace, with what it has turned on.
fn package(folder: &Path, name: &str, features: &str, main: &str) {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated");
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nmsgraph-api = {{ path = {api:?}, features = [{features:?}] }}\n"
    );
    fs::create_dir_all(folder.join(name).join("src")).unwrap();
    fs::write(folder.join(name).join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join(name).join("src/main.rs"), main).unwrap();
}

#[track_caller]
fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other_features");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--quiet", "--offline"])
        .env("CARGO_TARGET_DIR", target)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_another_crate_turns_on_changes_nothing() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let folder = folder.path();
    fs::write(
        folder.join("Cargo.toml"),
        "[workspace]\nmembers = [\"alone\", \"greedy\"]\nresolver = \"3\"\n",
    )
    .unwrap();
    package(folder, "alone", "groups", PROGRAM);
    package(folder, "greedy", "full", NEIGHBOUR);
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    cargo(folder, &["update", "--workspace"]);
    let alone = cargo(folder, &["run", "--locked", "--package", "alone"]);
    // Cargo unites the features of what it builds at once.
    let together = ["--package", "alone", "--package", "greedy"];
    cargo(folder, &[&["build", "--locked"], &together[..]].concat());
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other_features/debug/alone");
    let beside = Command::new(program).output().unwrap();
    assert!(alone.contains("microsoft.graph.device") && alone.contains("a while ago"), "{alone}");
    assert_eq!(String::from_utf8(beside.stdout).unwrap(), alone);
}

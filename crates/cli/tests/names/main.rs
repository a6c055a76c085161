//! Names that are in the way of each other, of emitted code or of its traits: a crate in which all of them occur compiles, and
//! code that uses its items, and the traits that they might have hidden, does as well.

// Two of the pages differ in case alone, which some file systems do not keep.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

#[path = "../mutated/compile.rs"]
mod compile;

use std::{fs, path::Path, process::Command};

/// Docs in which nothing is called as it could be.
const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../lower/tests/fixtures/names_in_the_way");

#[test]
fn what_has_an_odd_name_can_be_used() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let docs = folder.path().join("docs");
    for part in ["v1.0/api", "v1.0/resources"] {
        copy(&Path::new(DOCS).join(part), &docs.join(part));
    }
    let list = fs::read_to_string(docs.join("v1.0/api/lamp-list.md")).unwrap();
    fs::write(docs.join("v1.0/api/Lamp-List.md"), list.replace("GET /lamps", "GET /oldLamps")).unwrap();
    let out = folder.path().join("out");
    let generated = Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["generate", "--docs"])
        .arg(&docs)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(generated.status.success(), "{}", String::from_utf8_lossy(&generated.stderr));
    fs::create_dir(out.join("tests")).unwrap();
    fs::write(out.join("tests/user.rs"), include_str!("user.rs")).unwrap();
    if let Err(fault) = compile::compile(&out, &["test", "--test", "user"]) {
        panic!("{fault}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in from.read_dir().unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

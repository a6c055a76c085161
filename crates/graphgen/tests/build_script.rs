//! What a build script generates lies in a folder without a manifest, and is known by the root of its modules.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{
    env, fs,
    path::Path,
    process::{Command, Output},
};

use graphgen::Build;

const PAGE: &str = "# Get lamp\n\n## HTTP request\n\n```http\nGET /lamps/{id}\n```\n";
const DOCS: &str = "GRAPHGEN_BUILD_DOCS";

/// The build script; a test like others that does nothing unless [`run`] starts it.
#[test]
fn script() {
    if let Some(docs) = env::var_os(DOCS) {
        Build::new(docs).run().unwrap();
    }
}

/// Runs the build script over `docs` and `out` in `folder`.
fn run(folder: &Path) -> Output {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "--nocapture", "script"]);
    command.env(DOCS, folder.join("docs")).env("OUT_DIR", folder.join("out")).output().unwrap()
}

#[test]
fn the_folder_is_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let (docs, out) = (folder.path().join("docs/v1.0/api"), folder.path().join("out/msgraph"));
    fs::create_dir_all(&docs).unwrap();
    fs::write(docs.join("lamp-get.md"), PAGE).unwrap();
    assert!(run(folder.path()).status.success());
    assert!(run(folder.path()).status.success());
    let root = fs::read(out.join("src/lib.rs")).unwrap();
    // The first run may die behind its first file.
    fs::remove_dir_all(out.join("src/v1")).unwrap();
    fs::remove_dir_all(out.join(".emitted")).unwrap();
    assert!(run(folder.path()).status.success());
    assert!(out.join("src/v1/mod.rs").exists());
    assert_eq!(fs::read(out.join("src/lib.rs")).unwrap(), root);
    fs::remove_file(out.join("src/lib.rs")).unwrap();
    fs::write(out.join("src/mine.rs"), "// Mine.\n").unwrap();
    let refused = run(folder.path());
    assert!(!refused.status.success());
    assert!(!out.join("src/lib.rs").exists());
}

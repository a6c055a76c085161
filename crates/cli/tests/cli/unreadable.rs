//! Pages that can't be read: that is told, and nothing is written, for their modules would go.

#![cfg(unix)]

use std::{fs, os::unix::net::UnixListener};

use crate::{
    pages::{LAMP_DELETE, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// A tree whose crate was generated.
fn generated() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.generate().expect(0);
    sandbox
}

/// Fails unless every command tells `message` and leaves the crate as it is.
#[track_caller]
fn told(sandbox: &Sandbox, message: &str) {
    let before = sandbox.contents("out");
    for command in
        ["generate --out out", "generate --check --out out", "check --out out", "lint", "ir", "stats"]
    {
        let run = sandbox.run(&format!("{command} --docs docs")).expect(2);
        assert!(run.stderr.starts_with(&format!("error: {message}")), "{command}: {run}");
    }
    assert!(sandbox.contents("out") == before, "the crate was changed");
}

/// The same as somebody who may not read everything.
#[track_caller]
fn told_to_somebody(sandbox: &Sandbox, message: &str) {
    let before = sandbox.contents("out");
    let (code, stderr) = sandbox.run_as_somebody(&["generate", "--docs", "docs", "--out", "out"]);
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.starts_with(&format!("error: {message}")), "{stderr}");
    assert!(sandbox.contents("out") == before, "the crate was changed");
}

#[test]
fn a_link_that_leads_nowhere() {
    let sandbox = generated();
    fs::remove_file(sandbox.path("docs/v1.0/api/lamp-get.md")).unwrap();
    sandbox.link("docs/v1.0/api/lamp-get.md", "lamp-get.md");
    told(&sandbox, "can't read docs/v1.0/api/lamp-get.md: ");
    fs::remove_file(sandbox.path("docs/v1.0/api/lamp-get.md")).unwrap();
    sandbox.link("docs/v1.0/api/lamp-get.md", "missing");
    told(&sandbox, "can't read docs/v1.0/api/lamp-get.md: No such file");
    fs::create_dir(sandbox.path("docs/includes")).unwrap();
    sandbox.link("docs/includes/note.md", "missing");
    told(&sandbox, "can't read docs/includes/note.md and 1 more: No such file");
}

#[test]
fn a_link_that_is_no_page_leads_where_it_will() {
    let sandbox = generated();
    sandbox.write("elsewhere/lamp.png", "");
    sandbox.link("docs/v1.0/api/media", "missing");
    sandbox.link("docs/v1.0/api/lamp.png", sandbox.path("elsewhere/lamp.png"));
    sandbox.link("docs/v1.0/api/link.md", "lamp-delete.md");
    sandbox.link("docs/v1.0/more", "../../elsewhere");
    sandbox.generate().expect(0);
    sandbox.link("docs/v1.0/api/loop", "loop");
    told(&sandbox, "can't read docs/v1.0/api/loop: ");
}

/// What lies behind it would be missing, and what is missing is removed.
#[test]
fn a_folder_that_is_a_link() {
    let reason = "it is a symbolic link to a folder; put the folder itself there";
    for path in ["docs/v1.0", "docs/v1.0/api", "docs/v1.0/resources"] {
        let sandbox = generated();
        fs::create_dir(sandbox.path("docs/beta")).unwrap();
        fs::rename(sandbox.path(path), sandbox.path("moved")).unwrap();
        sandbox.link(path, sandbox.path("moved"));
        told(&sandbox, &format!("can't read {path}: {reason}"));
    }
    let sandbox = generated();
    for path in ["docs/includes", "docs/v1.0/api/more", "docs/v1.0/includes"] {
        sandbox.link(path, sandbox.path("docs/v1.0/resources"));
        told(&sandbox, &format!("can't read {path}: {reason}"));
        fs::remove_file(sandbox.path(path)).unwrap();
    }
    sandbox.link("all", "docs");
    sandbox.run("generate --docs all --out out").expect(0);
}

/// Git writes links so where the system has none.
#[test]
fn a_folder_that_is_a_file() {
    let sandbox = generated();
    sandbox.write("docs/beta", "../elsewhere/beta");
    told(&sandbox, "can't read docs/beta: it is not a folder");
    fs::remove_file(sandbox.path("docs/beta")).unwrap();
    sandbox.write("docs/v1.0/includes", "../includes");
    told(&sandbox, "can't read docs/v1.0/includes: it is not a folder");
}

#[test]
fn a_link_that_leaves_the_docs() {
    let sandbox = generated();
    fs::rename(sandbox.path("docs/v1.0/api/lamp-get.md"), sandbox.path("lamp-get.md")).unwrap();
    sandbox.link("docs/v1.0/api/lamp-get.md", sandbox.path("lamp-get.md"));
    told(
        &sandbox,
        "can't read docs/v1.0/api/lamp-get.md: it is a symbolic link that leads out of the docs; put the file itself there",
    );
}

/// Only the pages of flat docs lie beside folders of all kinds.
#[test]
fn a_folder_beside_flat_docs_is_a_link() {
    let sandbox = Sandbox::new();
    sandbox.write("docs/lamp-get.md", LAMP_GET);
    sandbox.link("docs/media", "..");
    sandbox.run("stats --docs docs --layout flat --api v1.0").expect(0);
    sandbox.link("docs/lamp.md", sandbox.path("docs/missing.md"));
    sandbox.run("stats --docs docs --layout flat --api v1.0").expect(2);
}

#[test]
fn what_may_not_be_read() {
    let sandbox = generated();
    fs::create_dir(sandbox.path("docs/beta")).unwrap();
    for (path, mode) in [("docs/v1.0/api/lamp-get.md", 0o644), ("docs/v1.0/api", 0o755), ("docs/v1.0", 0o755)]
    {
        sandbox.permit(path, 0o000);
        let shown = if path == "docs/v1.0" { "docs/v1.0/api and 2 more" } else { path };
        told_to_somebody(&sandbox, &format!("can't read {shown}: Permission denied"));
        sandbox.permit(path, mode);
    }
    sandbox.permit("docs", 0o600);
    told_to_somebody(&sandbox, "can't read the docs folder docs: Permission denied");
    sandbox.permit("docs", 0o755);
    sandbox.write("docs/v1.0/api/more/lamp-list.md", LAMP_GET);
    sandbox.permit("docs/v1.0/api/more", 0o000);
    told_to_somebody(&sandbox, "can't read docs/v1.0/api/more: Permission denied");
    sandbox.permit("docs/v1.0/api/more", 0o755);
}

#[test]
fn what_is_no_file() {
    let sandbox = generated();
    sandbox.pipe("docs/v1.0/api/x.md");
    told(&sandbox, "can't read docs/v1.0/api/x.md: it is not a regular file");
    fs::rename(sandbox.path("docs/v1.0/api/x.md"), sandbox.path("docs/v1.0/pipe")).unwrap();
    sandbox.link("docs/v1.0/api/y.md", "../pipe");
    told(&sandbox, "can't read docs/v1.0/api/y.md: it is not a regular file");
    fs::remove_file(sandbox.path("docs/v1.0/api/y.md")).unwrap();
    let _socket = UnixListener::bind(sandbox.path("docs/v1.0/resources/z.md")).unwrap();
    told(&sandbox, "can't read docs/v1.0/resources/z.md: it is not a regular file");
}

/// A folder is a folder, whatever it is called: the pages in it are read.
#[test]
fn a_folder_that_is_called_like_a_page() {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("docs/v1.0/api/more.md/lamp-list.md", LAMP_DELETE.replace("DELETE", "PATCH"));
    let run = sandbox.run("stats --docs docs").expect(0);
    assert!(run.stdout.contains('3'), "{run}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    let sandbox = generated();
    let folder = sandbox.path("docs/v1.0/api");
    fs::write(folder.join(OsStr::from_bytes(b"caf\xe9.md")), LAMP_GET).unwrap();
    told(&sandbox, "can't read docs/v1.0/api/caf\u{fffd}.md: its name is not UTF-8; give it another");
}

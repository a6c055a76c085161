//! `update`, and the script that makes a pull request of it, from one commit of a docs repository to the next.

#![cfg(unix)]

use std::{fs, os::unix::fs::PermissionsExt as _};

use crate::{
    pages::{LAMP, LAMP_GET},
    sandbox::Sandbox,
    upstream::{commit, sandbox},
};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.github/docs-update");

/// Says what it was asked for and keeps the body, as far as a pull request is open answers that there is `open` one.
fn gh(open: usize) -> String {
    format!(
        "#!/bin/sh\necho \"$@\" >> \"$GH_LOG\"\ncase \"$2\" in list) echo {open} ;; *) for last; do :; done; cp \"$last\" \"$GH_LOG.md\" ;; esac\n"
    )
}

/// A project in `project`, with `origin` beside it, that follows the docs in `upstream`.
fn project() -> Sandbox {
    let sandbox = sandbox();
    fs::remove_file(sandbox.path("graphgen.toml")).unwrap();
    sandbox.git("init -q --bare -b main origin");
    sandbox.git("init -q -b main project");
    sandbox.git("-C project remote add origin ../origin");
    sandbox.write(
        "project/graphgen.toml",
        "out = 'graph'\nbaseline = 'lint-baseline.json'\n\n[docs]\ngit = '../upstream'\nrevision = 'main'\n",
    );
    sandbox.git("-C project add -A");
    sandbox.git("-C project commit -q -m project");
    sandbox
}

/// Runs the script in the project.
#[track_caller]
fn docs_update(sandbox: &Sandbox, open: usize) -> String {
    sandbox.write("bin/gh", gh(open));
    fs::set_permissions(sandbox.path("bin/gh"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", sandbox.path("bin").display(), std::env::var("PATH").unwrap());
    let output = sandbox
        .command(SCRIPT, "project")
        .arg("graphgen.toml")
        .env("PATH", path)
        .env("GRAPHGEN", env!("CARGO_BIN_EXE_graphgen"))
        .env("GH_LOG", sandbox.path("gh.log"))
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(output.status.success(), "{text}");
    text
}

/// What the branch of the script has on top of `main`.
fn pushed(sandbox: &Sandbox) -> Vec<String> {
    let names = sandbox.git("-C project diff --name-only main docs-update");
    names.lines().map(str::to_owned).collect()
}

/// Without the names of commits, which no other run has.
fn masked(text: &str, commits: [&str; 2]) -> String {
    let [old, new] = commits;
    text.replace(&old[..12], "[old]").replace(&new[..12], "[new]")
}

#[test]
fn two_commits_of_the_docs_make_a_pull_request() {
    let sandbox = project();
    let first = sandbox.git("-C upstream rev-parse HEAD");
    docs_update(&sandbox, 0);
    let files = pushed(&sandbox);
    assert!(
        files.contains(&"graphgen.lock".to_owned()) && files.contains(&"lint-baseline.json".to_owned()),
        "{files:?}"
    );
    assert!(files.contains(&"graph/src/lib.rs".to_owned()), "{files:?}");
    assert!(files.iter().all(|file| !file.starts_with(".graphgen")), "{files:?}");
    sandbox.git("-C project merge -q docs-update");

    assert!(docs_update(&sandbox, 0).contains("nothing new"));
    assert_eq!(sandbox.read("gh.log").lines().count(), 2, "nothing new, no pull request");

    let row = "|brightness|Int32|From 0 to 100.|";
    let lamp = LAMP.replace(row, &format!("{row}\n|colour|String|Its colour.|"));
    sandbox.write("upstream/api-reference/v1.0/resources/lamp.md", lamp);
    fs::remove_file(sandbox.path("upstream/api-reference/v1.0/api/lamp-delete.md")).unwrap();
    let faulty = LAMP_GET.replace("\"name\": \"get_lamp\"", "\"name\": \"get_lamp\",");
    sandbox.write("upstream/api-reference/v1.0/api/lamp-get.md", faulty);
    let second = commit(&sandbox);
    docs_update(&sandbox, 0);
    insta::assert_snapshot!("body", masked(&sandbox.read("gh.log.md"), [&first, &second]));
    let asked = sandbox.read("gh.log");
    insta::assert_snapshot!(
        "gh",
        asked.lines().map(|line| line.split(" --body-file").next().unwrap()).collect::<Vec<_>>().join("\n")
    );
    assert!(pushed(&sandbox).contains(&"graphgen.lock".to_owned()));
    assert_eq!(sandbox.git("-C project rev-parse --abbrev-ref HEAD"), "main");
    let there = sandbox.git("-C origin rev-parse docs-update");
    assert_eq!(there, sandbox.git("-C project rev-parse docs-update"));

    docs_update(&sandbox, 1);
    let asked = sandbox.read("gh.log");
    assert!(asked.lines().last().unwrap().starts_with("pr edit docs-update --body-file"), "{asked}");
}

#[test]
fn nothing_is_mixed_with_changes_of_others() {
    let sandbox = project();
    sandbox.write("project/mine.txt", "mine");
    let output = sandbox.command(SCRIPT, "project").output().unwrap();
    assert!(!output.status.success());
    assert_eq!(sandbox.git("-C project status --porcelain"), "?? mine.txt");
}

#[test]
fn docs_that_are_the_newest_are_told() {
    let sandbox = project();
    sandbox.write("project/body.md", "mine\n");
    let run = sandbox.run_in("project", "update --body body.md").expect(2);
    assert!(
        run.stderr.contains("body.md would be overwritten, and is not the text of a pull request"),
        "{run}"
    );
    assert_eq!(sandbox.read("project/body.md"), "mine\n");
    sandbox.write("project/body.md", "");
    sandbox.run_in("project", "update --body body.md").expect(0);
    assert!(sandbox.read("project/body.md").contains("the first ones"));
    fs::remove_file(sandbox.path("project/body.md")).unwrap();
    let run = sandbox.run_in("project", "update --body body.md").expect(0);
    assert!(run.stdout.contains("the newest already"), "{run}");
    assert!(!sandbox.exists("project/body.md"));
    sandbox.run_in("project", "check").expect(0);
}

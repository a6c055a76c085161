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

/// Runs the script in a folder of the sandbox, where `gh` answers that there are so many open pull requests, and gives what
/// it prints, and whether all went well.
fn script(sandbox: &Sandbox, folder: &str, arguments: &str, open: usize) -> (bool, String) {
    sandbox.write("bin/gh", gh(open));
    fs::set_permissions(sandbox.path("bin/gh"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", sandbox.path("bin").display(), std::env::var("PATH").unwrap());
    let program = if arguments.starts_with("push") { "false" } else { env!("CARGO_BIN_EXE_graphgen") };
    let output = sandbox
        .command(SCRIPT, folder)
        .args(arguments.split_whitespace())
        .env("PATH", path)
        .env("GRAPHGEN", program)
        .env("GH_LOG", sandbox.path("gh.log"))
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.success(), text)
}

/// Runs the script, whole, in the project.
#[track_caller]
fn docs_update(sandbox: &Sandbox, open: usize) -> String {
    let (success, text) = script(sandbox, "project", "graphgen.toml", open);
    assert!(success, "{text}");
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

/// As after a forced push: whoever follows the repository can't do anything about it.
#[test]
fn docs_that_the_repository_no_longer_has_are_told() {
    let sandbox = project();
    sandbox.run_in("project", "update --body first.md").expect(0);
    let newest = sandbox.git("-C upstream rev-parse HEAD");
    let lock = sandbox.read("project/graphgen.lock");
    sandbox.write("project/graphgen.lock", lock.replace(&*newest, &"1".repeat(40)));
    let run = sandbox.run_in("project", "update --body body.md").expect(0);
    assert!(run.stdout.contains("can't be had any more"), "{run}");
    assert!(sandbox.read("project/body.md").contains("can't be had any more"));
    assert_eq!(sandbox.read("project/graphgen.lock"), lock);
    sandbox.run_in("project", "check").expect(0);
}

#[test]
fn a_lock_that_is_a_pipe_is_not_waited_for() {
    let sandbox = project();
    sandbox.pipe("project/graphgen.lock");
    let run = sandbox.run_in("project", "update").expect(2);
    assert!(run.stderr.contains("not a regular file"), "{run}");
}

/// A project in `project` with the docs as they were, its clone in `clone`, and in `changes` what `build` makes of newer docs.
fn built() -> Sandbox {
    let sandbox = project();
    docs_update(&sandbox, 0);
    sandbox.git("-C project merge -q docs-update");
    sandbox.git("-C project push -q origin main");
    sandbox.git("clone -q origin clone");
    fs::remove_file(sandbox.path("gh.log")).unwrap();
    sandbox.write("upstream/api-reference/v1.0/resources/lamp.md", LAMP.replace("|Int32|", "|Int64|"));
    commit(&sandbox);
    fs::create_dir(sandbox.path("changes")).unwrap();
    let (success, text) = script(&sandbox, "project", "build ../changes graphgen.toml", 0);
    assert!(success, "{text}");
    assert_eq!(sandbox.git("-C project status --porcelain"), "");
    assert!(!sandbox.exists("gh.log"), "`build` asks nobody");
    sandbox
}

/// `push` runs no program, and needs nothing but a checkout and the folder.
#[test]
fn what_one_machine_builds_another_pushes() {
    let sandbox = built();
    let (success, text) = script(&sandbox, "clone", "push ../changes graphgen.toml", 0);
    assert!(success, "{text}");
    assert_eq!(sandbox.git("-C clone status --porcelain"), "");
    let names = sandbox.git("-C origin diff --name-only main docs-update");
    assert!(names.contains("graphgen.lock") && names.contains("graph/src/v1"), "{names}");
    assert!(sandbox.read("gh.log.md").contains("Int64"));
}

/// A patch that adds one file, with the mode of git that it is to have.
fn patch_of(path: &str, mode: &str) -> String {
    format!(
        "diff --git a/{path} b/{path}\nnew file mode {mode}\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n"
    )
}

#[test]
fn what_is_pushed_is_what_update_writes() {
    let sandbox = built();
    let patch = sandbox.read("changes/changes.patch");
    for (path, mode) in [
        (".github/workflows/x.yml", "100644"),
        ("graph.rs", "100644"),
        ("graphgen.toml.lock", "100644"),
        ("sub/graphgen.lock", "100644"),
        ("graph/x.sh", "100755"),
        ("graph/link", "120000"),
        ("graph/../.github/x", "100644"),
        ("../outside", "100644"),
        (".git/hooks/pre-push", "100644"),
    ] {
        sandbox.write("changes/changes.patch", format!("{patch}{}", patch_of(path, mode)));
        let (success, text) = script(&sandbox, "clone", "push ../changes graphgen.toml", 0);
        assert!(!success, "{path}: {text}");
        assert!(text.contains("error: "), "{path}: {text}");
        assert_eq!(sandbox.git("-C clone status --porcelain"), "", "{path}");
        assert_eq!(sandbox.git("-C origin rev-parse main docs-update").lines().count(), 2);
        assert!(!sandbox.exists("gh.log") && !sandbox.exists("outside"), "{path}");
    }
    sandbox.write("changes/changes.patch", format!("{patch}{}", patch_of("graph/src/x.rs", "100644")));
    let (success, text) = script(&sandbox, "clone", "push ../changes graphgen.toml", 0);
    assert!(success, "{text}");
}

//! Projects, addresses and docs repositories that mean harm to whoever lets git work for them: nothing of them is run, and no
//! page is passed off for one that was committed.

#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::{PermissionsExt as _, symlink},
};

use crate::{
    pages::{LAMP, LAMP_GET, LAMPS},
    sandbox::Sandbox,
    upstream::{commit, sandbox},
};

/// What each script does that must not be run.
const RAN: &str = "ran";

/// The tag that this program gives to its caches.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55
# Docs that graphgen fetched. Changes here are undone by the next `sync`.
";

fn script(sandbox: &Sandbox, path: &str) -> String {
    sandbox.write(path, format!("#!/bin/sh\n: > '{}'\nexit 1\n", sandbox.path(RAN).display()));
    fs::set_permissions(sandbox.path(path), fs::Permissions::from_mode(0o755)).unwrap();
    sandbox.path(path).display().to_string()
}

/// Git in the repository that lies in the cache.
fn git(sandbox: &Sandbox, arguments: &[&str]) {
    let mut command = sandbox.command("git", ".graphgen");
    command.args(["--git-dir", "git", "--work-tree", "docs"]).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Makes the cache that may have come with the project: whole, with a repository beside the pages.
fn bring_cache(sandbox: &Sandbox) {
    let head = sandbox.git("-C upstream rev-parse HEAD");
    fs::create_dir_all(sandbox.path(".graphgen/docs")).unwrap();
    sandbox.write(".graphgen/CACHEDIR.TAG", TAG);
    sandbox.write(".graphgen/complete", format!("{head}\n"));
    git(sandbox, &["init", "--quiet"]);
    for name in ["origin", "docs"] {
        git(
            sandbox,
            &["config", &format!("remote.{name}.url"), &sandbox.path("upstream").display().to_string()],
        );
    }
    git(sandbox, &["fetch", "--quiet", "--depth=1", "origin", "main"]);
    git(sandbox, &["checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"]);
    sandbox.write(
        "graphgen.lock",
        format!("[docs]\ngit = \"upstream\"\nrevision = \"main\"\ncommit = \"{head}\"\n"),
    );
}

fn configure(sandbox: &Sandbox, key: &str, value: &str) {
    git(sandbox, &["config", key, value]);
}

fn fsmonitor(sandbox: &Sandbox) -> String {
    format!("[core]\n\tfsmonitor = {}\n", script(sandbox, "evil.sh"))
}

/// A way in which a repository has programs run.
type Vector = (&'static str, fn(&Sandbox));

const VECTORS: &[Vector] = &[
    ("fsmonitor", |sandbox| configure(sandbox, "core.fsmonitor", &script(sandbox, "evil.sh"))),
    ("include", |sandbox| {
        sandbox.write(".graphgen/evil.config", fsmonitor(sandbox));
        configure(sandbox, "include.path", "../evil.config");
    }),
    ("config.worktree", |sandbox| {
        configure(sandbox, "extensions.worktreeConfig", "true");
        sandbox.write(".graphgen/git/config.worktree", fsmonitor(sandbox));
    }),
    ("commondir", |sandbox| {
        fs::rename(sandbox.path(".graphgen/git"), sandbox.path(".graphgen/common")).unwrap();
        for name in ["HEAD", "index", "shallow"] {
            let text = fs::read(sandbox.path(&format!(".graphgen/common/{name}"))).unwrap();
            sandbox.write(&format!(".graphgen/git/{name}"), text);
        }
        sandbox.write(".graphgen/git/commondir", "../common\n");
        configure(sandbox, "core.fsmonitor", &script(sandbox, "evil.sh"));
    }),
    ("gitfile", |sandbox| {
        fs::rename(sandbox.path(".graphgen/git"), sandbox.path(".graphgen/other")).unwrap();
        sandbox.write(".graphgen/git", "gitdir: other\n");
        configure(sandbox, "core.fsmonitor", &script(sandbox, "evil.sh"));
    }),
    ("hooks", |sandbox| {
        for folder in ["git/hooks", "hooks", "no-hooks", "docs/no-hooks", "git/no-hooks"] {
            for hook in ["post-checkout", "post-index-change", "reference-transaction"] {
                script(sandbox, &format!(".graphgen/{folder}/{hook}"));
            }
        }
    }),
    ("filter", |sandbox| {
        for (key, value) in [("clean", "evil.sh"), ("smudge", "evil.sh")] {
            configure(sandbox, &format!("filter.x.{key}"), &script(sandbox, value));
        }
        sandbox.write(".graphgen/git/info/attributes", "* filter=x\n");
        // Times that the index doesn't know make git look.
        sandbox.write(".graphgen/docs/api-reference/v1.0/resources/lamp.md", LAMP);
    }),
    ("alternates", |sandbox| {
        sandbox.write(
            ".graphgen/git/objects/info/alternates",
            format!("{}\n", sandbox.path("upstream/.git/objects").display()),
        );
        configure(sandbox, "core.alternateRefsCommand", &script(sandbox, "evil.sh"));
    }),
    ("ssh", |sandbox| {
        configure(sandbox, "core.sshCommand", &script(sandbox, "evil.sh"));
        let upstream = sandbox.path("upstream").display().to_string();
        configure(sandbox, "url.ssh://host/.insteadOf", &upstream);
    }),
    ("remote helper", |sandbox| {
        configure(sandbox, "protocol.ext.allow", "always");
        let key = format!("url.ext::{} .insteadOf", script(sandbox, "evil.sh"));
        configure(sandbox, &key, &sandbox.path("upstream").display().to_string());
    }),
    ("upload-pack", |sandbox| {
        for name in ["origin", "docs"] {
            configure(sandbox, &format!("remote.{name}.uploadpack"), &script(sandbox, "evil.sh"));
        }
    }),
    ("submodule", |sandbox| {
        let folder = ".graphgen/docs/api-reference/v1.0/api/sub";
        sandbox.git(&format!("init -q {folder}"));
        sandbox.write(&format!("{folder}/x"), "x");
        sandbox.git(&format!("-C {folder} add x"));
        sandbox.git(&format!("-C {folder} commit -q -m x"));
        let head = sandbox.git(&format!("-C {folder} rev-parse HEAD"));
        sandbox.git(&format!("-C {folder} config core.fsmonitor {}", script(sandbox, "evil.sh")));
        let entry = format!("160000,{head},api-reference/v1.0/api/sub");
        git(sandbox, &["update-index", "--add", "--cacheinfo", &entry]);
    }),
];

/// Runs what there is with git behind it, in each way that a cache may have been made to run programs, and tells what ran.
fn ran(before: fn(&Sandbox)) -> Vec<String> {
    let mut ran = Vec::new();
    for (name, plant) in VECTORS {
        let sandbox = sandbox();
        before(&sandbox);
        bring_cache(&sandbox);
        plant(&sandbox);
        let get = LAMP_GET.replace("Read a lamp", "Show a lamp");
        sandbox.write("upstream/api-reference/v1.0/api/lamp-get.md", &get);
        commit(&sandbox);
        for command in ["sync --offline", "sync", "diff HEAD HEAD", "sync --update", "update", "lint"] {
            // Some of them fail; what matters is what else happens.
            sandbox.run(command);
            if fs::remove_file(sandbox.path(RAN)).is_ok() {
                ran.push(format!("{name}: {command}"));
            }
        }
        let pages = |page: &str| sandbox.read(&format!(".graphgen/docs/api-reference/v1.0/{page}.md"));
        if pages("api/lamp-get") != get || pages("resources/lamp") != LAMP {
            ran.push(format!("{name}: other pages than were committed"));
        }
    }
    ran
}

#[test]
fn a_cache_that_came_with_the_project_runs_nothing() {
    assert_eq!(ran(|_| {}), Vec::<String>::new());
}

/// A pull overwrites files that are ignored, those of a cache that was made here among them.
#[test]
fn nor_does_one_that_came_later() {
    assert_eq!(ran(|sandbox| drop(sandbox.run("update").expect(0))), Vec::<String>::new());
}

/// An index and objects of its own could tell that all is as it was committed.
#[test]
fn pages_are_not_passed_off_for_those_of_a_commit() {
    for fetched_before in [false, true] {
        let sandbox = sandbox();
        if fetched_before {
            sandbox.run("sync").expect(0);
        }
        bring_cache(&sandbox);
        let lamp = "api-reference/v1.0/resources/lamp.md";
        git(&sandbox, &["update-index", "--assume-unchanged", lamp]);
        sandbox.write(&format!(".graphgen/docs/{lamp}"), "forged");
        let other = ".graphgen/docs/api-reference/v1.0/api/other-get.md";
        sandbox.write(other, LAMP_GET);
        sandbox.write(".graphgen/docs/.gitignore", "*\n");
        if !fetched_before {
            sandbox.run("sync --offline").expect(2);
        }
        sandbox.run("sync").expect(0);
        assert_eq!(sandbox.read(&format!(".graphgen/docs/{lamp}")), LAMP);
        assert!(!sandbox.exists(other), "a page that nobody committed is read");
        sandbox.run("sync --offline").expect(0);
    }
}

/// Git would leave out what lies behind it. What was fetched before stays.
#[test]
fn links_in_a_repository_are_told() {
    let sandbox = sandbox();
    sandbox.run("update").expect(0);
    let before = sandbox.contents("");
    let folder = "upstream/api-reference/v1.0";
    fs::rename(sandbox.path(folder), sandbox.path("upstream/moved")).unwrap();
    symlink("../moved", sandbox.path(folder)).unwrap();
    sandbox.write("upstream/api-reference/beta/api/lamp-get.md", LAMP_GET);
    commit(&sandbox);
    for command in ["update", "sync --update"] {
        let run = sandbox.run(command).expect(2);
        let told = "error: can't read api-reference/v1.0 from git: it is a symbolic link";
        assert!(run.stderr.starts_with(told), "{run}");
    }
    let is_ours = |path: &String| !path.contains("/upstream/");
    let after = sandbox.contents("").into_iter().filter(|(path, _)| is_ours(path));
    assert!(after.eq(before.into_iter().filter(|(path, _)| is_ours(path))), "something was written");
    sandbox.run("lint").expect(0);
}

#[test]
fn links_in_a_cache_lead_nowhere() {
    let sandbox = sandbox();
    bring_cache(&sandbox);
    sandbox.write("mine/notes.md", "mine");
    sandbox.write("mine/api/lamp-get.md", "mine");
    let link = |to: &str, at: &str| symlink(sandbox.path(to), sandbox.path(at)).unwrap();
    link("mine/notes.md", ".graphgen/.lock");
    link("mine/new", ".graphgen/.gitignore");
    fs::remove_file(sandbox.path(".graphgen/complete")).unwrap();
    link("mine/notes.md", ".graphgen/complete");
    fs::remove_dir_all(sandbox.path(".graphgen/docs/api-reference/v1.0")).unwrap();
    link("mine", ".graphgen/docs/api-reference/v1.0");
    sandbox.run("sync").expect(0);
    fs::rename(sandbox.path(".graphgen/docs"), sandbox.path("docs")).unwrap();
    link("mine", ".graphgen/docs");
    let run = sandbox.run("sync").expect(2);
    assert!(run.stderr.contains(".graphgen/docs is a symbolic link"), "{run}");
    assert_eq!(sandbox.read("mine/notes.md"), "mine");
    assert_eq!(sandbox.read("mine/api/lamp-get.md"), "mine");
    assert_eq!(fs::read_dir(sandbox.path("mine")).unwrap().count(), 2);
}

#[test]
fn caches_of_other_programs_are_left_alone() {
    let sandbox = sandbox();
    sandbox
        .write("target/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Created by cargo.\n");
    sandbox.write("target/debug/mine", "mine");
    sandbox.write("graphgen.toml", "[docs]\ngit = 'upstream'\ncache = 'target'\n");
    insta::assert_snapshot!(sandbox.run("sync").expect(2));
    let mut names: Vec<_> =
        fs::read_dir(sandbox.path("target")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["CACHEDIR.TAG", "debug"]);
}

/// Where the user's caches lie in the project, a cache of git's may have come with it as well.
#[test]
fn the_users_caches_must_not_lie_in_the_project() {
    let sandbox = sandbox();
    let mut command = sandbox.command(env!("CARGO_BIN_EXE_graphgen"), "");
    let output = command.arg("sync").env("XDG_CACHE_HOME", sandbox.path(".cache")).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("would lie in the project") && stderr.contains("XDG_CACHE_HOME"), "{stderr}");
    assert!(!sandbox.exists(".cache"));
}

/// Runs the program for a user who lets git run any program that an address names.
fn run_trusting(sandbox: &Sandbox, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = sandbox.command(env!("CARGO_BIN_EXE_graphgen"), "");
    command.args(arguments);
    for (at, (key, value)) in
        [("protocol.allow", "always"), ("submodule.recurse", "true"), ("filter.x.smudge", "tr a-z A-Z")]
            .into_iter()
            .enumerate()
    {
        command.env(format!("GIT_CONFIG_KEY_{at}"), key).env(format!("GIT_CONFIG_VALUE_{at}"), value);
    }
    let output = command.env("GIT_CONFIG_COUNT", "3").output().unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.code(), text)
}

#[test]
fn addresses_and_revisions_run_nothing() {
    let sandbox = sandbox();
    script(&sandbox, "evil.sh");
    let evil = "./evil.sh";
    for docs in [
        format!("git = 'ext::sh -c {evil}'"),
        format!("git = 'EXT::{evil}'"),
        "git = 'fd::3'".to_owned(),
        "git = 'evil://host/docs'".to_owned(),
        format!("git = '--upload-pack={evil}'"),
        format!("git = 'ssh://-oProxyCommand={evil}/docs'"),
        format!("git = '-oProxyCommand={evil}:docs'"),
        "git = \"https://host/\\nprotocol=https\"".to_owned(),
        format!("git = 'upstream'\nrevision = '--upload-pack={evil}'"),
        "git = 'upstream'\nrevision = 'main:refs/heads/other'".to_owned(),
        "git = 'upstream'\nrevision = '+main'".to_owned(),
        "git = 'upstream'\nrevision = 'refs/heads/*'".to_owned(),
        "git = 'upstream'\nrevision = \"main\\n--all\"".to_owned(),
    ] {
        sandbox.write("graphgen.toml", format!("[docs]\n{docs}\n"));
        for command in ["sync", "update"] {
            let (code, text) = run_trusting(&sandbox, &[command]);
            assert_eq!(code, Some(2), "{docs}: {text}");
            assert!(!sandbox.exists(RAN), "{docs}");
        }
    }
}

#[test]
fn revisions_to_compare_are_no_options() {
    let sandbox = sandbox();
    let revisions = [
        "--output=ran",
        "--upload-pack=./evil.sh",
        "--all",
        "HEAD:--output=ran",
        "main\n--output=ran",
        "-",
        ":",
    ];
    for revision in revisions {
        let (code, text) = run_trusting(&sandbox, &["diff", "--", revision, "HEAD"]);
        assert_eq!(code, Some(2), "{revision}: {text}");
        assert!(!sandbox.exists(RAN), "{revision}");
    }
}

/// Git takes a folder of ordinary files for a repository without pages of its own, where it looks like one.
#[test]
fn a_bare_repository_among_the_files_of_a_project_runs_nothing() {
    let sandbox = sandbox();
    sandbox.git("init -q --bare files");
    script(&sandbox, "files/evil.sh");
    sandbox.write("files/refs/heads/main", "1".repeat(40));
    for (key, value) in [
        ("extensions.partialClone", "docs"),
        ("remote.docs.url", "ssh://docs/docs"),
        ("remote.docs.promisor", "true"),
        ("core.sshCommand", "./evil.sh"),
    ] {
        sandbox.git(&format!("--git-dir files config {key} {value}"));
    }
    let run = sandbox.run_in("files", "diff main main").expect(2);
    assert!(run.stderr.contains("`main` is neither a folder, a file nor a git revision"), "{run}");
    assert!(!sandbox.exists(RAN), "{run}");
}

/// Pages are the bytes that were committed, from `sync` as from `diff`.
#[test]
fn attributes_of_the_docs_change_no_page() {
    let sandbox = sandbox();
    let page = LAMP_GET.replace("Read a lamp", "Read a lamp $Id$");
    sandbox.write("upstream/api-reference/v1.0/api/lamp-get.md", &page);
    commit(&sandbox);
    let attributes =
        "*.md text eol=crlf ident\nlamp.md filter=x\nlamp-delete.md working-tree-encoding=UTF-16\n";
    for folder in ["", "api-reference/v1.0/api/"] {
        sandbox.write(&format!("upstream/{folder}.gitattributes"), attributes);
    }
    sandbox.git("-C upstream add .gitattributes api-reference/v1.0/api/.gitattributes");
    sandbox.git("-C upstream commit -q -m attributes");
    let (code, text) = run_trusting(&sandbox, &["sync"]);
    assert_eq!(code, Some(0), "{text}");
    for (path, text) in LAMPS {
        let text = if path.ends_with("lamp-get.md") { &page } else { *text };
        assert_eq!(sandbox.read(&format!(".graphgen/docs/api-reference/{path}")), text);
    }
    let mut command = sandbox.command(env!("CARGO_BIN_EXE_graphgen"), "upstream");
    let output = command.args(["diff", "HEAD", "../.graphgen/docs", "--deny", "any"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(run_trusting(&sandbox, &["sync"]).1.contains("as before"));
}

/// Neither beside the pages nor among them, where it may hold some that would be missing.
#[test]
fn submodules_of_the_docs_are_not_fetched() {
    for (path, expected) in [("api-reference/media", 0), ("api-reference/v1.0/api/x.md", 2)] {
        let sandbox = sandbox();
        let evil = script(&sandbox, "evil.sh");
        let head = sandbox.git("-C upstream rev-parse HEAD");
        let modules =
            format!("[submodule \"x\"]\n\tpath = {path}\n\turl = file:///nowhere\n\tupdate = !{evil}\n");
        sandbox.write("upstream/.gitmodules", modules);
        sandbox.git("-C upstream add .gitmodules");
        sandbox.git(&format!("-C upstream update-index --add --cacheinfo 160000,{head},{path}"));
        sandbox.git("-C upstream commit -q -m module");
        for _ in 0..2 {
            let (code, text) = run_trusting(&sandbox, &["sync"]);
            assert_eq!(code, Some(expected), "{text}");
            assert!(!sandbox.exists(RAN));
            let told = format!("error: can't read {path} from git: it is a repository of its own");
            assert_eq!(text.contains(&told), expected == 2, "{text}");
        }
        sandbox.run("generate").expect(expected);
    }
}

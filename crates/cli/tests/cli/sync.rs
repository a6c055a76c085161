//! `sync`: docs of a git repository, fetched once, kept at their commit, and read without the repository.

use std::{fs, thread, time::Duration};

use crate::{
    interrupted::moments,
    pages::{LAMP, LAMPS},
    sandbox::Sandbox,
    upstream::{commit, sandbox},
};

/// Replaces the names of commits, which no other run has.
fn masked(sandbox: &Sandbox, text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let words = line.split(' ').map(|word| {
            let bare = word.trim_end_matches(',');
            let is_commit = bare.len() == 12 && bare.bytes().all(|b| b.is_ascii_hexdigit());
            if is_commit { word.replace(bare, "[commit]") } else { word.to_owned() }
        });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n").replace(&sandbox.path("").display().to_string(), "[tmp]/")
}

/// The commit that is checked out.
fn head(sandbox: &Sandbox) -> String {
    sandbox.git(&format!("--git-dir {} rev-parse HEAD", sandbox.git_folder().display()))
}

#[test]
fn pages_are_fetched_and_nothing_else() {
    let sandbox = sandbox();
    let run = sandbox.run("sync").expect(0);
    insta::assert_snapshot!(masked(&sandbox, &run.to_string()));
    for (path, text) in LAMPS {
        assert_eq!(sandbox.read(&format!(".graphgen/docs/api-reference/{path}")), *text);
    }
    assert!(sandbox.exists(".graphgen/docs/api-reference/v1.0/includes/note.md"));
    for path in ["api-reference/v1.0/includes/snippets", "api-reference/v1.0/api/images", "concepts"] {
        assert!(!sandbox.exists(&format!(".graphgen/docs/{path}")), "{path}");
    }
    let git = sandbox.git_folder();
    let commits = sandbox.git(&format!("--git-dir {} rev-list --count HEAD", git.display()));
    assert_eq!(commits, "1", "history is not fetched");
    let missing =
        sandbox.git(&format!("--git-dir {} rev-list --objects --all --missing=print", git.display()));
    assert_eq!(missing.lines().filter(|line| line.starts_with('?')).count(), 3, "image, snippet and concept");
    sandbox.run("generate").expect(0);
    assert!(sandbox.exists("out/src/lib.rs"));
}

#[test]
fn the_commit_stays_until_it_is_updated() {
    let sandbox = sandbox();
    let first = sandbox.git("-C upstream rev-parse HEAD");
    sandbox.run("sync").expect(0);
    assert!(sandbox.read("graphgen.lock").contains(&first));
    sandbox.write("upstream/api-reference/v1.0/resources/lamp.md", LAMP.replace("From 0", "From 1"));
    let second = commit(&sandbox);
    let run = sandbox.run("sync").expect(0);
    assert!(run.stdout.contains("as before"), "{run}");
    assert_eq!(head(&sandbox), first);
    let run = sandbox.run("sync --update").expect(0);
    assert!(run.stdout.contains(&format!("before it was {}", &first[..12])), "{run}");
    assert!(sandbox.read("graphgen.lock").contains(&second));
    assert!(sandbox.read(".graphgen/docs/api-reference/v1.0/resources/lamp.md").contains("From 1"));
    let lock = sandbox.read("graphgen.lock");
    // A fresh checkout of the project reads what the lock file names, though the branch has gone on.
    sandbox.write("graphgen.lock", lock.replace(&second, &first));
    fs::remove_dir_all(sandbox.path(".graphgen")).unwrap();
    sandbox.run("sync").expect(0);
    assert_eq!(head(&sandbox), first);
}

#[test]
fn what_was_fetched_is_read_without_the_repository() {
    let sandbox = sandbox();
    sandbox.run("sync").expect(0);
    fs::rename(sandbox.path("upstream"), sandbox.path("gone")).unwrap();
    sandbox.write("graphgen.toml", sandbox.read("graphgen.toml"));
    sandbox.run("sync").expect(0);
    sandbox.run("sync --offline").expect(0);
    sandbox.run("generate").expect(0);
    insta::assert_snapshot!(masked(&sandbox, &sandbox.run("sync --update").expect(2).to_string()));
}

#[test]
fn what_is_not_there_is_told() {
    let sandbox = sandbox();
    let runs = ["lint", "sync --offline"].map(|command| sandbox.run(command).expect(2).to_string());
    sandbox.write("graphgen.toml", "[docs]\ngit = 'upstream'\nrevision = 'no-such-branch'\n");
    let unknown = sandbox.run("sync").expect(2).to_string();
    sandbox.write("graphgen.toml", "[docs]\ngit = 'nowhere'\n");
    let nowhere = sandbox.run("sync").expect(2).to_string();
    sandbox.write("graphgen.toml", "docs.root = 'upstream'\n");
    let folder = sandbox.run("sync").expect(2).to_string();
    insta::assert_snapshot!(
        [&runs[0], &runs[1], &unknown, &nowhere, &folder].map(|run| masked(&sandbox, run)).join("\n")
    );
}

#[test]
fn a_commit_needs_no_branch() {
    let sandbox = sandbox();
    let first = sandbox.git("-C upstream rev-parse HEAD");
    sandbox.write("upstream/api-reference/v1.0/resources/lamp.md", LAMP.replace("From 0", "From 1"));
    commit(&sandbox);
    sandbox
        .write("graphgen.toml", format!("[docs]\ngit = 'upstream'\nrevision = '{first}'\ncache = 'cache'\n"));
    sandbox.run("sync").expect(0);
    assert_eq!(head(&sandbox), first);
    sandbox.run("lint").expect(0);
}

#[test]
fn other_folders_are_left_alone() {
    let sandbox = sandbox();
    sandbox.write("docs-input/v1.0/api/mine.md", "mine");
    sandbox.write("graphgen.toml", "[docs]\ngit = 'upstream'\ncache = 'docs-input'\n");
    insta::assert_snapshot!(masked(&sandbox, &sandbox.run("sync").expect(2).to_string()));
    assert_eq!(sandbox.read("docs-input/v1.0/api/mine.md"), "mine");
    assert!(!sandbox.exists("docs-input/.git"));
}

/// It says which docs to read, and whoever broke it did not mean the newest.
#[test]
fn a_lock_file_without_a_commit_is_an_error() {
    let sandbox = sandbox();
    sandbox.run("sync").expect(0);
    let lock = sandbox.read("graphgen.lock");
    let head = sandbox.git("-C upstream rev-parse HEAD");
    let mut told = Vec::new();
    for garbage in ["", "main", &head[..12], "<<<<<<< HEAD", &format!("{}z", &head[1..])] {
        let broken = lock.replace(&head, garbage);
        sandbox.write("graphgen.lock", &broken);
        for command in ["sync", "sync --offline", "lint", "generate"] {
            let run = sandbox.run(command).expect(2);
            assert!(run.stderr.contains("graphgen.lock:5:10"), "{run}");
        }
        assert_eq!(sandbox.read("graphgen.lock"), broken);
        told.push(
            sandbox.run("sync").to_string().replace(&head[1..], "[commit]").replace(&head[..12], "[commit]"),
        );
        told.push(
            masked(&sandbox, &sandbox.run("sync --update").expect(0).to_string())
                .replace(&head[1..], "[commit]"),
        );
        assert_eq!(sandbox.read("graphgen.lock"), lock);
    }
    insta::assert_snapshot!(told[2..4].join("\n"));
    sandbox.write("graphgen.lock", lock.replace(&head, &head.to_uppercase()));
    sandbox.run("sync --offline").expect(0);
    assert_eq!(sandbox.read("graphgen.lock"), lock);
}

/// A file in its place would hide the one that it stands for.
#[cfg(unix)]
#[test]
fn a_lock_file_that_is_a_link_stays_one() {
    let sandbox = sandbox();
    sandbox.link("graphgen.lock", "shared/graphgen.lock");
    for command in ["sync", "sync --update", "sync --offline", "update", "lint"] {
        let run = sandbox.run(command).expect(2);
        assert!(run.stderr.starts_with("error: can't read graphgen.lock: No such file"), "{run}");
    }
    fs::remove_file(sandbox.path("graphgen.lock")).unwrap();
    sandbox.run("sync").expect(0);
    fs::create_dir(sandbox.path("shared")).unwrap();
    fs::rename(sandbox.path("graphgen.lock"), sandbox.path("shared/graphgen.lock")).unwrap();
    sandbox.link("graphgen.lock", "shared/graphgen.lock");
    sandbox.run("sync").expect(0);
    sandbox.run("lint").expect(0);
    for command in ["sync --update", "update"] {
        let run = sandbox.run(command).expect(2);
        assert!(
            run.stderr.starts_with("error: graphgen.lock is a symbolic link, and would be overwritten"),
            "{run}"
        );
    }
    assert!(sandbox.path("graphgen.lock").is_symlink());
}

#[test]
fn what_was_changed_in_the_cache_is_restored() {
    let sandbox = sandbox();
    sandbox.run("sync").expect(0);
    sandbox.write(".graphgen/docs/api-reference/v1.0/resources/lamp.md", "mine");
    fs::remove_file(sandbox.path(".graphgen/docs/api-reference/v1.0/api/lamp-get.md")).unwrap();
    sandbox.run("sync").expect(0);
    assert_eq!(sandbox.read(".graphgen/docs/api-reference/v1.0/resources/lamp.md"), LAMP);
    assert!(sandbox.exists(".graphgen/docs/api-reference/v1.0/api/lamp-get.md"));
}

/// A run that was killed before the cache had its mark leaves a temporary file, which is no reason to refuse.
#[test]
fn a_cache_without_its_mark_is_taken_up() {
    let sandbox = sandbox();
    sandbox.write(".graphgen/.graphgen-x7Qf2a", "Signature: ");
    sandbox.run("sync").expect(0);
    assert!(sandbox.exists(".graphgen/CACHEDIR.TAG"));
}

/// Killed after ever longer times, it is whole after the next run.
#[test]
fn an_interrupted_run_is_gone_on_with() {
    let sandbox = sandbox();
    for page in 0..300 {
        sandbox.write(&format!("upstream/api-reference/beta/api/lamp-{page}.md"), LAMP.repeat(5));
    }
    let newest = commit(&sandbox);
    let moments = moments(10, 2);
    for moment in 0..moments {
        let mut child = sandbox
            .command(env!("CARGO_BIN_EXE_graphgen"), "")
            .arg("sync")
            .stderr(std::process::Stdio::null())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(200) * moment / moments);
        let _ = child.kill();
        child.wait().unwrap();
        let is_told = sandbox.run("lint").code;
        assert!(is_told == 2 || is_whole(&sandbox), "half of the docs was read");
    }
    // What git itself leaves behind when it is killed.
    for name in ["index.lock", "shallow.lock", "info/sparse-checkout.lock", "objects/pack/tmp_pack_x7Qf2a"] {
        fs::write(sandbox.git_folder().join(name), "").unwrap();
    }
    fs::remove_file(sandbox.path(".graphgen/complete")).unwrap_or_default();
    sandbox.run("sync").expect(0);
    assert!(is_whole(&sandbox));
    assert_eq!(head(&sandbox), newest);
    assert!(!sandbox.git_folder().join("objects/pack/tmp_pack_x7Qf2a").exists());
}

fn is_whole(sandbox: &Sandbox) -> bool {
    fs::read_dir(sandbox.path(".graphgen/docs/api-reference/beta/api"))
        .is_ok_and(|pages| pages.count() == 300)
        && LAMPS.iter().all(|(path, _)| sandbox.exists(&format!(".graphgen/docs/api-reference/{path}")))
}

//! `update` and `sync` that are killed, or that fail: one more run leaves what an undisturbed one does.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use walkdir::WalkDir;

use crate::{
    interrupted::moments,
    pages::{LAMP, LAMP_GET},
    sandbox::Sandbox,
    upstream::{commit, sandbox},
};

const PAGES: usize = 30;

/// What a run leaves: every file of the project with its bytes.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// A project below `project` that follows one of two commits of the docs in `upstream`, and what an undisturbed run leaves of
/// each: after the other one, and as the first one.
struct Project {
    sandbox: Sandbox,
    commits: [String; 2],
    after_other: [Tree; 2],
    first: Tree,
    /// How long a run takes.
    whole: Duration,
}

impl Project {
    fn new() -> Self {
        let sandbox = sandbox();
        sandbox.write(
            "project/graphgen.toml",
            "out = 'graph'\nbaseline = 'baseline.json'\n\n[docs]\ngit = '../upstream'\nrevision = 'main'\n",
        );
        let commits = [0, 1].map(|round| {
            write_docs(&sandbox, round);
            commit(&sandbox)
        });
        let mut project = Self {
            sandbox,
            commits,
            after_other: Default::default(),
            first: Tree::new(),
            whole: Duration::MAX,
        };
        for at in [0, 1, 0] {
            project.go_to(at);
            let begin = Instant::now();
            project.update().expect(0);
            project.whole = project.whole.min(begin.elapsed());
            let is_first = project.first.is_empty();
            let tree = project.tree();
            *(if is_first { &mut project.first } else { &mut project.after_other[at] }) = tree;
        }
        project
    }

    /// Has the branch of the docs stand for one of the commits.
    fn go_to(&self, at: usize) {
        self.sandbox.git(&format!("-C upstream update-ref refs/heads/main {}", self.commits[at]));
    }

    fn update(&self) -> crate::sandbox::Run {
        self.sandbox.run_in("project", "update --body body.md")
    }

    fn start(&self) -> Child {
        let mut command = self.sandbox.command(env!("CARGO_BIN_EXE_graphgen"), "project");
        command.args(["update", "--body", "body.md"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }

    fn tree(&self) -> Tree {
        let folder = self.sandbox.path("project");
        let entries = WalkDir::new(&folder).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                (entry.path().strip_prefix(&folder).unwrap().to_path_buf(), fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    /// Leaves nothing but the configuration.
    fn clear(&self) {
        let config = self.sandbox.read("project/graphgen.toml");
        fs::remove_dir_all(self.sandbox.path("project")).unwrap();
        fs::remove_dir_all(self.sandbox.git_folder().parent().unwrap()).unwrap();
        self.sandbox.write("project/graphgen.toml", config);
    }

    #[track_caller]
    fn assert_as_undisturbed(&self, undisturbed: &Tree, told: &str) {
        let tree = self.tree();
        let paths = tree.keys().chain(undisturbed.keys());
        let different: Vec<_> = paths.filter(|path| tree.get(*path) != undisturbed.get(*path)).collect();
        assert!(different.is_empty(), "killed {told}, then run once more: {different:?} differ");
    }

    /// Kills a run `when` it is time, again and again, each followed by one that nobody disturbs: from commit to commit, and
    /// every fourth time from nothing.
    fn kill(&self, times: u32, when: impl Fn(u32, &mut Child) -> String) {
        let mut at = 0;
        for time in 0..times {
            let is_first = time % 4 == 3;
            if is_first {
                self.clear();
            }
            at = if is_first { 0 } else { 1 - at };
            self.go_to(at);
            let mut child = self.start();
            let told = when(time, &mut child);
            let _ = child.kill();
            child.wait().unwrap();
            self.update().expect(0);
            self.assert_as_undisturbed(if is_first { &self.first } else { &self.after_other[at] }, &told);
        }
    }

    /// The files that a run writes: lock, body and marks first, then those of the crate and the pages.
    fn written(&self) -> Vec<PathBuf> {
        let [one, other] = &self.after_other;
        let paths = one.keys().filter(|path| one.get(*path) != other.get(*path));
        let mut paths: Vec<_> = paths.cloned().collect();
        paths.sort_by_key(|path| path.components().count());
        paths
    }
}

fn write_docs(sandbox: &Sandbox, round: usize) {
    for page in 0..PAGES {
        let get = LAMP_GET.replace("Read a lamp", &format!("Read lamp {page} in round {round}"));
        sandbox.write(&format!("upstream/api-reference/v1.0/api/lamp{page}-get.md"), get);
        let lamp = LAMP.replace("lamp", &format!("lamp{page}")).replace("From 0", &format!("From {round}"));
        sandbox.write(&format!("upstream/api-reference/v1.0/resources/lamp{page}.md"), lamp);
    }
    // Pages come and go, and a finding does.
    if round == 1 {
        fs::remove_file(sandbox.path("upstream/api-reference/v1.0/api/lamp7-get.md")).unwrap();
        let get = LAMP_GET.replace("\"name\": \"get_lamp\"", "\"name\": \"get_lamp\",");
        sandbox.write("upstream/api-reference/v1.0/api/lamp8-get.md", get);
    }
}

#[test]
fn killed_at_any_moment() {
    let project = Project::new();
    let times = moments(12, 2);
    project.kill(times, |time, _| {
        let moment = project.whole * time / times;
        thread::sleep(moment);
        format!("after {moment:?}")
    });
}

/// Each file that a run writes is watched in turn, and the run killed as soon as it is another one.
#[test]
fn killed_at_each_write() {
    let project = Project::new();
    let written = project.written();
    assert!(written.len() > PAGES && written.contains(&"graphgen.lock".into()), "{written:?}");
    let times = moments(16, 3);
    project.kill(times, |time, child| {
        let path = &written[time as usize % written.len()];
        let place = project.sandbox.path("project").join(path);
        let before = fs::read(&place).ok();
        while child.try_wait().unwrap().is_none() && fs::read(&place).ok() == before {
            std::hint::spin_loop();
        }
        // Now at once, now a little later.
        thread::sleep(Duration::from_micros(u64::from(time % 5) * 300));
        format!("at the write of {}", path.display())
    });
}

#[test]
fn failed_for_a_reason_that_passes() {
    let project = Project::new();
    project.go_to(1);
    let lock = project.sandbox.read("project/graphgen.lock");
    let own = project.sandbox.read("project/graph/src/lib.rs");
    project.sandbox.write("project/graph/src/lib.rs", "// Mine.\n");
    let run = project.update().expect(2);
    assert!(run.stderr.contains("lib.rs"), "{run}");
    assert_eq!(project.sandbox.read("project/graphgen.lock"), lock, "the crate is not made from these docs");
    project.update().expect(2);
    project.sandbox.write("project/graph/src/lib.rs", own);
    project.update().expect(0);
    project.assert_as_undisturbed(&project.after_other[1], "while it failed");
}

/// What was fetched says nothing of what was generated.
#[test]
fn fetched_by_another_command() {
    let project = Project::new();
    project.go_to(1);
    project.sandbox.run_in("project", "sync --update").expect(0);
    project.sandbox.run_in("project", "generate --check").expect(1);
    let run = project.update().expect(0);
    assert!(run.stdout.contains("the newest already"), "{run}");
    project.sandbox.run_in("project", "generate --check").expect(0);
}

//! `watch`: what is wrong in a page is told when it is saved, and the crate follows.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use crate::{
    pages::{LAMP, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    /// Starts and waits until the docs are watched.
    fn start(sandbox: &Sandbox, arguments: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_graphgen"))
            .arg("watch")
            .args(arguments.split_whitespace())
            .current_dir(sandbox.path(""))
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = lines(child.stdout.take().unwrap());
        let watch = Self { child, lines };
        watch.until("watching docs");
        watch
    }

    /// What is printed up to the line that begins so.
    #[track_caller]
    fn until(&self, start: &str) -> String {
        let mut text = String::new();
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(60));
            assert!(line.is_ok(), "{start:?} does not come: {text}");
            let line = line.unwrap();
            text += &format!("{line}\n");
            if line.starts_with(start) {
                return text;
            }
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Lines as they come; a test that waits for one in vain fails instead of hanging.
fn lines(stdout: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        BufReader::new(stdout).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
    });
    receiver
}

#[test]
fn a_saved_page_shows_its_findings_and_the_crate_follows() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let watch = Watch::start(&sandbox, "--docs docs --out out");
    assert!(sandbox.exists("out/src/lib.rs"));
    let faulty = LAMP_GET.replace("\"get_lamp\"", "\"get_lamp\",").replace("Read a lamp", "Look at a lamp");
    sandbox.write("docs/v1.0/api/lamp-get.md", faulty);
    let told = watch.until("out: ");
    assert!(told.contains("warning[annotation-repaired]: trailing comma"), "{told}");
    assert!(told.contains("v1.0/api/lamp-get.md: 1 finding\nall docs: 0 errors, 1 warning\n"), "{told}");
    assert!(sandbox.output().values().any(|text| text.contains("Look at a lamp")));
    // As editors save: a new file in the place of the old one.
    sandbox.write("docs/v1.0/api/lamp-get.md.tmp", LAMP_GET);
    fs::rename(sandbox.path("docs/v1.0/api/lamp-get.md.tmp"), sandbox.path("docs/v1.0/api/lamp-get.md"))
        .unwrap();
    let told = watch.until("out: ");
    assert!(told.contains("v1.0/api/lamp-get.md: 0 findings\n"), "{told}");
    assert!(!sandbox.output().values().any(|text| text.contains("Look at a lamp")));
    fs::remove_file(sandbox.path("docs/v1.0/api/lamp-delete.md")).unwrap();
    let told = watch.until("out: ");
    assert!(told.contains(", 1 removed, "), "{told}");
    assert!(!sandbox.output().keys().any(|path| path.ends_with("delete.rs")));
}

#[test]
fn corrections_are_followed_too() {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("overrides.toml", "");
    sandbox.write("graphgen.toml", "out = 'out'\noverrides = 'overrides.toml'\ndocs.root = 'docs'\n");
    let watch = Watch::start(&sandbox, "");
    let correction = "[[override]]\nproperty = 'microsoft.graph.lamp/brightness'\nsays = 'Edm.Int32'\nshould = 'Edm.Double'\nreason = 'r'\nlink = 'l'\n";
    sandbox.write("overrides.toml", correction);
    watch.until("out: ");
    assert!(sandbox.output().values().any(|text| text.contains("Option<f64>")));
}

/// A folder that is gone for a moment does not end the watch.
#[test]
fn failures_are_told_and_lived_through() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let watch = Watch::start(&sandbox, "--docs docs --out out");
    sandbox.write("out/src/lib.rs", "// Mine.\n");
    sandbox.write("docs/v1.0/resources/lamp.md", LAMP.replace("From 0", "From 1"));
    watch.until("all docs: ");
    fs::remove_file(sandbox.path("out/src/lib.rs")).unwrap();
    sandbox.write("docs/v1.0/resources/lamp.md", LAMP.replace("From 0", "From 2"));
    watch.until("out: ");
    assert!(sandbox.exists("out/src/lib.rs"));
}

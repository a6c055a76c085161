//! Runs that are killed, that meet each other, or that may not write: the crate on disk is whole after the next run.

use std::{
    fs,
    process::{Child, Command, Stdio},
    thread,
    time::Instant,
};

use crate::{
    pages::{LAMP, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// So many operations that writing takes a while.
const PAGES: usize = 150;

/// How often a test kills: so many times usually, and where `GRAPHGEN_KILLS` asks for more in all tests together, its ninths
/// of that.
pub(crate) fn moments(usual: u32, ninths: u32) -> u32 {
    let asked = std::env::var("GRAPHGEN_KILLS").ok().map(|kills| kills.parse::<u32>().unwrap());
    asked.map_or(usual, |kills| (kills * ninths).div_ceil(9).max(usual))
}

/// A tree of many lamps; `round` changes every page.
fn write_docs(sandbox: &Sandbox, round: usize) {
    for (path, text) in LAMPS {
        sandbox.write(&format!("docs/{path}"), text);
    }
    for page in 0..PAGES {
        let get = LAMP_GET.replace("Read a lamp", &format!("Read lamp {page} in round {round}"));
        sandbox.write(&format!("docs/v1.0/api/lamp{page}-get.md"), get);
        let lamp = LAMP.replace("lamp", &format!("lamp{page}")).replace("From 0", &format!("From {round}"));
        sandbox.write(&format!("docs/v1.0/resources/lamp{page}.md"), lamp);
    }
    // Pages come and go, so that files do.
    if round % 2 == 1 {
        fs::remove_file(sandbox.path("docs/v1.0/api/lamp7-get.md")).unwrap();
    }
}

fn start(sandbox: &Sandbox) -> Child {
    Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["generate", "--docs", "docs", "--out", "out"])
        .current_dir(sandbox.path(""))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Every file is there to its end: the last thing in a file of Rust closes it.
#[track_caller]
fn assert_whole_files(sandbox: &Sandbox) {
    if !sandbox.exists("out") {
        return;
    }
    for (path, text) in sandbox.output() {
        let is_temporary = path.rsplit('/').next().unwrap().starts_with(".graphgen-");
        assert!(is_temporary || text.contains("@generated") && text.ends_with('\n'), "{path} is cut off");
    }
}

#[test]
fn killed_at_any_moment_the_next_run_makes_it_whole() {
    let sandbox = Sandbox::new();
    write_docs(&sandbox, 0);
    let begin = Instant::now();
    sandbox.generate().expect(0);
    let whole = begin.elapsed();
    let moments = moments(24, 2);
    for moment in 0..moments {
        write_docs(&sandbox, moment as usize + 1);
        let mut child = start(&sandbox);
        thread::sleep(whole * moment / moments);
        let _ = child.kill();
        child.wait().unwrap();
        assert_whole_files(&sandbox);
    }
    sandbox.generate().expect(0);
    sandbox.run("generate --docs docs --out out --check").expect(0);
    assert!(sandbox.output().keys().all(|path| !path.contains(".graphgen-")));
}

#[test]
fn two_runs_at_once_take_turns() {
    let sandbox = Sandbox::new();
    for round in 0..6 {
        write_docs(&sandbox, round);
        let mut runs: Vec<_> = (0..4).map(|_| start(&sandbox)).collect();
        for run in &mut runs {
            assert!(run.wait().unwrap().success(), "a run met another one");
        }
        sandbox.run("generate --docs docs --out out --check").expect(0);
    }
}

#[test]
fn two_runs_over_different_docs_leave_the_crate_of_one() {
    let sandbox = Sandbox::new();
    write_docs(&sandbox, 0);
    fs::rename(sandbox.path("docs"), sandbox.path("other")).unwrap();
    write_docs(&sandbox, 1);
    let other = Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["generate", "--docs", "other", "--out", "out"])
        .current_dir(sandbox.path(""))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    for mut run in [start(&sandbox), other] {
        assert!(run.wait().unwrap().success());
    }
    let in_step = |docs: &str| sandbox.run(&format!("generate --docs {docs} --out out --check")).code == 0;
    assert!(in_step("docs") != in_step("other"), "the crates were mixed");
}

#[cfg(unix)]
#[test]
fn output_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;

    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.generate().expect(0);
    sandbox.write("docs/v1.0/api/lamp-get.md", LAMP_GET.replace("Read a lamp", "Look at a lamp"));
    let before = sandbox.output();
    let folders = ["out/src/v1/lighting/lamp", "out/src/v1/lighting", "out/src/v1", "out/src", "out"];
    for folder in folders {
        fs::set_permissions(sandbox.path(folder), fs::Permissions::from_mode(0o555)).unwrap();
    }
    let (code, stderr) = sandbox.run_as_somebody(&["generate", "--docs", "docs", "--out", "out"]);
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.starts_with("error: can't write out/src/v1/lighting/lamp/"), "{stderr}");
    assert_eq!(stderr.trim().lines().count(), 1, "{stderr}");
    assert_eq!(sandbox.output(), before);
    // To compare, nothing has to be written.
    let (code, stderr) = sandbox.run_as_somebody(&["generate", "--docs", "docs", "--out", "out", "--check"]);
    assert_eq!((code, stderr.as_str()), (1, ""));
    for folder in folders.iter().rev() {
        fs::set_permissions(sandbox.path(folder), fs::Permissions::from_mode(0o755)).unwrap();
    }
    sandbox.generate().expect(0);
}

/// A limit on the size of files stands for the disk that is full: it needs no rights, and writing fails alike.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_whole_files() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let limited = |blocks: usize| {
        let script = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec '{}' generate --docs docs --out out",
            env!("CARGO_BIN_EXE_graphgen")
        );
        let output =
            Command::new("bash").args(["-c", &script]).current_dir(sandbox.path("")).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, stderr) = limited(1);
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("can't write out/"), "{stderr}");
    assert_whole_files(&sandbox);
    sandbox.generate().expect(0);
    sandbox.write("docs/v1.0/api/lamp-get.md", LAMP_GET.replace("Read a lamp", "Look at a lamp"));
    assert_eq!(limited(1).0, 2);
    assert_whole_files(&sandbox);
    sandbox.generate().expect(0);
    sandbox.run("generate --docs docs --out out --check").expect(0);
}

/// A disk of 96 KiB, where this machine lets a test have one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_of_its_own_that_is_full_is_told() {
    let sandbox = Sandbox::new();
    write_docs(&sandbox, 0);
    fs::create_dir(sandbox.path("out")).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=96k tmpfs out || exit 77; '{}' generate --docs docs --out out; code=$?; \
         find out -type f -size 0; exit $code",
        env!("CARGO_BIN_EXE_graphgen")
    );
    let output =
        Command::new("unshare").args(["-m", "bash", "-c", &script]).current_dir(sandbox.path("")).output();
    let Ok(output) = output else { return };
    let stderr = String::from_utf8(output.stderr).unwrap();
    if output.status.code() == Some(77) || stderr.contains("unshare failed") {
        println!("no disk of its own for this test: {stderr}");
        return;
    }
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("No space left on device"), "{stderr}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "", "empty files are left");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::new();
    write_docs(&sandbox, 0);
    let mut child = Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["ir", "--docs", "docs"])
        .current_dir(sandbox.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

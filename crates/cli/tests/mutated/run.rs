//! Runs of the program, within limits.

use std::{
    fs::{self, File},
    process::{Command, Stdio},
};

use tempfile::TempDir;
use wait4::Wait4 as _;

/// Some tens of megabytes are usual, and far less than a second.
const MEGABYTES: u64 = 500;
const SECONDS: usize = 20;

/// Runs the program in a folder, and tells what is wrong with how it ends.
pub(crate) fn run(folder: &TempDir, arguments: &[&str], codes: &[i32]) -> Result<(), String> {
    let [findings, errors] = ["findings", "errors"].map(|name| folder.path().join(name));
    let child = Command::new("sh")
        .args(["-c", "ulimit -t $0; exec timeout --signal=KILL 300 \"$@\"", &SECONDS.to_string()])
        .arg(env!("CARGO_BIN_EXE_graphgen"))
        .args(arguments)
        .current_dir(folder.path())
        .env("RAYON_NUM_THREADS", "1")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(File::create(&findings).unwrap())
        .stderr(File::create(&errors).unwrap())
        .spawn()
        .unwrap();
    let used = child.wait4().unwrap();
    let megabytes = used.rusage.maxrss / 1024 / 1024;
    let [told, found] =
        [errors, findings].map(|file| String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned());
    if !used.status.code().is_some_and(|code| codes.contains(&code)) {
        return Err(format!("{arguments:?} ends with {}: {told}", used.status));
    }
    if megabytes > MEGABYTES {
        return Err(format!("{arguments:?} takes {megabytes} MB"));
    }
    if told.contains("panicked at") {
        return Err(format!("{arguments:?} panics: {told}"));
    }
    // A panic that cost its page alone is one all the same.
    if let Some(at) = found.find("[reader-failed]") {
        let end = found.floor_char_boundary((at + 300).min(found.len()));
        return Err(format!("{arguments:?} panics: {}", &found[at..end]));
    }
    Ok(())
}

//! Crates, compiled with the versions of dependencies that this workspace has.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::{Mutex, PoisonError},
};

/// One at a time: they share what they depend on.
static TURN: Mutex<()> = Mutex::new(());

/// Runs a command of Cargo for a crate with all its features.
pub(crate) fn compile(crate_folder: &Path, command: &[&str]) -> Result<(), String> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock");
    fs::copy(lock, crate_folder.join("Cargo.lock")).unwrap();
    // Leaves out of the lock what the crate does not need.
    cargo(crate_folder, &["update", "--workspace"])?;
    let all = ["--locked", "--features", "full", "--target-dir", env!("CARGO_TARGET_TMPDIR")];
    cargo(crate_folder, &[command, &all].concat())
}

fn cargo(crate_folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--quiet", "--offline"])
        .current_dir(crate_folder)
        .output();
    let output = output.unwrap();
    // What fails is told on one, and which test fails on the other.
    let told = [output.stderr, output.stdout].concat();
    let told = String::from_utf8_lossy(&told);
    let first: String =
        told.lines().filter(|line| !line.trim().is_empty()).take(30).collect::<Vec<_>>().join("\n");
    if output.status.success() { Ok(()) } else { Err(format!("cargo {arguments:?}: {first}")) }
}

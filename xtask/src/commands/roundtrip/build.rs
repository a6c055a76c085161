//! Makes the crate of a version with its program of examples, has Cargo build it, and runs it.

use std::{
    env, fs,
    hash::{Hash as _, Hasher as _},
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, anyhow};
use fnv::FnvHasher;
use graphgen_emit::{Examples, Options, emit};
use graphgen_ir::{Api, Version};
use serde::Deserialize;

use crate::{commands::target, failure::Failure, output, progress, workspace};

/// The outcome of a part of an example, as the program writes it.
#[derive(Debug, Deserialize)]
pub(super) struct Outcome {
    pub(super) operation: String,
    pub(super) example: usize,
    pub(super) response: Option<usize>,
    pub(super) fault: Option<String>,
    #[serde(default)]
    pub(super) reason: String,
}

/// The outcomes of all examples of `api`, which holds one version of the docs in `root`.
pub(super) fn outcomes(
    root: &Path,
    areas: &[String],
    version: Version,
    api: &Api,
) -> anyhow::Result<Vec<Outcome>> {
    let below = target_folder().join("roundtrip");
    let folder = below.join(format!("{}-{:016x}", version.as_str(), identity(root, areas)));
    write(&folder, api)?;
    let program = build(&folder, &below.join("target"), version)?;
    let spinner = progress::spinner("Running");
    let outcomes = run(&program);
    spinner.finish_and_clear();
    outcomes
}

/// Cargo's target folder. Crates of other docs stay beside this one, so that nothing is built twice.
fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace::root().join("target"), PathBuf::from)
}

/// Tells crates of different docs and areas apart.
fn identity(root: &Path, areas: &[String]) -> u64 {
    let mut hasher = FnvHasher::default();
    (workspace::real(root).unwrap_or_else(|_| root.to_path_buf()), areas).hash(&mut hasher);
    hasher.finish()
}

fn write(folder: &Path, api: &Api) -> anyhow::Result<()> {
    let options = Options { examples: Examples::Program, ..target::emit_options(folder)? };
    let spinner = progress::spinner("Emitting");
    let files = emit(api, &options);
    spinner.finish_and_clear();
    let comparison = output::compare(folder, &files)?;
    comparison.ensure_writable(folder)?;
    let bar = progress::bar("Writing", comparison.added.len() + comparison.changed.len());
    output::write(folder, &files, &comparison, &bar)?;
    bar.finish_and_clear();
    // With the versions that this workspace has, and so has fetched.
    let lock = workspace::root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock"))
        .with_context(|| format!("can't copy {}", workspace::shown(&lock)))?;
    Ok(())
}

/// Builds the program; Cargo tells what it does on standard error.
fn build(folder: &Path, target: &Path, version: Version) -> anyhow::Result<PathBuf> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["test", "--no-run", "--offline", "--test", "examples", "--features", "full"])
        .args(["--message-format", "json-render-diagnostics"])
        // Nobody debugs the program, and it is seldom built twice.
        .args(["--config", "profile.dev.debug=false", "--config", "profile.dev.incremental=false"])
        .arg("--manifest-path")
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit());
    if !io::stderr().is_terminal() {
        cargo.arg("--quiet");
    }
    let built = cargo.output().map_err(|error| {
        Failure::new(format!("can't run cargo: {error}"), "install Rust, or set CARGO to the path of cargo")
    })?;
    if !built.status.success() {
        let help = format!("the code is in {}; cargo's messages are above", workspace::shown(folder));
        return Err(Failure::new(format!("the crate of {} can't be built", version.as_str()), help).into());
    }
    let messages = String::from_utf8_lossy(&built.stdout);
    let executables = messages.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    let program = executables.filter_map(|message| message.executable).last();
    program.context("cargo names no program")
}

/// What cargo tells while it builds, as far as it matters here.
#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
}

fn run(program: &Path) -> anyhow::Result<Vec<Outcome>> {
    let shown = workspace::shown(program);
    let ran = Command::new(program)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("can't run {shown}"))?;
    let lines = String::from_utf8_lossy(&ran.stdout);
    let outcomes: Result<Vec<Outcome>, _> = lines.lines().map(serde_json::from_str).collect();
    if ran.status.success() {
        return outcomes.with_context(|| format!("{shown} writes no outcomes"));
    }
    let last = outcomes.unwrap_or_default().pop();
    let last = last
        .map_or_else(|| "the first example".to_owned(), |last| format!("an example of {}", last.operation));
    Err(anyhow!("{shown} ended with {} at or behind {last}", ran.status))
}

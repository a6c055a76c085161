//! Makes the crate of a version with its program of examples, has Cargo build it, and runs it.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    env, fs,
    hash::{Hash as _, Hasher as _},
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, anyhow};
use fnv::FnvHasher;
use graphgen::{
    Failure, Progress as _,
    emission::{self, Selection},
    location, output, whole_file,
};
use graphgen_emit::{Emission, Examples, Options};
use graphgen_ir::{Api, Version};
use serde::Deserialize;

use crate::{program, progress::TERMINAL};

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
    selection: &Selection,
    version: Version,
    api: &Api,
    core: &Path,
) -> anyhow::Result<Vec<Outcome>> {
    let below = target_folder().join("roundtrip");
    let folder = below.join(format!("{}-{:016x}", version.as_str(), identity(root, selection)));
    write(&folder, api, core)?;
    lock(&folder)?;
    let mut outcomes = Vec::new();
    for features in shares(api) {
        let program = build(&folder, &below.join("target"), version, &features)?;
        TERMINAL.begin("Running", None);
        let ran = run(&program);
        TERMINAL.end();
        outcomes.extend(ran?);
    }
    Ok(outcomes)
}

/// Operations that are compiled at once, unless one area alone has more: for each, the compiler takes about one megabyte.
const SHARE: usize = 2_500;

/// The features of areas that are built together: one after the other, they take less memory than all at once.
fn shares(api: &Api) -> Vec<Vec<String>> {
    let mut areas: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in &api.operations {
        *areas.entry(&operation.area).or_default() += 1;
    }
    let mut areas: Vec<_> = areas.into_iter().collect();
    areas.sort_by_key(|(area, count)| (Reverse(*count), *area));
    let mut shares: Vec<(usize, Vec<String>)> = Vec::new();
    for (area, count) in areas {
        match shares.iter_mut().find(|(taken, _)| *taken + count <= SHARE) {
            Some((taken, share)) => {
                *taken += count;
                share.push(area.to_owned());
            }
            None => shares.push((count, vec![area.to_owned()])),
        }
    }
    shares.into_iter().map(|(_, share)| share).collect()
}

/// Cargo's target folder. Crates of other docs stay beside this one, so that nothing is built twice.
fn target_folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| program::home().join("target"), PathBuf::from)
}

/// Tells crates of different docs and areas apart.
fn identity(root: &Path, selection: &Selection) -> u64 {
    let mut hasher = FnvHasher::default();
    (location::real(root).unwrap_or_else(|_| root.to_path_buf()), selection).hash(&mut hasher);
    hasher.finish()
}

fn write(folder: &Path, api: &Api, core: &Path) -> anyhow::Result<()> {
    let options = Options { examples: Examples::Program, ..emission::options(folder, core, false)? };
    output::bring_in_step(folder, &Emission::new(api, &options), None, &TERMINAL)?;
    Ok(())
}

/// Locks the versions of dependencies that this workspace has, and so has fetched; what the crate does not need is left out.
fn lock(folder: &Path) -> anyhow::Result<()> {
    let lock = program::home().join("Cargo.lock");
    let text = fs::read_to_string(&lock).with_context(|| format!("can't read {}", location::shown(&lock)))?;
    whole_file::write(&folder.join("Cargo.lock"), &text)?;
    let mut update = cargo(folder, "update");
    let updated = update.args(["--workspace", "--quiet"]).status().map_err(|error| no_cargo(&error))?;
    anyhow::ensure!(updated.success(), "cargo can't lock the versions of {}", location::shown(folder));
    Ok(())
}

/// A command of Cargo over the crate, which fetches nothing.
fn cargo(folder: &Path, command: &str) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([command, "--offline", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    cargo.stdin(Stdio::null()).stderr(Stdio::inherit());
    cargo
}

fn no_cargo(error: &io::Error) -> Failure {
    Failure::new(format!("can't run cargo: {error}"), "install Rust, or set CARGO to the path of cargo")
}

/// Builds the program; Cargo tells what it does on standard error.
fn build(folder: &Path, target: &Path, version: Version, features: &[String]) -> anyhow::Result<PathBuf> {
    let beta = (version == Version::Beta).then_some("beta");
    let features: Vec<_> = beta.into_iter().chain(features.iter().map(String::as_str)).collect();
    let mut cargo = cargo(folder, "test");
    cargo
        .args(["--locked", "--no-run", "--test", "examples", "--features", &features.join(",")])
        .args(["--message-format", "json-render-diagnostics"])
        // Nobody debugs the program, and it is seldom built twice.
        .args(["--config", "profile.dev.debug=false", "--config", "profile.dev.incremental=false"])
        .arg("--target-dir")
        .arg(target);
    if !io::stderr().is_terminal() {
        cargo.arg("--quiet");
    }
    let built = cargo.output().map_err(|error| no_cargo(&error))?;
    if !built.status.success() {
        let help = format!("the code is in {}; cargo's messages are above", location::shown(folder));
        return Err(Failure::new(format!("the crate of {} can't be built", version.as_str()), help).into());
    }
    let messages = String::from_utf8_lossy(&built.stdout);
    let executables = messages.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    let program = executables.filter_map(|message| message.executable).next_back();
    program.context("cargo names no program")
}

/// What cargo tells while it builds, as far as it matters here.
#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
}

fn run(program: &Path) -> anyhow::Result<Vec<Outcome>> {
    let shown = location::shown(program);
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

//! The installed `git`: it knows every format of repository, every protocol and whatever the user has set up to reach a
//! server, costs no time to compile, and a few processes are enough for thousands of pages. A library (gix) would be a
//! hundred more crates, and has neither partial clones nor sparse checkouts.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

use anyhow::Context as _;

/// What leads git to another repository than the one that is meant, as a hook or an alias sets it.
const ELSEWHERE: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_ATTR_SOURCE",
];

/// `git` in `folder`, whatever the language of the user and the repository that a hook runs in. What the user has set up for
/// git counts, as in every other call of it. Files of a project that look like a bare repository are not taken for one: their
/// configuration would run programs.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    command.args(["-c", "safe.bareRepository=explicit"]).args(arguments);
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
    for variable in ELSEWHERE {
        command.env_remove(variable);
    }
    command
}

/// Runs `git` to its end.
pub(crate) fn output(folder: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    git(folder, arguments).output().context("can't run `git`")
}

/// What `git` prints, where it succeeds.
pub(crate) fn succeeds(folder: &Path, arguments: &[&str]) -> anyhow::Result<Option<String>> {
    let output = output(folder, arguments)?;
    Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned()))
}

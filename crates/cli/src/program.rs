//! Which program this is: `graphgen`, or `cargo xtask` over its own workspace. Commands that it names to its users begin so.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// How the program was started.
#[derive(Clone, Debug)]
pub struct Program {
    /// What users type: `graphgen`, `cargo xtask`.
    pub name: &'static str,
    /// The workspace whose `graphgen.toml` counts where the current folder has none.
    pub workspace: Option<PathBuf>,
}

static PROGRAM: OnceLock<Program> = OnceLock::new();

/// Says which program this is; the first time counts.
pub(crate) fn set(program: Program) {
    let _ = PROGRAM.set(program);
}

/// What users type.
pub(crate) fn name() -> &'static str {
    PROGRAM.get().map_or("graphgen", |program| program.name)
}

/// A command with these arguments.
pub(crate) fn command(arguments: &str) -> String {
    format!("{} {arguments}", name())
}

/// The workspace that the program belongs to.
pub(crate) fn workspace() -> Option<&'static Path> {
    PROGRAM.get()?.workspace.as_deref()
}

/// The workspace that the program was built in, where it still is: `msgraph-core` lies in it.
pub(crate) fn home() -> PathBuf {
    let built =
        || Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("")).to_path_buf();
    workspace().map_or_else(built, Path::to_path_buf)
}

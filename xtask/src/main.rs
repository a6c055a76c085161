//! `cargo xtask`: graphgen over this workspace, without installing it.

use std::{env, path::Path, process::ExitCode};

use graphgen_cli::Program;
use mimalloc::MiMalloc;

/// Facts of pages are many small allocations, made on one thread and dropped on another: a fifth of the run with the
/// system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Cargo sets the variable at run time as well; the value of build time serves a program that is started without Cargo.
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    graphgen_cli::main(Program {
        name: "cargo xtask",
        workspace: Path::new(&manifest).parent().map(Path::to_path_buf),
    })
}

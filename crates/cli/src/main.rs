//! `graphgen`: the command line for docs anywhere.

use std::process::ExitCode;

use graphgen_cli::Program;
use mimalloc::MiMalloc;

/// Facts of pages are many small allocations, made on one thread and dropped on another: a fifth of the run with the
/// system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    graphgen_cli::main(Program { name: "graphgen", workspace: None })
}

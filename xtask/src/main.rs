//! `cargo xtask`: turns the Microsoft Graph API docs into a typed Rust crate and keeps the two in step.
//!
//! Everything with files, threads and a terminal is here; what the docs mean and what code they give is decided by the
//! crates below `crates/`, none of which touches the disk.

mod cli;
mod commands;
mod docs_tree;
mod failure;
mod findings;
mod output;
mod pipeline;
mod progress;
mod sources;
mod summary;
mod workspace;

use std::process::ExitCode;

use mimalloc::MiMalloc;

use crate::commands::Status;

/// Facts of pages are many small allocations, made on one thread and dropped on another: a fifth of the run with the
/// system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = match cli::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    match commands::run(cli.command) {
        Ok(Status::Fine) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        // The reader of a pipe has seen enough, as `head` does.
        Err(error) if failure::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            failure::print(&error);
            ExitCode::from(failure::EXIT_CODE)
        }
    }
}

//! The command line: turns the Microsoft Graph API docs into a typed Rust crate and keeps the two in step.
//!
//! Commands, reports and everything drawn on a terminal are here. Files are read and written by `graphgen`; what the docs
//! mean and what code they give is decided by the crates below `crates`, none of which touches the disk.

mod cli;
mod commands;
mod drift;
mod failure;
mod findings;
mod program;
mod progress;
mod project;
mod summary;

use std::process::ExitCode;

use crate::commands::Status;

pub use program::Program;

/// Does what the command line asks.
#[must_use]
pub fn main(program: Program) -> ExitCode {
    program::set(program);
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

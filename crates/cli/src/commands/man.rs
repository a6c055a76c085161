//! `man`: the manual, a page for the program and one for each command.

use std::{fs, io::Write as _, path::PathBuf};

use anyhow::Context as _;
use clap_mangen::Man;
use graphgen::location;

use super::{Status, output};
use crate::cli;

/// Arguments of `man`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    /// Folder for the pages of all commands [default: the program's own page, on standard output]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

const NOTES: &str = "\
Examples:
  graphgen man | man -l -
  graphgen man --out ~/.local/share/man/man1";

/// Prints the page, or writes all of them.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let command = cli::installed();
    let mut out = output();
    let Some(folder) = &args.out else {
        out.write_all(page(command)?.as_bytes())?;
        out.flush()?;
        return Ok(Status::Fine);
    };
    let problem = || format!("can't write {}", location::shown(folder));
    fs::create_dir_all(folder).with_context(problem)?;
    clap_mangen::generate_to(command, folder).with_context(problem)?;
    writeln!(out, "{}: the pages of all commands written", location::shown(folder))?;
    out.flush()?;
    Ok(Status::Fine)
}

fn page(command: clap::Command) -> anyhow::Result<String> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    String::from_utf8(text).context("a page of the manual is no text")
}

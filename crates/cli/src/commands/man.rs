//! `man`: the manual, a page for the program and one for each command.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap_mangen::Man;
use graphgen::{
    location,
    output::{self as disk, Kind},
};

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
    write(command, folder)?;
    writeln!(out, "{}: the pages of all commands written", location::shown(folder))?;
    out.flush()?;
    Ok(Status::Fine)
}

/// Writes all pages into `folder`, where files of other kinds stay as they are.
fn write(command: clap::Command, folder: &Path) -> anyhow::Result<()> {
    let pages = tempfile::tempdir().context("can't make a folder for the manual")?;
    clap_mangen::generate_to(command, pages.path()).context("can't write the manual")?;
    let names = fs::read_dir(pages.path())?.map(|page| Ok(page?.file_name()));
    let names = names.collect::<anyhow::Result<Vec<_>>>()?;
    // Before the first is written.
    names.iter().try_for_each(|name| disk::ensure_replaceable(&folder.join(name), KIND))?;
    names.iter().try_for_each(|name| {
        disk::replace_kind(&folder.join(name), &fs::read_to_string(pages.path().join(name))?, KIND)
    })
}

/// What a file may hold that a page is written to.
const KIND: Kind = Kind { name: "a page of this manual", holds: is_page };

fn is_page(text: &str) -> bool {
    text.lines().any(|line| line.starts_with(".TH graphgen"))
}

fn page(command: clap::Command) -> anyhow::Result<String> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    String::from_utf8(text).context("a page of the manual is no text")
}

//! `schema`: what the files that people write may hold, for editors.

use std::io::Write as _;

use clap::ValueEnum;
use graphgen::{config, corrections, names_file};

use super::{Status, output};

/// Arguments of `schema`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Which file
    #[arg(value_enum)]
    file: File,
}

/// A file that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum File {
    /// `graphgen.toml`
    Config,
    /// The file with corrections of the docs
    Overrides,
    /// The file with names that the docs don't give
    Names,
}

/// Prints the schema.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let schema = match args.file {
        File::Config => config::schema(),
        File::Overrides => corrections::schema(),
        File::Names => names_file::schema(),
    };
    let mut out = output();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    writeln!(out)?;
    out.flush()?;
    Ok(Status::Fine)
}

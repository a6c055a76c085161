//! `completions`: what a shell needs to complete commands and options.

use std::io::Write as _;

use clap_complete::{Shell, generate};

use super::{Status, output};
use crate::cli;

/// Arguments of `completions`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

const NOTES: &str = "\
Examples:
  graphgen completions bash > ~/.local/share/bash-completion/completions/graphgen
  graphgen completions zsh > ~/.zfunc/_graphgen
  graphgen completions fish > ~/.config/fish/completions/graphgen.fish";

/// Prints the script.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    generate(args.shell, &mut cli::installed(), "graphgen", &mut script);
    let mut out = output();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Status::Fine)
}

//! The command line: what can be asked for, and how wrong use is told.

use std::{path::PathBuf, process::ExitCode};

use clap::{
    Args, Parser, ValueEnum,
    error::{ContextKind, ContextValue, ErrorKind},
};
use colorchoice_clap::Color;
use graphgen_ir::Version;

use crate::{
    commands::Command,
    failure::{self, Failure},
    workspace,
};

/// Turns the Microsoft Graph API docs into a typed Rust crate, and keeps the two in step.
///
/// Input is a tree of markdown pages in the format of microsoft-graph-docs, by default `docs-input`.
/// Output is the crate in `generated`.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    color: Color,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask generate            docs-input -> generated, writing only what changed
  cargo xtask check               is everything in step? what CI asks
  cargo xtask lint                what is wrong in the docs, with line and column
  cargo xtask ir --page user-get  what was read from one page, as JSON

Exit codes: 0 fine, 1 findings or drift, 2 bad use or unreadable input.";

/// Which docs to read.
#[derive(Args, Clone, Debug)]
pub(crate) struct DocsArgs {
    /// Docs tree: a checkout of microsoft-graph-docs, its `api-reference` folder, or a tree laid out like `docs-input`
    /// [default: docs-input of this workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,

    /// API version to read
    #[arg(long, value_enum, default_value_t = ApiChoice::All)]
    pub(crate) api: ApiChoice,
}

impl DocsArgs {
    /// The docs folder as given, or the workspace's own.
    pub(crate) fn folder(&self) -> PathBuf {
        self.docs.clone().unwrap_or_else(|| workspace::root().join("docs-input"))
    }

    /// The command that lists all findings in the same docs.
    pub(crate) fn lint_command(&self) -> String {
        format!("cargo xtask lint{}", self.command_line())
    }

    /// The arguments that ask for the same docs again, each with a space before it; empty for the default.
    pub(crate) fn command_line(&self) -> String {
        let docs =
            self.docs.as_ref().map(|folder| format!(" --docs {}", quoted(&folder.display().to_string())));
        let api = match self.api {
            ApiChoice::All => "",
            ApiChoice::V1 => " --api v1.0",
            ApiChoice::Beta => " --api beta",
        };
        docs.unwrap_or_default() + api
    }
}

/// A choice of API versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ApiChoice {
    /// The generally available version
    #[value(name = "v1.0")]
    V1,
    /// The preview version
    Beta,
    /// Both versions
    All,
}

impl ApiChoice {
    /// The versions of the choice, in order.
    pub(crate) fn versions(self) -> &'static [Version] {
        match self {
            Self::V1 => &[Version::V1],
            Self::Beta => &[Version::Beta],
            Self::All => &Version::ALL,
        }
    }
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// `argument` as a POSIX shell takes it back.
pub(crate) fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,:=+@\\".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', r"'\''"))
}

/// Reads the command line. `Err` when all is said: help and version were asked for, or the use is wrong.
pub(crate) fn parse() -> Result<Cli, ExitCode> {
    let parsed = Cli::try_parse().inspect(|cli| cli.color.write_global());
    parsed.map_err(|error| {
        if let Some(failure) = wrong_value(&error) {
            failure::print(&failure.into());
            return ExitCode::from(failure::EXIT_CODE);
        }
        // Help that can't be printed helps nobody; the exit code still tells.
        let _ = error.print();
        u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
    })
}

/// A value that is none of the possible ones, told in the way of all other failures.
fn wrong_value(error: &clap::Error) -> Option<Failure> {
    if error.kind() != ErrorKind::InvalidValue {
        return None;
    }
    let (Some(ContextValue::String(argument)), Some(ContextValue::String(value))) =
        (error.get(ContextKind::InvalidArg), error.get(ContextKind::InvalidValue))
    else {
        return None;
    };
    let Some(ContextValue::Strings(possible)) = error.get(ContextKind::ValidValue) else { return None };
    if value.is_empty() {
        return None;
    }
    let option = argument.split_once(' ').map_or(argument.as_str(), |(option, _)| option);
    let help = failure::did_you_mean(value, possible.iter().map(String::as_str));
    Some(Failure::new(format!("{option} knows no `{value}`"), help))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, quoted};

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn arguments_survive_a_shell() {
        assert_eq!(quoted("target/graph-all"), "target/graph-all");
        assert_eq!(quoted("my docs"), "'my docs'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}

//! The command line: what can be asked for, and how wrong use is told.

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{
    Args, CommandFactory as _, FromArgMatches as _, Parser, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
    error::{ContextKind, ContextValue, ErrorKind},
};
use colorchoice_clap::Color;
use graphgen::{Failure, Layout, Versions, address, failure::did_you_mean};

use crate::{commands::Command, failure, program};

/// Turns the Microsoft Graph API docs into a typed Rust crate, and keeps the two in step.
///
/// Input is a tree of markdown pages in the format of microsoft-graph-docs. `graphgen.toml` says where it is, and where
/// the crate belongs.
#[derive(Debug, Parser)]
#[command(name = "graphgen", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,

    #[command(flatten)]
    color: Color,
}

const EXAMPLES: &str = "\
Examples:
  graphgen generate            docs -> crate, writing only what changed
  graphgen check               is everything in step? what CI asks
  graphgen lint                what is wrong in the docs, with line and column
  graphgen ir --page user-get  what was read from one page, as JSON

Exit codes: 0 fine, 1 findings or drift, 2 bad use or unreadable input.";

/// Which docs to read.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct DocsArgs {
    /// Docs tree: a checkout of microsoft-graph-docs, its `api-reference` folder, or a tree laid out like `docs-input`
    /// [default: the docs of graphgen.toml]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,

    /// API version to read: v1.0, beta or all
    #[arg(long, value_name = "API", value_parser = api_versions(), hide_possible_values = true)]
    pub(crate) api: Option<Versions>,

    /// How the docs are laid out: `versions`, a folder for each API version, or `flat`, the pages of one version directly in
    /// the folder, which then needs --api v1.0 or --api beta [default: versions]
    #[arg(long, value_name = "LAYOUT", value_parser = layouts(), hide_possible_values = true)]
    pub(crate) layout: Option<Layout>,

    /// The service's own list of permissions, for their ids: `permissions-descriptions.json` of microsoft-graph-devx-content
    /// [default: that of graphgen.toml]
    #[arg(long, value_name = "FILE")]
    pub(crate) service_permissions: Option<PathBuf>,

    /// What to work on [default: graphgen.toml in the current folder or above it]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

impl DocsArgs {
    /// The command that lists all findings in the same docs.
    pub(crate) fn lint_command(&self) -> String {
        program::command(&format!("lint{}", self.command_line()))
    }

    /// The arguments that ask for the same docs again, each with a space before it; empty for the default.
    pub(crate) fn command_line(&self) -> String {
        let folder = |name: &str, path: &Option<PathBuf>| {
            path.as_ref().map(|path| format!(" --{name} {}", quoted(&path.display().to_string())))
        };
        let layout = self.layout.map(|layout| format!(" --layout {}", layout.as_str()));
        let api = self.api.map(|api| format!(" --api {}", api.as_str()));
        let permissions = folder("service-permissions", &self.service_permissions);
        let folders = [folder("config", &self.config), folder("docs", &self.docs), permissions];
        folders.into_iter().chain([layout, api]).flatten().collect()
    }
}

/// Takes a choice of API versions by its name.
pub(crate) fn api_versions() -> impl TypedValueParser<Value = Versions> {
    PossibleValuesParser::new(Versions::NAMED.map(|(name, _)| name)).try_map(|name| name.parse::<Versions>())
}

/// Takes a layout by its name.
pub(crate) fn layouts() -> impl TypedValueParser<Value = Layout> {
    PossibleValuesParser::new(Layout::NAMED.map(|(name, _)| name)).try_map(|name| name.parse::<Layout>())
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

/// The command line under the name that the program goes by.
pub(crate) fn command() -> clap::Command {
    let name = program::name();
    let command = Cli::command();
    if name == command.get_name() { command } else { renamed(command.name(name).bin_name(name), name) }
}

/// The command line as it is installed, complete to the last command.
pub(crate) fn installed() -> clap::Command {
    let mut command = Cli::command();
    command.build();
    command
}

/// The same command with examples that begin with `name`.
fn renamed(command: clap::Command, name: &str) -> clap::Command {
    let texts = [command.get_before_help(), command.get_after_help()];
    let [_, notes] =
        texts.map(|text| text.map(|text| text.to_string().replace("graphgen ", &format!("{name} "))));
    let command = match notes {
        Some(notes) => command.after_help(notes),
        None => command,
    };
    command.mut_subcommands(|command| renamed(command, name))
}

/// Reads the command line. `Err` when all is said: help and version were asked for, or the use is wrong.
pub(crate) fn parse() -> Result<Cli, ExitCode> {
    let parsed = command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let parsed = parsed.inspect(|cli| cli.color.write_global());
    parsed.map_err(|error| {
        if let Some(failure) = wrong_value(&error) {
            failure::print(&failure.into());
            return ExitCode::from(failure::EXIT_CODE);
        }
        // Help that can't be printed helps nobody; the exit code still tells.
        let _ = print(&error);
        u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
    })
}

/// Prints help, or what is wrong with an argument, which may be an address with a password.
fn print(error: &clap::Error) -> io::Result<()> {
    if !error.use_stderr() {
        return error.print();
    }
    write!(anstream::stderr().lock(), "{}", address::masked(&error.render().ansi().to_string()))
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
    let help = did_you_mean(value, possible.iter().map(String::as_str));
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

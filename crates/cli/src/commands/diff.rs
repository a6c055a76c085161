//! `diff`: what a change of the docs means for users of the crate and for apps.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use graphgen::{
    Failure, Layout, Versions,
    config::{self, Config},
    failure::did_you_mean,
    sources,
};
use graphgen_diff::{Diff, MARKDOWN_LIMIT, Rule, diff};

use super::{Status, output};
use crate::{
    cli::{api_versions, layouts, quoted},
    program,
    progress::TERMINAL,
    project,
};

/// Arguments of `diff`.
#[derive(clap::Args, Debug)]
#[command(after_help = NOTES)]
pub(crate) struct Args {
    /// The docs as they were: a docs tree, an IR file, or a git revision
    #[arg(required_unless_present = "explain")]
    old: Option<String>,

    /// The docs as they are [default: the docs of graphgen.toml]
    new: Option<String>,

    /// API version to compare: v1.0, beta or all
    #[arg(long, value_name = "API", value_parser = api_versions(), hide_possible_values = true)]
    api: Option<Versions>,

    /// How folders of docs are laid out: `versions` or `flat` [default: that of graphgen.toml, or versions]
    #[arg(long, value_name = "LAYOUT", value_parser = layouts(), hide_possible_values = true)]
    layout: Option<Layout>,

    /// What to work on [default: graphgen.toml in the current folder or above it]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Form of the report
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,

    /// Exit with 1 when there is such a change
    #[arg(long, value_enum, default_value_t = Deny::Nothing)]
    deny: Deny,

    /// Markdown of any length, also where it is too long for a pull request (65,536 characters)
    #[arg(long)]
    whole: bool,

    /// Say what a rule means, and compare nothing
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
}

const NOTES: &str = "\
Examples:
  graphgen diff main                           the docs of graphgen.toml since `main`
  graphgen diff v1 v2 --format markdown        two git revisions, for a pull request
  graphgen diff HEAD~1:docs/graph HEAD:docs/graph
  graphgen diff old.json ../microsoft-graph-docs --api beta
  graphgen diff --explain path-removed

What OLD and NEW are:
  a folder         a docs tree: a checkout of microsoft-graph-docs, its `api-reference`, or one like `docs-input`
  a file           the IR, as `graphgen ir` prints it
  anything else    a git revision of the current folder's repository, `REV` or `REV:path`, read without a checkout;
                   without a path, docs are looked for in `api-reference`, at the top, and in `docs-input`
A path that exists is never taken for a revision; `main:` is the revision where there is a folder `main`.

JSON has `semver` (the step, null where nothing differs), `breaksRust`, `breaksWire`, `counts`, `textsOnly` and `changes`.
Each change has `rule`, `subject`, `effect`, `semver`, `wire`, `version`, `name`, and what applies of `area`, `page`, `item`,
`rust`, `old`, `new` and `details`.

Exits with 0 when the two were compared, whatever was found, and with 1 when --deny forbids what was found.";

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// For pull requests and changelogs
    Markdown,
    /// For programs
    Json,
    /// A table of what code has to call otherwise
    Migration,
}

/// What must not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// All is allowed
    Nothing,
    /// What breaks code of users
    Rust,
    /// What breaks apps that call the service
    Wire,
    /// Either
    Breaking,
    /// Any change
    Any,
}

/// Compares, or explains a rule.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    let config = project::config(args.config.as_deref())?;
    let (old, new) = (args.old.clone().unwrap_or_default(), args.state_now(config.as_ref())?);
    let versions = project::versions(args.api, config.as_ref());
    let path = |path: fn(&config::File) -> Option<&Path>| {
        config.as_ref().and_then(|config| Some(config.resolve(path(&config.file)?)))
    };
    let overrides = path(|file| file.overrides.as_deref());
    let names = path(|file| file.names.as_deref());
    let layout = args.layout.or_else(|| config.as_ref()?.file.docs.layout).unwrap_or_default();
    let read = |source: &str| {
        sources::read(source, layout, versions, overrides.as_deref(), names.as_deref(), &TERMINAL)
    };
    let (old, new) = (read(&old)?, read(&new)?);
    let diff = diff(&old, &new);
    let mut out = output();
    match args.format {
        Form::Text => write!(out, "{diff}")?,
        Form::Markdown => {
            let limit = (!args.whole).then_some(MARKDOWN_LIMIT);
            write!(out, "{}", diff.to_markdown(limit, &args.whole_command()))?;
        }
        Form::Json => {
            serde_json::to_writer_pretty(&mut out, &diff.to_json())?;
            writeln!(out)?;
        }
        Form::Migration => out.write_all(diff.to_migration().as_bytes())?,
    }
    out.flush()?;
    Ok(Status::of(!args.deny.forbids(&diff)))
}

impl Args {
    /// The command that prints all of a report that was cut.
    fn whole_command(&self) -> String {
        let sources = [&self.old, &self.new].into_iter().flatten();
        let sources: String = sources.map(|source| format!(" {}", quoted(source))).collect();
        let api = self.api.map(|api| format!(" --api {}", api.as_str())).unwrap_or_default();
        let layout = self.layout.map(|layout| format!(" --layout {}", layout.as_str())).unwrap_or_default();
        program::command(&format!("diff{sources}{layout}{api} --format markdown --whole"))
    }

    /// The docs as they are: those that are named, or those of the file.
    fn state_now(&self, config: Option<&Config>) -> anyhow::Result<String> {
        match (&self.new, config) {
            (Some(new), _) => Ok(new.clone()),
            (None, Some(config)) => Ok(config.docs()?.display().to_string()),
            (None, None) => {
                Err(Failure::new("there is nothing to compare with", "give NEW, or write graphgen.toml")
                    .into())
            }
        }
    }
}

impl Deny {
    fn forbids(self, diff: &Diff) -> bool {
        match self {
            Self::Nothing => false,
            Self::Rust => diff.breaks_rust(),
            Self::Wire => diff.breaks_wire(),
            Self::Breaking => diff.breaks_rust() || diff.breaks_wire(),
            Self::Any => diff.step().is_some(),
        }
    }
}

fn explain(name: &str) -> anyhow::Result<Status> {
    let Some(rule) = Rule::ALL.iter().find(|rule| rule.as_str() == name) else {
        let help = did_you_mean(name, Rule::ALL.iter().map(|rule| rule.as_str()));
        return Err(Failure::new(format!("no rule is called `{name}`"), help).into());
    };
    let mut out = output();
    let (step, wire) = (rule.step().as_str(), rule.wire().as_str());
    writeln!(out, "{rule} (Rust: {step}, wire: {wire})\n\n{}", rule.explanation())?;
    out.flush()?;
    Ok(Status::Fine)
}

//! `permissions`: what an app has to be granted for some calls, and why, as text, JSON, and what registrations take.

mod calls;
mod report;

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::Context as _;
use clap::ValueEnum;
use graphgen::{Failure, location, pipeline};
use msgraph_core::{Account, permission::least_privileged};

use self::{
    calls::{Named, Tables},
    report::{Answer, Form},
};
use super::{Status, output};
use crate::{cli::DocsArgs, progress::TERMINAL, project::Project};

/// Arguments of `permissions`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Calls: `UserGet` for all paths of an operation, `UserGet::ME` for one, or `"GET /me"`
    #[arg(value_name = "CALL", required_unless_present = "calls")]
    named: Vec<String>,

    /// A file with such calls, one on a line; what stands behind `#` is a comment
    #[arg(long, value_name = "FILE")]
    calls: Option<PathBuf>,

    /// On whose behalf the app calls; several make one registration
    #[arg(long, value_enum, value_name = "ACCOUNT", value_delimiter = ',', default_value = "work")]
    account: Vec<AccountArg>,

    /// Form of the answer; `manifest` is what the manifest of a registration and Bicep take
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,

    #[command(flatten)]
    docs: DocsArgs,
}

const EXAMPLES: &str = "\
Examples:
  graphgen permissions UserGet::ME 'GET /users' --account work
  graphgen permissions --calls calls.txt --account work,app --format manifest --service-permissions permissions-descriptions.json

An operation that both versions have is that of v1.0, unless --api or `beta/UserGet` says otherwise.
Ids come from the service's list of permissions: --service-permissions, or `permissions` in graphgen.toml.

Exits with 1 when a registration can't ask for all that is needed, since the list lacks a permission.";

/// A kind of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AccountArg {
    /// Signed-in users with work or school accounts
    Work,
    /// Signed-in users with personal Microsoft accounts
    Personal,
    /// The app itself
    App,
}

impl From<AccountArg> for Account {
    fn from(account: AccountArg) -> Self {
        match account {
            AccountArg::Work => Self::DelegatedWork,
            AccountArg::Personal => Self::DelegatedPersonal,
            AccountArg::App => Self::Application,
        }
    }
}

/// Prints what is needed.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let named = named(args)?;
    let tree = Project::of(&args.docs)?.read()?;
    let api = pipeline::run(&tree, &TERMINAL).whole()?.api;
    let asked = named.iter().map(|name| calls::find(&api, name)).collect::<Result<Vec<_>, _>>()?;
    let mut asked: Vec<Named<'_>> = asked.into_iter().flatten().collect();
    let mut seen = BTreeSet::new();
    asked.retain(|named| seen.insert((&named.operation.id, &named.path.constructor)));
    let tables = Tables::of(&asked);
    let slices = tables.slices();
    let permissions = tables.permissions(&slices);
    let constants = calls::constants(&asked);
    let calls = calls::calls(&asked, &permissions, &constants);
    let choices = args.account.iter().map(|&account| least_privileged(&calls, account.into()));
    let choices = choices
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| Failure::new(error.to_string(), "see the tables with `ir --page`"))?;
    let answer = Answer::new(&asked, choices, &tree.permissions);
    answer.write(args.format, &mut output())?;
    Ok(Status::of(tree.permissions.is_empty() || answer.is_complete()))
}

/// The calls that arguments and file name.
fn named(args: &Args) -> anyhow::Result<Vec<String>> {
    let mut named = args.named.clone();
    if let Some(path) = &args.calls {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("can't read {}", location::shown(path)))?;
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
        named.extend(lines.filter(|line| !line.is_empty()).map(str::to_owned));
    }
    Ok(named)
}

//! `ir`: what was read, as JSON on standard output. Findings go to standard error.

mod why;

use std::io::Write as _;

use graphgen::{
    DocsTree, Failure,
    failure::did_you_mean,
    pipeline::{self, Lowered},
};
use graphgen_ir::Api;
use graphgen_lower::Folder;

use super::{Status, output};
use crate::{cli::DocsArgs, findings, progress::TERMINAL, project::Project};

/// Arguments of `ir`.
#[derive(clap::Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(flatten)]
    docs: DocsArgs,

    /// Only the operations of this page and the types that it defines: a file name without `.md`
    #[arg(long, value_name = "STEM")]
    page: Option<String>,

    /// In place of the IR, where the docs say what it says: of an operation, such as v1.0/user-get, or of a type or a property of
    /// one, such as v1.0/microsoft.graph.user/mail
    #[arg(long, value_name = "ID", conflicts_with = "page")]
    why: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  graphgen ir --page user-get
  graphgen ir --api v1.0 > graph.json
  graphgen ir --why v1.0/user-get
  graphgen ir --why beta/microsoft.graph.user/mail";

/// Findings that are shown on standard error.
const SHOWN: usize = 10;

/// Prints the IR.
pub(crate) fn run(args: &Args) -> anyhow::Result<Status> {
    let tree = Project::of(&args.docs)?.read()?;
    let mut lowered = pipeline::run(&tree, &TERMINAL).whole()?;
    if let Some(id) = &args.why {
        let mut out = output();
        why::write(&mut out, id, &tree, &lowered)?;
        out.flush()?;
        return Ok(Status::Fine);
    }
    if let Some(page) = &args.page {
        keep_page(&tree, &mut lowered, page)?;
    }
    let lint = args.docs.lint_command();
    findings::write_gravest(&mut anstream::stderr().lock(), &tree, &lowered.diagnostics, SHOWN, &lint)?;
    let mut out = output();
    serde_json::to_writer_pretty(&mut out, &lowered.api)?;
    writeln!(out)?;
    out.flush()?;
    Ok(Status::Fine)
}

/// Keeps what comes from the pages of one name, in each API version, with the findings about them.
fn keep_page(tree: &DocsTree, lowered: &mut Lowered, page: &str) -> anyhow::Result<()> {
    let stem = page.rsplit('/').next().unwrap_or(page);
    let stem = stem.strip_suffix(".md").unwrap_or(stem);
    let pages = || tree.files.iter().filter(|file| file.folder != Folder::Includes);
    if !pages().any(|file| file.stem() == stem) {
        let help = did_you_mean(stem, pages().map(|file| file.stem()));
        return Err(Failure::new(format!("no page is named `{stem}`"), help).into());
    }
    let is_of_page = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').is_some_and(|(name, _)| name == stem)
    };
    let Api { operations, types, .. } = &mut lowered.api;
    operations.retain(|operation| is_of_page(&operation.page));
    types.retain(|r#type| is_of_page(&r#type.page));
    lowered.diagnostics.retain(|diagnostic| is_of_page(&diagnostic.path));
    Ok(())
}

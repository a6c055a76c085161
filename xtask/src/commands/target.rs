//! What `generate` and `check` have in common: which crate comes from which docs, and where it belongs.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::PathBuf,
};

use clap::Args;
use graphgen_emit::{FileTree, emit};

use crate::{
    cli::{DocsArgs, quoted},
    docs_tree::DocsTree,
    failure::{self, Failure},
    findings::counted,
    output::{self, Comparison},
    pipeline::{self, Lowered},
    progress, workspace,
};

/// Which crate to make from which docs.
#[derive(Args, Debug)]
pub(crate) struct TargetArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,

    /// Keep only these areas and the types that they need, such as `education,users` [default: all]
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,

    /// Folder of the crate [default: generated in this workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl TargetArgs {
    /// The command that makes the same crate.
    pub(crate) fn generate_command(&self) -> String {
        let areas = (!self.areas.is_empty()).then(|| format!(" --areas {}", quoted(&self.areas.join(","))));
        let out = self.out.as_ref().map(|folder| format!(" --out {}", quoted(&folder.display().to_string())));
        let docs = self.docs.command_line();
        format!("cargo xtask generate{docs}{}{}", areas.unwrap_or_default(), out.unwrap_or_default())
    }
}

/// The crate that the docs give, beside what is on disk.
pub(crate) struct Target {
    /// The docs.
    pub(crate) tree: DocsTree,
    /// What they say.
    pub(crate) lowered: Lowered,
    /// The crate's files.
    pub(crate) files: FileTree,
    /// Where they belong.
    pub(crate) folder: PathBuf,
    /// How the folder differs.
    pub(crate) comparison: Comparison,
}

/// Reads the docs, makes the crate in memory and compares it with the disk.
pub(crate) fn build(args: &TargetArgs) -> anyhow::Result<Target> {
    let tree = DocsTree::read(&args.docs)?;
    let mut lowered = pipeline::run(&tree);
    if !args.areas.is_empty() {
        keep_areas(&mut lowered, &args.areas)?;
    }
    let folder = args.out.clone().unwrap_or_else(|| workspace::root().join("generated"));
    let spinner = progress::spinner("Emitting");
    let files = emit(&lowered.api);
    spinner.finish_and_clear();
    let comparison = output::compare(&folder, &files)?;
    Ok(Target { tree, lowered, files, folder, comparison })
}

impl Target {
    /// Tells how the folder differs.
    pub(crate) fn write_drift(&self, out: &mut impl Write) -> anyhow::Result<()> {
        output::write_drift(out, &self.folder, &self.files, &self.comparison)
    }

    /// Tells whether the folder is in step, and the command that brings it there.
    pub(crate) fn write_verdict(&self, out: &mut impl Write, args: &TargetArgs) -> io::Result<()> {
        let folder = workspace::shown(&self.folder);
        if self.comparison.is_in_step() {
            return writeln!(
                out,
                "{folder} is in step with the docs: {}",
                counted(self.comparison.unchanged, "file")
            );
        }
        writeln!(out, "{folder} is not what the docs give; run `{}`", args.generate_command())
    }
}

/// Keeps the operations of `areas` and the types that they need.
fn keep_areas(lowered: &mut Lowered, areas: &[String]) -> anyhow::Result<()> {
    let known: BTreeSet<_> = lowered.api.operations.iter().map(|operation| operation.area.as_str()).collect();
    if let Some(unknown) = areas.iter().find(|area| !known.contains(area.as_str())) {
        let help = failure::did_you_mean(unknown, known.iter().copied());
        return Err(Failure::new(format!("the docs have no area `{unknown}`"), help).into());
    }
    Ok(())
}

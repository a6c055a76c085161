//! What `generate` and `check` have in common: which crate comes from which docs, and where it belongs.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use graphgen::{
    DocsTree, Progress, emission, location,
    output::{self, Comparison},
    pipeline::Lowered,
};
use graphgen_emit::{FileTree, emit};
use graphgen_ir::Api;

use crate::{
    cli::{DocsArgs, quoted},
    drift,
    findings::counted,
    program,
    progress::TERMINAL,
    project::Project,
    summary,
};

/// Which crate to make from which docs.
#[derive(Args, Debug)]
pub(crate) struct TargetArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,

    #[command(flatten)]
    areas: AreasArgs,

    /// Folder of the crate [default: that of graphgen.toml]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Which areas to keep.
#[derive(Args, Debug)]
pub(crate) struct AreasArgs {
    /// Keep only these areas and the types that they need, such as `education,users` [default: those of graphgen.toml, or all]
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    pub(crate) areas: Vec<String>,
}

impl AreasArgs {
    /// The areas that are named, else those of the project.
    pub(crate) fn or<'a>(&'a self, project: &'a [String]) -> &'a [String] {
        if self.areas.is_empty() { project } else { &self.areas }
    }

    /// The argument that asks for the same areas again, with a space before it; empty for all.
    fn command_line(&self) -> String {
        if self.areas.is_empty() {
            String::new()
        } else {
            format!(" --areas {}", quoted(&self.areas.join(",")))
        }
    }
}

impl TargetArgs {
    /// The folder that is named for the crate.
    pub(crate) fn out(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// The areas that are named, else those of the project.
    pub(crate) fn areas<'a>(&'a self, project: &'a Project) -> &'a [String] {
        self.areas.or(&project.areas)
    }

    /// The command that makes the same crate.
    pub(crate) fn generate_command(&self) -> String {
        let out = self.out.as_ref().map(|folder| format!(" --out {}", quoted(&folder.display().to_string())));
        let docs = self.docs.command_line();
        program::command(&format!("generate{docs}{}{}", self.areas.command_line(), out.unwrap_or_default()))
    }
}

/// The crate that the docs give, and where it belongs.
pub(crate) struct Target {
    /// What is worked on.
    pub(crate) project: Project,
    /// The docs.
    pub(crate) tree: DocsTree,
    /// What they say.
    pub(crate) lowered: Lowered,
    /// The crate's files.
    pub(crate) files: FileTree,
    /// Where they belong.
    pub(crate) folder: PathBuf,
}

/// Writes the crate of these areas into `folder`, and tells what was written.
pub(crate) fn write(
    project: &Project,
    folder: &Path,
    api: Api,
    areas: &[String],
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let api = emission::select(api, areas)?;
    let options = emission::options(folder, &project.core, Project::is_member(folder))?;
    let comparison = output::bring_in_step(folder, &emit(&api, &options), &TERMINAL)?;
    Ok(summary::written(out, folder, &comparison)?)
}

/// From docs to what they say.
pub(crate) type Lower = fn(&DocsTree, &dyn Progress) -> Lowered;

/// Reads the docs and makes the crate in memory.
pub(crate) fn build(args: &TargetArgs, lower: Lower) -> anyhow::Result<Target> {
    let project = Project::of(&args.docs)?;
    let tree = project.read()?;
    let folder = project.out(args.out.as_deref())?;
    let mut lowered = lower(&tree, &TERMINAL);
    lowered.api = emission::select(lowered.api, args.areas(&project))?;
    let options = emission::options(&folder, &project.core, Project::is_member(&folder))?;
    TERMINAL.begin("Emitting", None);
    let files = emit(&lowered.api, &options);
    TERMINAL.end();
    Ok(Target { project, tree, lowered, files, folder })
}

impl Target {
    /// How the folder differs from it.
    pub(crate) fn compare(&self) -> anyhow::Result<Comparison> {
        output::compare(&self.folder, &self.files)
    }

    /// Tells how the folder differs.
    pub(crate) fn write_drift(&self, out: &mut impl Write, comparison: &Comparison) -> anyhow::Result<()> {
        drift::write(out, &self.folder, &self.files, comparison)
    }

    /// Whether the folder is in step, and the command that brings it there.
    pub(crate) fn verdict(&self, comparison: &Comparison, args: &TargetArgs) -> String {
        let folder = location::shown(&self.folder);
        if comparison.is_in_step() {
            let files = counted(comparison.unchanged, "file");
            return format!("{folder} is in step with the docs: {files}");
        }
        format!("{folder} is not what the docs give; run `{}`", args.generate_command())
    }
}

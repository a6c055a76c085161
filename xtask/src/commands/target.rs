//! What `generate` and `check` have in common: which crate comes from which docs, and where it belongs.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::Args;
use graphgen_emit::{Examples, FileTree, Options, emit};
use graphgen_ir::Api;
use graphgen_lower::{UnknownAreas, select_areas};

use crate::{
    cli::{DocsArgs, quoted},
    docs_tree::DocsTree,
    failure::{Failure, did_you_mean},
    findings::counted,
    output::{self, Comparison},
    pipeline::Lowered,
    progress, workspace,
};

/// Which crate to make from which docs.
#[derive(Args, Debug)]
pub(crate) struct TargetArgs {
    #[command(flatten)]
    pub(crate) docs: DocsArgs,

    #[command(flatten)]
    areas: AreasArgs,

    /// Folder of the crate [default: generated in this workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Which areas to keep.
#[derive(Args, Debug)]
pub(crate) struct AreasArgs {
    /// Keep only these areas and the types that they need, such as `education,users` [default: all]
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    pub(crate) areas: Vec<String>,
}

impl AreasArgs {
    /// What of `api` belongs to the areas.
    pub(crate) fn select(&self, api: Api) -> anyhow::Result<Api> {
        if self.areas.is_empty() {
            return Ok(api);
        }
        Ok(select_areas(api, &self.areas).map_err(unknown_areas)?)
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
    /// The command that makes the same crate.
    pub(crate) fn generate_command(&self) -> String {
        let out = self.out.as_ref().map(|folder| format!(" --out {}", quoted(&folder.display().to_string())));
        let docs = self.docs.command_line();
        format!("cargo xtask generate{docs}{}{}", self.areas.command_line(), out.unwrap_or_default())
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

/// Reads the docs, makes the crate in memory and compares it with the disk. `lower` gives what the docs say.
pub(crate) fn build(args: &TargetArgs, lower: fn(&DocsTree) -> Lowered) -> anyhow::Result<Target> {
    let tree = DocsTree::read(&args.docs)?;
    let mut lowered = lower(&tree);
    lowered.api = args.areas.select(lowered.api)?;
    let folder = args.out.clone().unwrap_or_else(workspace::generated);
    let options = emit_options(&folder)?;
    let spinner = progress::spinner("Emitting");
    let files = emit(&lowered.api, &options);
    spinner.finish_and_clear();
    let comparison = output::compare(&folder, &files)?;
    Ok(Target { tree, lowered, files, folder, comparison })
}

impl Target {
    /// Tells how the folder differs.
    pub(crate) fn write_drift(&self, out: &mut impl Write) -> anyhow::Result<()> {
        output::write_drift(out, &self.folder, &self.files, &self.comparison)
    }

    /// Whether the folder is in step, and the command that brings it there.
    pub(crate) fn verdict(&self, args: &TargetArgs) -> String {
        let folder = workspace::shown(&self.folder);
        if self.comparison.is_in_step() {
            let files = counted(self.comparison.unchanged, "file");
            return format!("{folder} is in step with the docs: {files}");
        }
        format!("{folder} is not what the docs give; run `{}`", args.generate_command())
    }
}

fn unknown_areas(UnknownAreas { unknown, known }: UnknownAreas) -> Failure {
    let area = unknown.first().map_or("", String::as_str);
    Failure::new(
        format!("the docs have no area `{area}`"),
        did_you_mean(area, known.iter().map(String::as_str)),
    )
}

/// Where the runtime lies, seen from the crate. Elsewhere than in its place in the workspace, the crate stands alone: Cargo
/// refuses a package below a workspace that it is no member of.
pub(super) fn emit_options(folder: &Path) -> anyhow::Result<Options> {
    let problem = || format!("can't tell the place of {}", workspace::shown(folder));
    let folder = workspace::real(folder).with_context(problem)?;
    let generated = workspace::real(&workspace::generated()).with_context(problem)?;
    let runtime = workspace::real(&workspace::root().join("crates/runtime")).with_context(problem)?;
    let core_path = pathdiff::diff_paths(&runtime, &folder).with_context(problem)?;
    Ok(Options {
        core_path: workspace::with_slashes(&core_path),
        standalone: folder != generated,
        examples: if folder == generated { Examples::Tests } else { Examples::None },
    })
}

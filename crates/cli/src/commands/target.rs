//! What `generate` and `check` have in common: which crate comes from which docs, and where it belongs.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use graphgen::{
    DocsTree, Progress,
    emission::{self, Selection},
    location,
    output::{self, Comparison, Files, Inputs},
    pipeline::Lowered,
    service_permissions,
};
use graphgen_emit::{Emission, Options};
use graphgen_ir::{Api, ServicePermission};

use super::names;
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
    selection: SelectionArgs,

    /// Folder of the crate [default: that of graphgen.toml]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Which areas to keep.
#[derive(Args, Debug, Default)]
pub(crate) struct AreasArgs {
    /// Keep only these areas and the types that they need, such as `education,users` [default: those of graphgen.toml, or all]
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    areas: Vec<String>,
}

impl AreasArgs {
    /// The areas that are named, else those of the project.
    pub(crate) fn or(&self, project: &Selection) -> Vec<String> {
        either(&self.areas, &project.areas)
    }
}

fn either(own: &[String], other: &[String]) -> Vec<String> {
    if own.is_empty() { other } else { own }.to_vec()
}

/// What to keep.
#[derive(Args, Debug, Default)]
pub(crate) struct SelectionArgs {
    #[command(flatten)]
    areas: AreasArgs,

    /// Keep only these paths, such as `/users/**`, and operations, such as `UserGet` or `Message*`, and the types that they need
    /// [default: those of graphgen.toml, or all]
    #[arg(long, value_name = "PATTERN")]
    include: Vec<String>,

    /// Keep what an app can call that has these permissions, such as `Mail.Read`, too [default: those of graphgen.toml]
    #[arg(long = "include-permission", value_name = "NAME", value_delimiter = ',')]
    include_permissions: Vec<String>,

    /// Leave out these paths and operations [default: those of graphgen.toml]
    #[arg(long, value_name = "PATTERN")]
    exclude: Vec<String>,
}

impl SelectionArgs {
    /// What the arguments name, else what the project does.
    pub(crate) fn or(&self, project: &Selection) -> Selection {
        Selection {
            areas: self.areas.or(project),
            include: either(&self.include, &project.include),
            include_permissions: either(&self.include_permissions, &project.include_permissions),
            exclude: either(&self.exclude, &project.exclude),
        }
    }

    /// The arguments that ask for the same again, with a space before each; empty for all.
    fn command_line(&self) -> String {
        let areas = &self.areas.areas;
        let areas = (!areas.is_empty()).then(|| format!(" --areas {}", quoted(&areas.join(","))));
        let include = self.include.iter().map(|pattern| format!(" --include {}", quoted(pattern)));
        let permissions = self.include_permissions.iter();
        let permissions = permissions.map(|name| format!(" --include-permission {}", quoted(name)));
        let exclude = self.exclude.iter().map(|pattern| format!(" --exclude {}", quoted(pattern)));
        areas.into_iter().chain(include).chain(permissions).chain(exclude).collect()
    }
}

impl TargetArgs {
    /// The folder that is named for the crate.
    pub(crate) fn out(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    /// What is named to keep, else what the project keeps.
    pub(crate) fn selection(&self, project: &Project) -> Selection {
        self.selection.or(&project.selection)
    }

    /// The command that makes the same crate.
    pub(crate) fn generate_command(&self) -> String {
        let out = self.out.as_ref().map(|folder| format!(" --out {}", quoted(&folder.display().to_string())));
        let docs = self.docs.command_line();
        program::command(&format!(
            "generate{docs}{}{}",
            self.selection.command_line(),
            out.unwrap_or_default()
        ))
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
    /// Where the crate belongs.
    pub(crate) folder: PathBuf,
    options: Options,
}

/// Writes the crate of what is selected into `folder`, and tells what was written.
pub(crate) fn write(
    project: &Project,
    folder: &Path,
    api: Api,
    selection: &Selection,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let api = emission::select(api, selection)?;
    let list = project.docs.permissions.as_deref().map(service_permissions::read).transpose()?;
    let options = options(project, folder, &list.unwrap_or_default())?;
    let comparison = output::bring_in_step(folder, &Emission::new(&api, &options), None, &TERMINAL)?;
    Ok(summary::written(out, folder, &comparison)?)
}

fn options(project: &Project, folder: &Path, permissions: &[ServicePermission]) -> anyhow::Result<Options> {
    let options = emission::options(folder, &project.core, Project::is_member(folder))?;
    Ok(Options { permissions: permissions.to_vec(), ..options })
}

/// From docs to what they say.
pub(crate) type Lower = fn(&DocsTree, &dyn Progress) -> Lowered;

/// The docs, read, and where their crate belongs.
pub(crate) struct Sources {
    project: Project,
    /// The docs.
    pub(crate) tree: DocsTree,
    /// Where the crate belongs.
    pub(crate) folder: PathBuf,
    options: Options,
}

impl Sources {
    /// Reads the docs.
    pub(crate) fn read(args: &TargetArgs) -> anyhow::Result<Self> {
        let project = Project::of(&args.docs)?;
        let folder = project.out(args.out.as_deref());
        // Before the docs are read, which takes a while.
        if let Ok(folder) = &folder {
            output::ensure_ours(folder)?;
        }
        let tree = project.read()?;
        let folder = folder?;
        tree.ensure_apart(&folder)?;
        let options = options(&project, &folder, &tree.permissions)?;
        Ok(Self { project, tree, folder, options })
    }

    /// What the crate depends on, and what is told of it.
    pub(crate) fn inputs(&self, args: &TargetArgs) -> Inputs {
        inputs(&self.project, &self.tree, &self.options, args)
    }

    /// Finds out what the docs say.
    pub(crate) fn lower(self, args: &TargetArgs, lower: Lower) -> anyhow::Result<Target> {
        let Self { project, tree, folder, options } = self;
        let mut lowered = lower(&tree, &TERMINAL).whole()?;
        lowered.api = emission::select(lowered.api, &args.selection(&project))?;
        Ok(Target { project, tree, lowered, folder, options })
    }

    /// Finds out what the docs say where names are kept; with `relabel` only those that somebody chose.
    pub(crate) fn lower_keeping(
        self,
        args: &TargetArgs,
        relabel: bool,
        lower: Lower,
    ) -> anyhow::Result<Target> {
        let Self { project, mut tree, folder, options } = self;
        if relabel {
            tree.names.relabel();
        }
        let before = (!relabel).then_some(folder.as_path());
        let lowered = lower(&tree, &TERMINAL).whole()?;
        let mut lowered = names::settle(&mut tree, before, lowered, lower)?;
        lowered.api = emission::select(lowered.api, &args.selection(&project))?;
        Ok(Target { project, tree, lowered, folder, options })
    }
}

fn inputs(project: &Project, tree: &DocsTree, options: &Options, args: &TargetArgs) -> Inputs {
    let told = (location::shown(&tree.root), args.docs.lint_command());
    Inputs::new(tree, &(options, args.selection(project), told))
}

/// Reads the docs, and finds out what they say.
pub(crate) fn build(args: &TargetArgs, lower: Lower) -> anyhow::Result<Target> {
    Sources::read(args)?.lower(args, lower)
}

/// How a folder differs from the crate that it should hold.
pub(crate) struct Drift<'t> {
    folder: &'t Path,
    files: Files,
    /// Which files differ.
    pub(crate) comparison: Comparison,
}

impl Drift<'_> {
    /// Shows it.
    pub(crate) fn write(&self, out: &mut impl Write) -> anyhow::Result<()> {
        drift::write(out, self.folder, &self.files.texts, &self.comparison)
    }
}

impl Target {
    /// The crate, ready to be emitted.
    pub(crate) fn emission(&self) -> Emission<'_> {
        Emission::new(&self.lowered.api, &self.options)
    }

    /// What the crate depends on, and what is told of it.
    pub(crate) fn inputs(&self, args: &TargetArgs) -> Inputs {
        inputs(&self.project, &self.tree, &self.options, args)
    }

    /// How the folder differs from it.
    pub(crate) fn drift(&self) -> anyhow::Result<Drift<'_>> {
        TERMINAL.begin("Emitting", None);
        let files = Files::all(&self.emission());
        TERMINAL.end();
        let comparison = output::compare(&self.folder, &files)?;
        Ok(Drift { folder: &self.folder, files, comparison })
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

#[cfg(test)]
mod tests {
    use std::fs;

    use graphgen::{Progress, pipeline};
    use graphgen_docs::Page;
    use graphgen_source::{Diagnostic, SourceFile};

    use super::{DocsTree, Lowered, SelectionArgs, Sources, TargetArgs};
    use crate::cli::DocsArgs;

    fn failing(_: &SourceFile) -> (Page<'_>, Vec<Diagnostic>) {
        panic!("no such cell")
    }

    fn lower(tree: &DocsTree, progress: &dyn Progress) -> Lowered {
        pipeline::parse_by(failing, tree, progress).lower(progress)
    }

    /// Its modules would be removed.
    #[test]
    fn a_page_whose_reader_fails_gives_no_crate() {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("docs/v1.0/api");
        fs::create_dir_all(&pages).unwrap();
        fs::write(pages.join("lamp-get.md"), "# Get lamp\n").unwrap();
        let docs = DocsArgs { docs: Some(folder.path().join("docs")), ..DocsArgs::default() };
        let args =
            TargetArgs { docs, selection: SelectionArgs::default(), out: Some(folder.path().join("out")) };
        let refused = Sources::read(&args).unwrap().lower(&args, lower).map(|_| ()).unwrap_err();
        assert!(
            refused.to_string().starts_with("v1.0/api/lamp-get.md: reading the page failed: no such cell")
        );
    }
}

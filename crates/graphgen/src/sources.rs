//! Where a state of the docs comes from: a docs tree on disk, an IR file, or a git revision, which is read without a
//! checkout. A path that exists is never taken for a revision.

pub(crate) mod listing;
mod revision;

use std::{fs, path::Path};

use anyhow::Context as _;
use graphgen_ir::{Api, IR_VERSION};

use crate::{
    Docs, DocsTree, Failure, Layout, Progress, Versions, corrections::Corrections, location,
    names_file::Names, pipeline,
};

/// Reads the state that `argument` names, of these API versions; folders are laid out as said, revisions by version. Docs are read with the corrections of the file
/// `overrides`, of which those that do not fit an older state are no fault, and with the names that the file `names` keeps.
///
/// # Errors
///
/// When there is no such state, or it can't be read.
pub fn read(
    argument: &str,
    layout: Layout,
    versions: Versions,
    overrides: Option<&Path>,
    names: Option<&Path>,
    progress: &dyn Progress,
) -> anyhow::Result<Api> {
    let path = Path::new(argument);
    if path.is_dir() {
        let [overrides, names] = [overrides, names].map(|path| path.map(Path::to_path_buf));
        let docs = Docs { layout, versions, overrides, names, ..Docs::new(path) };
        return Ok(pipeline::run(&DocsTree::read(&docs, progress)?, progress).whole()?.api);
    }
    if path.exists() {
        return read_ir(path, versions);
    }
    let mut tree = revision::read(Path::new("."), argument, versions)?;
    tree.corrections = Corrections::read(overrides, &tree.root)?;
    tree.names = Names::read(names)?;
    Ok(pipeline::run(&tree, progress).whole()?.api)
}

/// The IR as the command `ir` prints it.
fn read_ir(path: &Path, versions: Versions) -> anyhow::Result<Api> {
    let shown = location::shown(path);
    let text = fs::read_to_string(path).with_context(|| format!("can't read {shown}"))?;
    let help = "give a docs tree, a git revision, or a file that the command `ir` wrote";
    let mut api: Api = serde_json::from_str(&text)
        .map_err(|error| Failure::new(format!("{shown} is no IR: {error}"), help))?;
    if api.ir_version != IR_VERSION {
        let message = format!("{shown} is IR of version {}, this program reads {IR_VERSION}", api.ir_version);
        return Err(Failure::new(message, "write it again with the command `ir`").into());
    }
    api.operations.retain(|operation| versions.list().contains(&operation.version));
    api.types.retain(|ty| versions.list().contains(&ty.version));
    Ok(api)
}

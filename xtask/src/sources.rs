//! Where a state of the docs comes from: a docs tree on disk, an IR file, or a git revision, which is read without a
//! checkout. A path that exists is never taken for a revision.

mod git;

use std::{fs, path::Path};

use anyhow::Context as _;
use graphgen_ir::{Api, IR_VERSION};

use crate::{
    cli::{ApiChoice, DocsArgs},
    docs_tree::DocsTree,
    failure::Failure,
    pipeline, workspace,
};

/// Reads the state that `argument` names, of the API versions of `api`.
pub(crate) fn read(argument: &str, api: ApiChoice) -> anyhow::Result<Api> {
    let path = Path::new(argument);
    if path.is_dir() {
        let tree = DocsTree::read(&DocsArgs { docs: Some(path.to_path_buf()), api })?;
        return Ok(pipeline::run(&tree).api);
    }
    if path.exists() {
        return read_ir(path, api);
    }
    Ok(pipeline::run(&git::read(argument, api)?).api)
}

/// The IR as `cargo xtask ir` prints it.
fn read_ir(path: &Path, choice: ApiChoice) -> anyhow::Result<Api> {
    let shown = workspace::shown(path);
    let text = fs::read_to_string(path).with_context(|| format!("can't read {shown}"))?;
    let help = "give a docs tree, a git revision, or a file that `cargo xtask ir` wrote";
    let mut api: Api = serde_json::from_str(&text)
        .map_err(|error| Failure::new(format!("{shown} is no IR: {error}"), help))?;
    if api.ir_version != IR_VERSION {
        let message = format!("{shown} is IR of version {}, this program reads {IR_VERSION}", api.ir_version);
        return Err(Failure::new(message, "write it again with `cargo xtask ir`").into());
    }
    api.operations.retain(|operation| choice.versions().contains(&operation.version));
    api.types.retain(|ty| choice.versions().contains(&ty.version));
    Ok(api)
}

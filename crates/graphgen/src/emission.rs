//! What the emitted crate is to be, as far as it depends on folders: where the runtime lies, seen from the crate.

use std::path::Path;

use anyhow::Context as _;
use graphgen_emit::{Examples, Options};
use graphgen_ir::Api;
use graphgen_lower::SelectError;
pub use graphgen_lower::Selection;

use crate::{
    failure::{Failure, did_you_mean},
    location,
};

/// Options for a crate in `folder` that finds `msgraph-core` in `core`. A crate that is no member of the workspace it may lie
/// in stands alone: Cargo would refuse it.
///
/// # Errors
///
/// When the place of a folder can't be told.
pub fn options(folder: &Path, core: &Path, is_member: bool) -> anyhow::Result<Options> {
    let problem = || format!("can't tell the place of {}", location::shown(folder));
    let folder = location::real(folder).with_context(problem)?;
    let core = location::real(core).with_context(problem)?;
    if !core.join("Cargo.toml").is_file() {
        let message = format!("the crate msgraph-core is not in {}", location::shown(&core));
        return Err(Failure::new(
            message,
            "give `core` in graphgen.toml its folder: crates/runtime of graphgen",
        )
        .into());
    }
    let core_path = pathdiff::diff_paths(&core, &folder).with_context(problem)?;
    Ok(Options {
        core_path: location::with_slashes(&core_path),
        standalone: !is_member,
        examples: if is_member { Examples::Tests } else { Examples::None },
        permissions: Vec::new(),
    })
}

/// What of `api` is selected.
///
/// # Errors
///
/// When the docs have no such area, path or operation.
pub fn select(api: Api, selection: &Selection) -> anyhow::Result<Api> {
    if selection.is_all() {
        return Ok(api);
    }
    Ok(graphgen_lower::select(api, selection).map_err(not_selected)?)
}

fn not_selected(error: SelectError) -> Failure {
    let help = match &error {
        SelectError::Area { unknown: word, known }
        | SelectError::NoMatch { pattern: word, known }
        | SelectError::Permission { unknown: word, known } => {
            did_you_mean(word, known.iter().map(String::as_str))
        }
        SelectError::Nothing => "leave something that `exclude` doesn't fit".to_owned(),
        SelectError::Pattern { .. } => {
            "write a path such as `/users/**`, or the name of an operation such as `UserGet`".to_owned()
        }
    };
    Failure::new(error.to_string(), help)
}

//! What keeps the names of a crate while its docs change.

use std::{io::Write, path::Path};

use graphgen::{DocsTree, areas, location, pipeline::Lowered};

use super::target::Lower;
use crate::{findings::counted, progress::TERMINAL};

/// What the docs say where the crate in `folder` keeps its areas; `lowered` is what they say by themselves.
pub(super) fn settle(
    tree: &mut DocsTree,
    folder: &Path,
    lowered: Lowered,
    lower: Lower,
) -> anyhow::Result<Lowered> {
    if tree.names.path().is_none() {
        return Ok(lowered);
    }
    let moved = areas::moved(&lowered.api, &areas::of_crate(folder));
    if moved.is_empty() {
        return Ok(lowered);
    }
    tree.names.keep_areas(&moved);
    lower(tree, &TERMINAL).whole().map_err(Into::into)
}

/// Writes into the file of names what no rule gives, and says so.
pub(super) fn keep(tree: &mut DocsTree, lowered: &Lowered, out: &mut impl Write) -> anyhow::Result<()> {
    if let Some(count) = tree.names.keep(&lowered.api, &lowered.uncut)?
        && let Some(path) = tree.names.path()
    {
        writeln!(out, "{}: {} kept", location::shown(path), counted(count, "name"))?;
    }
    Ok(())
}

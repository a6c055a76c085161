//! What keeps the names of a crate while its docs change.

use std::{io::Write, path::Path};

use graphgen::{DocsTree, areas, location, pipeline::Lowered};

use super::target::Lower;
use crate::{findings::counted, progress::TERMINAL};

/// What the docs say where names are kept, and areas as the crate in `folder` has them, where one is given; `lowered` is what
/// they say by themselves.
pub(super) fn settle(
    tree: &mut DocsTree,
    folder: Option<&Path>,
    lowered: Lowered,
    lower: Lower,
) -> anyhow::Result<Lowered> {
    if tree.names.path().is_none() {
        return Ok(lowered);
    }
    let before = folder.map(areas::of_crate).unwrap_or_default();
    let moved = areas::moved(&lowered.api, &before);
    tree.names.keep_areas(&moved);
    if !tree.names.keep_words(&lowered.uncut) && moved.is_empty() {
        return Ok(lowered);
    }
    lower(tree, &TERMINAL).whole().map_err(Into::into)
}

/// Writes into the file of names what no rule gives, and says so.
pub(super) fn keep(tree: &mut DocsTree, lowered: &Lowered, out: &mut impl Write) -> anyhow::Result<()> {
    if let Some(count) = tree.names.keep(&lowered.api)?
        && let Some(path) = tree.names.path()
    {
        writeln!(out, "{}: {} kept", location::shown(path), counted(count, "name"))?;
    }
    Ok(())
}

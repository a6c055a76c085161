//! The closing lines of a run: what was read, what was left out, what was written.

use std::{
    fmt,
    io::{self, Write},
    path::Path,
    time::Instant,
};

use graphgen::{DocsTree, location, output::Comparison, pipeline::Lowered};
use graphgen_ir::{Api, Version};
use graphgen_lower::Folder;

use crate::findings::{Tally, counted};

/// Names that are listed of things that were left out.
const NAMES: usize = 3;

/// Writes what was read from the docs, the findings of `tally` by code, and what gave nothing.
pub(crate) fn docs(
    out: &mut impl Write,
    tree: &DocsTree,
    lowered: &Lowered,
    tally: &Tally,
) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} read{}",
        location::shown(&tree.root),
        counted(tree.files.len(), "file"),
        by_version(tree)
    )?;
    let Api { operations, types, .. } = &lowered.api;
    writeln!(out, "  {}, {}", counted(operations.len(), "operation"), counted(types.len(), "type"))?;
    write!(out, "{tally}")?;
    list(out, "API page", "without an operation", &lowered.without_operation)?;
    list(out, "page", "not in English, without what only sentences say", &lowered.translated)
}

/// Writes what was written.
pub(crate) fn written(out: &mut impl Write, folder: &Path, comparison: &Comparison) -> io::Result<()> {
    let Comparison { added, changed, stale, foreign, unchanged, .. } = comparison;
    let folder = location::shown(folder);
    let written = counted(added.len() + changed.len(), "file");
    writeln!(out, "{folder}: {written} written, {} removed, {unchanged} unchanged", stale.len())?;
    list(out, "other file", "left alone", foreign)
}

/// A share, rounded down: 100 % is all.
pub(crate) fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or(1000);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// The time since a run began.
pub(crate) struct Elapsed(pub(crate) Instant);

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "done in {:.1} s", self.0.elapsed().as_secs_f64())
    }
}

/// ` (v1.0: 40 api, 30 resources, 4 includes; shared: 5 includes)`
fn by_version(tree: &DocsTree) -> String {
    let mut parts = Vec::new();
    for version in [Some(Version::V1), Some(Version::Beta), None] {
        let mut folders = Vec::new();
        for (folder, name) in
            [(Folder::Api, "api"), (Folder::Resources, "resources"), (Folder::Includes, "includes")]
        {
            let count =
                tree.files.iter().filter(|file| file.version == version && file.folder == folder).count();
            if count > 0 {
                folders.push(format!("{count} {name}"));
            }
        }
        if !folders.is_empty() {
            parts.push(format!("{}: {}", version.map_or("shared", Version::as_str), folders.join(", ")));
        }
    }
    format!(" ({})", parts.join("; "))
}

fn list(out: &mut impl Write, noun: &str, what: &str, names: &[String]) -> io::Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let first = names.iter().take(NAMES).map(|name| location::printable(name)).collect::<Vec<_>>().join(", ");
    let more = if names.len() > NAMES { ", ..." } else { "" };
    writeln!(out, "  {} {what}: {first}{more}", counted(names.len(), noun))
}

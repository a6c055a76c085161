//! Tells how the output folder differs from what it should hold.

use std::{borrow::Cow, fs, io::Write, path::Path};

use anyhow::Context as _;
use graphgen::{location, output::Comparison};
use graphgen_emit::FileTree;
use similar::TextDiff;

use crate::findings::counted;

/// Lines of diff that are printed; whole files only, so a long one may exceed it.
const DIFF_LINES: usize = 400;
/// Names of files that are listed for each kind of difference.
const NAMES: usize = 20;

/// Writes a unified diff of the changed files and lists added and stale ones.
pub(crate) fn write(
    out: &mut impl Write,
    folder: &Path,
    tree: &FileTree,
    comparison: &Comparison,
) -> anyhow::Result<()> {
    let mut lines = 0;
    let mut shown = 0;
    for path in &comparison.changed {
        if lines >= DIFF_LINES {
            break;
        }
        let diff = unified(folder, path, &tree[path])?;
        lines += diff.lines().count();
        shown += 1;
        out.write_all(diff.as_bytes())?;
    }
    if let Some(more) = comparison.changed.len().checked_sub(shown).filter(|more| *more > 0) {
        writeln!(out, "... and {} with differences", counted(more, "more file"))?;
    }
    if shown > 0 {
        writeln!(out)?;
    }
    list(out, "missing", &comparison.added)?;
    list(out, "changed", &comparison.changed)?;
    list(out, "stale", &comparison.stale)?;
    Ok(())
}

fn unified(folder: &Path, path: &str, new: &str) -> anyhow::Result<String> {
    let on_disk = folder.join(path);
    let old = fs::read(&on_disk).with_context(|| format!("can't read {}", location::shown(&on_disk)))?;
    let old: Cow<'_, str> = String::from_utf8_lossy(&old);
    let name = location::shown(&on_disk);
    let diff = TextDiff::from_lines(old.as_ref(), new);
    let text = diff.unified_diff().header(&name, &format!("{name} (generated)")).to_string();
    Ok(text)
}

fn list(out: &mut impl Write, what: &str, paths: &[String]) -> anyhow::Result<()> {
    if paths.is_empty() {
        return Ok(());
    }
    writeln!(out, "{} {what}:", counted(paths.len(), "file"))?;
    for path in paths.iter().take(NAMES) {
        writeln!(out, "  {}", location::printable(path))?;
    }
    if paths.len() > NAMES {
        writeln!(out, "  ... and {} more", paths.len() - NAMES)?;
    }
    Ok(())
}

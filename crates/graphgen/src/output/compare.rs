//! Compares the output folder with the files that it should hold.

use std::{fs::File, io::Read as _, path::Path};

use anyhow::Context as _;
use graphgen_emit::{FOLDERS, MANIFEST};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{
    Files, Owner,
    entry::{self, Entry},
    is_marked, ownership, paths,
};
use crate::{Failure, location};

/// How the output folder differs from what it should hold. All paths are below the folder, sorted.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Files that are missing.
    pub added: Vec<String>,
    /// Files with other contents.
    pub changed: Vec<String>,
    /// Generated files that should not be there any more.
    pub stale: Vec<String>,
    /// Files that were not generated.
    pub foreign: Vec<String>,
    /// How many files are as they should be.
    pub unchanged: usize,
    /// Changed files that do not carry the mark, so they are not ours to overwrite.
    unmarked: Vec<String>,
}

impl Comparison {
    /// Whether there is nothing to write or remove.
    pub fn is_in_step(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.stale.is_empty()
    }

    /// Fails when writing would destroy files that were not generated.
    pub fn ensure_writable(&self, out: &Path) -> anyhow::Result<()> {
        let Some(path) = self.unmarked.first() else { return Ok(()) };
        let more = match self.unmarked.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        let help = "the first line lacks the mark of generated files: move the file away, or delete it to have it generated";
        let message = format!("{}/{path}{more} would be overwritten", location::shown(out));
        Err(Failure::new(message, help).into())
    }
}

/// Compares the files below `out`, which need not exist, with `files`.
///
/// # Errors
///
/// When the folder is not ours, or can't be read.
pub fn compare(out: &Path, files: &Files) -> anyhow::Result<Comparison> {
    let owner = ownership::known_by(out, files.sign())?;
    paths::check(out, files)?;
    let states: Vec<_> =
        files.texts.par_iter().map(|(path, text)| state(&out.join(path), text)).collect::<Result<_, _>>()?;
    let mut comparison = Comparison { unchanged: files.kept.len(), ..Comparison::default() };
    for ((path, _), state) in files.texts.iter().zip(states) {
        match state {
            State::Missing => comparison.added.push(path.clone()),
            State::Same => comparison.unchanged += 1,
            State::Different { marked } => {
                comparison.changed.push(path.clone());
                if !marked {
                    comparison.unmarked.push(path.clone());
                }
            }
        }
    }
    if owner == Owner::Us {
        find_others(out, files, &mut comparison)?;
    }
    Ok(comparison)
}

enum State {
    Missing,
    Same,
    Different { marked: bool },
}

fn state(path: &Path, text: &str) -> anyhow::Result<State> {
    let shown = location::shown(path);
    match entry::read(path).with_context(|| format!("can't read {shown}"))? {
        Entry::File(bytes) if bytes == text.as_bytes() => Ok(State::Same),
        Entry::File(bytes) => Ok(State::Different { marked: is_marked(&bytes) }),
        Entry::Missing => Ok(State::Missing),
        Entry::Other => {
            let help = "move it away to have a file generated in its place";
            Err(Failure::new(format!("{shown} is not a regular file"), help).into())
        }
    }
}

/// Finds the files that are not among `files`.
fn find_others(out: &Path, files: &Files, comparison: &mut Comparison) -> anyhow::Result<()> {
    let folders = paths::folders(files);
    let below =
        |entry: &DirEntry| location::with_slashes(entry.path().strip_prefix(out).unwrap_or(entry.path()));
    let is_searched = |entry: &DirEntry| is_searched(entry, || folders.contains(below(entry).as_str()));
    for entry in WalkDir::new(out).sort_by_file_name().into_iter().filter_entry(is_searched) {
        let entry = entry.with_context(|| format!("can't list {}", location::shown(out)))?;
        let path = below(&entry);
        if entry.file_type().is_dir() || files.contains(&path) {
            continue;
        }
        if is_place_of_ours(&path) && is_ours(&entry)? {
            comparison.stale.push(path);
        } else {
            comparison.foreign.push(path);
        }
    }
    Ok(())
}

/// Folders of caches (Cargo's `target`) and hidden ones (`.git`) are nobody's sources and may be large; those with a manifest are
/// other crates.
fn is_searched(entry: &DirEntry, is_ours: impl Fn() -> bool) -> bool {
    let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
    let is_apart =
        || ["CACHEDIR.TAG", MANIFEST].iter().any(|file| entry.path().join(file).symlink_metadata().is_ok());
    entry.depth() == 0 || !entry.file_type().is_dir() || is_ours() || !is_hidden && !is_apart()
}

/// Whether emitted files may lie there. A copy of one that somebody made into an example of theirs lies elsewhere.
fn is_place_of_ours(path: &str) -> bool {
    path.split_once('/').is_none_or(|(folder, _)| FOLDERS.contains(&folder))
}

fn is_ours(entry: &DirEntry) -> anyhow::Result<bool> {
    if !entry.file_type().is_file() {
        return Ok(false);
    }
    let mut start = Vec::new();
    File::open(entry.path())
        .and_then(|file| file.take(FIRST_LINE_LIMIT).read_to_end(&mut start))
        .with_context(|| format!("can't read {}", location::shown(entry.path())))?;
    Ok(is_marked(&start))
}

/// Bytes of a file that are searched for the mark.
const FIRST_LINE_LIMIT: u64 = 256;

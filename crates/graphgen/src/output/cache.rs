//! What was emitted the last time: what has not changed since is neither emitted nor formatted again.
//!
//! The cache lies beside the crate and names no text, only numbers: the fingerprint of what a file was emitted from, and the
//! hash of its text. It is asked about files that are there, never believed about them: one that lacks, that somebody
//! edited, or that another program emitted is emitted anew, and so is everything where the cache is missing or broken.
//!
//! Its folder is also where files are written before they are renamed to their places, so that what an interrupted run leaves
//! is never taken for a file of somebody else, nor the other way round.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::{Context as _, bail};
use graphgen_emit::Fingerprint;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::{
    Inputs, TEMPORARY,
    entry::{self, Entry},
    write::replace,
};
use crate::location;

/// Folder of the cache, below the crate's.
pub(super) const FOLDER: &str = ".emitted";
const FILES: &str = "files";
const REPORT: &str = "report";
const NOT_COMMITTED: &str = "*\n";

/// The files that are known to have been emitted, by the fingerprint of what from.
#[derive(Debug, Default)]
pub(super) struct Cache {
    files: BTreeMap<Fingerprint, Hashes>,
}

/// The hashes of files' texts, by their paths below the crate.
pub(super) type Hashes = BTreeMap<String, u128>;

/// The hash of a file's text.
pub(super) fn hash(text: &[u8]) -> u128 {
    xxh3_128(text)
}

impl Cache {
    /// The cache of the crate in `folder`; an empty one where there is none that this program wrote.
    pub(super) fn of(folder: &Path) -> Self {
        let text = text(folder, FILES).unwrap_or_default();
        let Some((head, files)) = text.split_once('\n') else { return Self::default() };
        // Half of it would be worse than nothing: files of which it does not know seem to be of other docs.
        if identity().is_none_or(|program| head != self::head(program, files.as_bytes())) {
            return Self::default();
        }
        let mut cache = Self::default();
        for (fingerprint, path, hash) in files.lines().filter_map(read) {
            cache.files.entry(fingerprint).or_default().insert(path, hash);
        }
        cache
    }

    /// The files that were emitted from what has this fingerprint, if they all are in `folder` as they were.
    pub(super) fn unchanged(&self, fingerprint: Fingerprint, folder: &Path) -> Option<&Hashes> {
        let files = self.files.get(&fingerprint)?;
        let is_there = |(path, &known): (&String, &u128)| matches!(entry::read(&folder.join(path)), Ok(Entry::File(text)) if hash(&text) == known);
        files.iter().all(is_there).then_some(files)
    }

    /// The paths of all files, if they all are in `folder` as they were.
    pub(super) fn all_unchanged(&self, folder: &Path) -> Option<impl Iterator<Item = &String>> {
        let fingerprints: Vec<_> = self.files.keys().collect();
        let is_whole =
            fingerprints.par_iter().all(|&&fingerprint| self.unchanged(fingerprint, folder).is_some());
        (is_whole && !self.files.is_empty()).then(|| self.files.values().flat_map(Hashes::keys))
    }

    /// Adds the files that were emitted from what has this fingerprint.
    pub(super) fn add(&mut self, fingerprint: Fingerprint, files: Hashes) {
        self.files.insert(fingerprint, files);
    }

    /// Writes it for the next run in `folder`, where it differs from what is there.
    pub(super) fn write(&self, folder: &Path, before: &Self) -> anyhow::Result<()> {
        let Some(program) = identity() else { return Ok(()) };
        if self.files == before.files {
            return Ok(());
        }
        let text = self.text();
        replace(&path(folder, FILES), &format!("{}\n{text}", head(program, text.as_bytes())))
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (Fingerprint(fingerprint), files) in &self.files {
            for (path, hash) in files {
                let _infallible = writeln!(text, "{fingerprint:032x} {hash:032x} {path}");
            }
        }
        text
    }

    /// What a run of this program told that was made from these inputs and left these files.
    pub(super) fn report(&self, folder: &Path, inputs: Inputs) -> Option<String> {
        let text = text(folder, REPORT)?;
        let (from, report) = text.split_once('\n')?;
        (from == self.report_head(identity()?, inputs, report)).then(|| report.to_owned())
    }

    /// Keeps what a run told that left these files in `folder`.
    pub(super) fn write_report(&self, folder: &Path, inputs: Inputs, report: &str) -> anyhow::Result<()> {
        let Some(program) = identity() else { return Ok(()) };
        let text = format!("{}\n{report}", self.report_head(program, inputs, report));
        replace(&path(folder, REPORT), &text)
    }

    /// The first line of the report: who wrote it and the hash of the rest, from what, and for which files. A run that died
    /// before it told anything leaves the report of the one before, which knows nothing of the files that are there.
    fn report_head(&self, program: &str, inputs: Inputs, report: &str) -> String {
        let files = hash(self.text().as_bytes());
        format!("{} {:032x} {files:032x}", head(program, report.as_bytes()), inputs.0)
    }
}

/// The first line of the cache: who wrote it, and the hash of the rest.
fn head(program: &str, rest: &[u8]) -> String {
    format!("{program} {:032x}", hash(rest))
}

fn path(folder: &Path, file: &str) -> PathBuf {
    folder.join(FOLDER).join(file)
}

/// The text of a file of the cache, where there is one.
fn text(folder: &Path, file: &str) -> Option<String> {
    match entry::read(&path(folder, file)) {
        Ok(Entry::File(bytes)) => String::from_utf8(bytes).ok(),
        _ => None,
    }
}

/// Fails when what should be the folder of the cache is none, or is one somewhere else.
pub(super) fn check(folder: &Path) -> anyhow::Result<()> {
    let cache = folder.join(FOLDER);
    let shown = location::shown(&cache);
    match fs::symlink_metadata(&cache) {
        Ok(metadata) if metadata.is_symlink() => {
            bail!("{shown} is a symbolic link; output goes to real folders only")
        }
        Ok(metadata) if !metadata.is_dir() => bail!("{shown} is not a folder; move it away"),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("can't read {shown}")),
    }
}

/// Makes the folder of the cache, in which files are written first, where it is missing, and removes what an interrupted run
/// left there. In `folder` nobody else works.
pub(super) fn make(folder: &Path) -> anyhow::Result<PathBuf> {
    check(folder)?;
    let cache = folder.join(FOLDER);
    let problem = || format!("can't write {}", location::shown(&cache));
    fs::create_dir_all(&cache).with_context(problem)?;
    for entry in fs::read_dir(&cache).with_context(problem)? {
        let entry = entry.with_context(problem)?;
        if entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes()) {
            fs::remove_file(entry.path()).with_context(problem)?;
        }
    }
    let ignore = cache.join(".gitignore");
    if !ignore.exists() {
        replace(&ignore, NOT_COMMITTED)?;
    }
    Ok(cache)
}

fn read(line: &str) -> Option<(Fingerprint, String, u128)> {
    let mut fields = line.splitn(3, ' ');
    let mut number = || u128::from_str_radix(fields.next()?, 16).ok();
    let (fingerprint, hash) = (number()?, number()?);
    Some((Fingerprint(fingerprint), fields.next()?.to_owned(), hash))
}

/// Tells this program from every other that was ever built: what it emits depends on all of it.
fn identity() -> Option<&'static str> {
    static IDENTITY: OnceLock<Option<String>> = OnceLock::new();
    let read = || {
        let program = fs::read(env::current_exe().ok()?).ok()?;
        Some(format!("{:032x}", xxh3_128(&program)))
    };
    IDENTITY.get_or_init(read).as_deref()
}

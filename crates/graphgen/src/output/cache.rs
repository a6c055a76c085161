//! What was emitted the last time: what has not changed since is neither emitted nor formatted again.
//!
//! The cache lies beside the crate and names no text, only numbers: the fingerprint of what a file was emitted from, and the
//! hash of its text. It is asked about files that are there, never believed about them: one that lacks, that somebody
//! edited, or that another program emitted is emitted anew, and so is everything where the cache is missing or broken.

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use graphgen_emit::Fingerprint;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::{Inputs, write::replace};

/// Folder of the cache, below the crate's.
const FOLDER: &str = ".emitted";
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
        let text = fs::read_to_string(path(folder, FILES)).unwrap_or_default();
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
        let is_there = |(path, &known): (&String, &u128)| {
            fs::read(folder.join(path)).is_ok_and(|text| hash(&text) == known)
        };
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
        let mut text = String::new();
        for (Fingerprint(fingerprint), files) in &self.files {
            for (path, hash) in files {
                let _infallible = writeln!(text, "{fingerprint:032x} {hash:032x} {path}");
            }
        }
        let ignore = folder.join(FOLDER).join(".gitignore");
        if !ignore.exists() {
            replace(&ignore, NOT_COMMITTED)?;
        }
        replace(&path(folder, FILES), &format!("{}\n{text}", head(program, text.as_bytes())))
    }
}

/// What the last run had to tell, if it was one of this program from these inputs.
pub(super) fn report(folder: &Path, inputs: Inputs) -> Option<String> {
    let text = fs::read_to_string(path(folder, REPORT)).ok()?;
    let (from, report) = text.split_once('\n')?;
    (from == report_head(identity()?, inputs, report)).then(|| report.to_owned())
}

/// Keeps what a run told for the next one.
pub(super) fn write_report(folder: &Path, inputs: Inputs, report: &str) -> anyhow::Result<()> {
    let Some(program) = identity() else { return Ok(()) };
    replace(&path(folder, REPORT), &format!("{}\n{report}", report_head(program, inputs, report)))
}

/// The first line of the report: who wrote it, from what, and the hash of the rest.
fn report_head(program: &str, inputs: Inputs, report: &str) -> String {
    format!("{} {:032x}", head(program, report.as_bytes()), inputs.0)
}

/// The first line of the cache: who wrote it, and the hash of the rest.
fn head(program: &str, rest: &[u8]) -> String {
    format!("{program} {:032x}", hash(rest))
}

fn path(folder: &Path, file: &str) -> PathBuf {
    folder.join(FOLDER).join(file)
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

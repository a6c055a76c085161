//! The files that the output folder should hold: those that it holds already, and the texts of all others.

use std::{collections::BTreeSet, path::Path};

use graphgen_emit::{Emission, FileTree, Fingerprint, MANIFEST, ROOT, Unit};
use rayon::prelude::*;

use super::{
    Inputs,
    cache::{Cache, Hashes, hash},
};

/// What a folder should hold.
#[derive(Debug, Default)]
pub struct Files {
    /// The texts of files that were emitted.
    pub texts: FileTree,
    /// The paths of those that need not be: they are known to be there with the very text.
    pub(super) kept: BTreeSet<String>,
    /// The cache as it was, and as it is when all are there.
    pub(super) before: Cache,
    pub(super) after: Cache,
}

impl Files {
    /// Emits what is not in `folder` as it should be.
    #[must_use]
    pub fn new(folder: &Path, emission: &Emission<'_>) -> Self {
        let before = Cache::of(folder);
        let outcomes: Vec<_> =
            emission.units().par_iter().map(|unit| outcome(folder, emission, unit, &before)).collect();
        let mut files = Self::default();
        for Outcome { fingerprint, kept, texts, hashes } in outcomes {
            if kept {
                files.kept.extend(hashes.keys().cloned());
            }
            files.texts.extend(texts);
            files.after.add(fingerprint, hashes);
        }
        files.before = before;
        files
    }

    /// Emits all of them, whatever is remembered: that may have come with the crate, and say what somebody wants it to.
    #[must_use]
    pub fn all(emission: &Emission<'_>) -> Self {
        Self { texts: emission.all(), ..Self::default() }
    }

    /// What the last run left in `folder` and told, if it was made from these inputs and all is there as it was.
    pub(super) fn as_before(folder: &Path, inputs: Inputs) -> Option<(Self, String)> {
        let cache = Cache::of(folder);
        let report = cache.report(folder, inputs)?;
        let kept = cache.all_unchanged(folder)?.cloned().collect();
        Some((Self { kept, ..Self::default() }, report))
    }

    /// The file by which their folder is known: the manifest, or the root of the modules where there is none.
    pub(super) fn sign(&self) -> &'static str {
        if self.contains(MANIFEST) { MANIFEST } else { ROOT }
    }

    /// The paths of all files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.texts.keys().chain(&self.kept)
    }

    /// Whether a file of this path is among them.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.texts.contains_key(path) || self.kept.contains(path)
    }

    /// Remembers for the next run that `folder` holds all of them.
    pub(super) fn remember(&self, folder: &Path) -> anyhow::Result<()> {
        self.after.write(folder, &self.before)
    }
}

/// What became of a unit.
struct Outcome {
    fingerprint: Fingerprint,
    /// Whether its files are there already.
    kept: bool,
    /// Their texts where they are not.
    texts: FileTree,
    hashes: Hashes,
}

fn outcome(folder: &Path, emission: &Emission<'_>, unit: &Unit, cache: &Cache) -> Outcome {
    let fingerprint = unit.fingerprint;
    if let Some(known) = cache.unchanged(fingerprint, folder) {
        return Outcome { fingerprint, kept: true, texts: FileTree::new(), hashes: known.clone() };
    }
    let texts = emission.emit(unit);
    let hashes = texts.iter().map(|(path, text)| (path.clone(), hash(text.as_bytes()))).collect();
    Outcome { fingerprint, kept: false, texts, hashes }
}

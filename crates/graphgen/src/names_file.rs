//! The file that keeps names which the docs don't give, or not any more. `generate` adds to it and takes nothing away, so that no
//! docs update renames what users have written; `generate --relabel` writes it anew.
//!
//! ```toml
//! [words.lampcontrolunit]
//! is = "lamp-control-unit"
//! reason = "neither paths nor types have its words"
//!
//! [operations."v1.0/lamp-query"]
//! is = "LampQueryPost"
//! reason = "`LampQuery` is taken"
//!
//! [areas."v1.0/api/lamp-get"]
//! is = "lighting"
//! reason = "the docs call it `lamps` now"
//! ```

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_ir::{Api, Reason};
use graphgen_lower::NameLock;
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

use crate::{Failure, config::lock::ensure_replaceable, location, toml_file, whole_file};

const HELP: &str = "README.md explains the file of names, names.schema.json lists its keys";

const HEAD: &str = "\
# Names that the docs don't give, or not any more. `generate` adds to this file, `generate --relabel` writes it anew.
# Commit it. The words of a part may be put right by hand.
";

/// Names of a crate that the docs don't give, or not any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Names of a crate")]
struct File {
    /// Parts of pages' names, in lower case, and their words, joined by `-`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    words: BTreeMap<String, Entry>,
    /// Operations by id, `v1.0/lamp-query`, and their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    operations: BTreeMap<String, Entry>,
    /// Pages by path without extension, `v1.0/api/lamp-get`, and their areas.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    areas: BTreeMap<String, Entry>,
}

/// What is kept, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The words, name or area.
    is: String,
    /// Why the docs don't give it.
    reason: String,
}

/// The names that a project keeps.
#[derive(Clone, Debug, Default)]
pub struct Names {
    path: Option<PathBuf>,
    file: File,
    text: String,
    lock: NameLock,
}

impl Names {
    /// Reads the file at `path`. One that is not there yet keeps nothing.
    ///
    /// # Errors
    ///
    /// When it can't be read, or something in it is no name.
    pub fn read(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self::default()) };
        let is_missing = std::fs::metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        let (file, text): (File, String) =
            if is_missing { Default::default() } else { toml_file::read(path, HELP)? };
        ensure_names(&file, path)?;
        Ok(Self { path: Some(path.to_path_buf()), lock: lock(&file), file, text })
    }

    /// What lowering goes by.
    #[must_use]
    pub fn lock(&self) -> &NameLock {
        &self.lock
    }

    /// Where the file belongs, if there is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Text of the file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Keeps nothing but words that somebody chose.
    pub fn relabel(&mut self) {
        self.file.words.retain(|part, entry| entry.is != *part);
        self.file.operations.clear();
        self.file.areas.clear();
        self.lock = lock(&self.file);
    }

    /// Keeps the areas in which items were, by path of their page, with those that the docs name now.
    pub fn keep_areas(&mut self, moved: &BTreeMap<String, (String, String)>) {
        for (page, (before, now)) in moved {
            let reason = format!("the docs call it `{now}` now");
            self.file.areas.entry(page.clone()).or_insert(Entry { is: before.clone(), reason });
        }
        self.lock = lock(&self.file);
    }

    /// Keeps the words of parts of pages' names. Says whether any of them are other words than the part itself, so that names
    /// are others with them than without.
    pub fn keep_words(&mut self, uncut: &BTreeMap<String, String>) -> bool {
        for (part, words) in uncut {
            let reason = if part == words {
                "neither paths nor types have its words"
            } else {
                "not all of its pages tell its words"
            };
            let entry = Entry { is: words.clone(), reason: reason.to_owned() };
            self.file.words.entry(part.clone()).or_insert(entry);
        }
        self.lock = lock(&self.file);
        uncut.iter().any(|(part, words)| part != words)
    }

    /// Keeps the names that `api` has by no rule, and writes the file where it changed. Gives how many entries it has, where it
    /// has another text than before.
    ///
    /// # Errors
    ///
    /// When it can't be written.
    pub fn keep(&mut self, api: &Api) -> anyhow::Result<Option<usize>> {
        let Some(path) = &self.path else { return Ok(None) };
        for (id, entry) in clashes(api) {
            self.file.operations.entry(id).or_insert(entry);
        }
        let text = toml::to_string(&self.file).context("names are not TOML")?;
        let text = if text.is_empty() { text } else { format!("{HEAD}\n{text}") };
        if text == self.text {
            return Ok(None);
        }
        ensure_replaceable(path)?;
        whole_file::write(path, &text)?;
        self.text = text;
        self.lock = lock(&self.file);
        Ok(Some(self.file.words.len() + self.file.operations.len() + self.file.areas.len()))
    }
}

/// The JSON schema of the file.
#[must_use]
pub fn schema() -> Schema {
    schema_for!(File)
}

fn lock(file: &File) -> NameLock {
    let kept = |entries: &BTreeMap<String, Entry>| {
        entries.iter().map(|(what, entry)| (what.clone(), entry.is.clone())).collect()
    };
    NameLock { words: kept(&file.words), operations: kept(&file.operations), areas: kept(&file.areas) }
}

/// Operations that want one name: all of them are kept, for the order of pages must not decide.
fn clashes(api: &Api) -> Vec<(String, Entry)> {
    let mut kept = Vec::new();
    for operation in &api.operations {
        let Some(renamed) = operation.renamed.as_deref().filter(|it| it.reason == Reason::Taken) else {
            continue;
        };
        let entry = |name: &str, reason: String| Entry { is: name.to_owned(), reason };
        kept.push((operation.id.clone(), entry(&operation.name, format!("`{}` is taken", renamed.from))));
        let same = |other: &&graphgen_ir::Operation| {
            other.version == operation.version && other.name == renamed.from
        };
        kept.extend(api.operations.iter().find(same).map(|other| {
            (other.id.clone(), entry(&other.name, format!("`{}` wants it, too", operation.id)))
        }));
    }
    kept
}

/// Fails where an operation is to have a name that Rust does not take.
fn ensure_names(file: &File, path: &Path) -> Result<(), Failure> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let is_area = |area: &str| {
        area.starts_with(|c: char| c.is_ascii_alphanumeric())
            && area.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let operations = file.operations.iter().filter(|(_, entry)| !is_name(&entry.is));
    let areas = file.areas.iter().filter(|(_, entry)| !is_area(&entry.is));
    let is_words = |words: &str| {
        words.bytes().any(|b| b.is_ascii_alphanumeric())
            && words.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let words = file.words.iter().filter(|(_, entry)| !is_words(&entry.is));
    let Some((what, entry)) = operations.chain(areas).chain(words).next() else { return Ok(()) };
    let message =
        format!("{}: `{what}` can't be called `{}`", location::shown(path), entry.is.escape_debug());
    Err(Failure::new(
        message,
        "operations are called like `LampGet`, areas like `lighting`, words like `lamp-get`",
    ))
}

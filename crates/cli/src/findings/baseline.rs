//! Findings that are known: a file in the repository holds them, and only others count.
//!
//! The file has one finding a line, sorted, so that reviews and merges see what comes and goes.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::{Path, PathBuf},
};

use graphgen::{
    DocsTree, Failure, location,
    output::{self, Kind},
    whole_file,
};
use graphgen_source::Diagnostic;
use serde::{Deserialize, Serialize};

use super::{Finding, counted, fingerprint::Fingerprint};
use crate::{
    cli::{DocsArgs, quoted},
    program,
    project::Project,
};

/// The form of the file.
const VERSION: u32 = 1;

/// What a file may hold that a baseline is written to: one of any version, whole or not.
const KIND: Kind = Kind { name: "a baseline", holds: is_baseline };

/// The file where none is named.
const DEFAULT_FILE: &str = "lint-baseline.json";

/// Which findings are known.
#[derive(clap::Args, Debug)]
pub(crate) struct BaselineArgs {
    /// Leave out the findings that FILE holds: only others are shown and fail. Without FILE: that of graphgen.toml, or
    /// lint-baseline.json
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    baseline: Option<Option<PathBuf>>,

    /// Show all findings, whatever baseline graphgen.toml names
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
}

impl BaselineArgs {
    /// Parts the known of `findings` from the others.
    pub(crate) fn sift<'a>(
        &self,
        project: &Project,
        tree: &DocsTree,
        findings: Vec<Finding<'a>>,
    ) -> anyhow::Result<Sifted<'a>> {
        let is_asked_for = self.baseline.is_some() || project.baseline.is_some();
        if self.no_baseline || !is_asked_for {
            return Ok(Sifted { new: findings, baseline: None });
        }
        let path = self.file(project);
        Ok(Baseline::read(path)?.sift(path, tree, findings))
    }

    /// The file to write when none is named for that: the one to read, or the usual one.
    pub(crate) fn file<'f>(&'f self, project: &'f Project) -> &'f Path {
        let named = self.baseline.as_ref().and_then(Option::as_deref);
        named.or(project.baseline.as_deref()).unwrap_or(Path::new(DEFAULT_FILE))
    }

    /// The command that writes the file anew.
    pub(crate) fn write_command(&self, project: &Project, docs: &DocsArgs) -> String {
        let file = quoted(&self.file(project).display().to_string());
        format!("{} --write-baseline {file}", docs.lint_command())
    }
}

/// Findings beside a baseline.
pub(crate) struct Sifted<'a> {
    /// Those that the baseline lacks; all where there is none.
    pub(crate) new: Vec<Finding<'a>>,
    /// How the baseline fits, where there is one.
    pub(crate) baseline: Option<Fit>,
}

impl<'a> Sifted<'a> {
    /// The findings themselves.
    pub(crate) fn diagnostics(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.new.iter().map(|finding| finding.diagnostic)
    }
}

/// How a baseline fits the docs.
pub(crate) struct Fit {
    path: PathBuf,
    /// Findings that it holds.
    pub(super) known: usize,
    /// Findings of it that the docs no longer have.
    pub(super) gone: usize,
}

impl Fit {
    /// Writes how many findings are known, and how many are gone with the `command` that takes them out.
    pub(crate) fn write(&self, out: &mut impl Write, command: &str) -> io::Result<()> {
        let path = location::shown(&self.path);
        writeln!(out, "  {} of {path} left out", counted(self.known, "known finding"))?;
        if self.gone > 0 {
            let gone = counted(self.gone, "finding");
            writeln!(out, "  {gone} of {path} no longer there; take out what is gone with `{command}`")?;
        }
        Ok(())
    }
}

/// Known findings by their identity, with the page of each.
pub(crate) struct Baseline(BTreeMap<Fingerprint, String>);

#[derive(Deserialize)]
struct Head {
    version: u32,
}

#[derive(Deserialize)]
struct Body {
    findings: Vec<Entry>,
}

/// Message and code are for those who read the file.
#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    code: String,
    message: String,
    fingerprint: Fingerprint,
}

impl Baseline {
    /// Reads a file.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let shown = location::shown(path);
        let anew = format!("write it anew with `{}`", program::command("lint --write-baseline"));
        let text = whole_file::read(path)
            .map_err(|error| Failure::new(format!("the baseline {shown} can't be read: {error}"), &anew))?;
        let broken = |error: serde_json::Error| {
            let help = if is_baseline(&text) { &anew } else { "name the file that `--write-baseline` wrote" };
            Failure::new(format!("the baseline {shown} is broken: {error}"), help)
        };
        let Head { version } = serde_json::from_str(&text).map_err(broken)?;
        if version != VERSION {
            let message =
                format!("the baseline {shown} has version {version}; {VERSION} is what is read here");
            let help = format!("use the release that wrote it, or {anew}");
            return Err(Failure::new(message, help).into());
        }
        let Body { findings } = serde_json::from_str(&text).map_err(broken)?;
        Ok(Self(findings.into_iter().map(|entry| (entry.fingerprint, entry.path)).collect()))
    }

    /// Parts what it holds of `findings` from the others.
    pub(crate) fn sift<'a>(mut self, path: &Path, tree: &DocsTree, findings: Vec<Finding<'a>>) -> Sifted<'a> {
        let all = findings.len();
        let mut new = findings;
        new.retain(|finding| self.0.remove(&finding.fingerprint).is_none());
        let gone = self.0.into_values().filter(|path| tree.holds_version_of(path)).count();
        let fit = Fit { path: path.to_path_buf(), known: all - new.len(), gone };
        Sifted { new, baseline: Some(fit) }
    }

    /// Writes a file that holds `findings`, whole or not at all.
    pub(crate) fn write(path: &Path, findings: &[Finding<'_>]) -> anyhow::Result<()> {
        let lines: BTreeSet<_> = findings.iter().map(line).collect::<Result<_, _>>()?;
        let lines = lines.into_iter().collect::<Vec<_>>().join(",\n");
        let text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [\n{lines}\n  ]\n}}\n");
        output::replace_kind(path, &text, KIND)
    }

    /// Fails when `path` holds what is no baseline, and so must not be lost.
    pub(crate) fn ensure_replaceable(path: &Path) -> anyhow::Result<()> {
        output::ensure_replaceable(path, KIND)
    }
}

/// Whether `text` begins as a baseline does.
fn is_baseline(text: &str) -> bool {
    let start: String = text.chars().filter(|c| !c.is_whitespace()).take(64).collect();
    let rest =
        start.strip_prefix("{\"version\":").map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    rest.is_some_and(|rest| rest.starts_with(",\"findings\":["))
}

/// The line of one finding. Lines sort by page, code and message, as they begin with them.
fn line(finding: &Finding<'_>) -> serde_json::Result<String> {
    let entry = Entry {
        path: finding.diagnostic.path.to_string(),
        code: finding.diagnostic.code.to_string(),
        message: finding.diagnostic.message.clone(),
        fingerprint: finding.fingerprint,
    };
    Ok(format!("    {}", serde_json::to_string(&entry)?))
}

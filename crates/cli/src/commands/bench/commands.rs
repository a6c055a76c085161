//! Whole commands, each a process of its own: what users wait for, and the memory that it takes.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context as _, ensure};
use graphgen::DocsTree;
use graphgen_ir::Version;
use graphgen_lower::Folder;
use tempfile::TempDir;
use wait4::{ResUse, Wait4 as _};

use super::{
    samples::{FLOOR, Samples, Usage},
    stages::floor,
};
use crate::program;

/// A copy of the docs in which a page may be changed, and folders to generate into.
pub(super) struct Workbench<'a> {
    tree: &'a DocsTree,
    folder: TempDir,
    /// The page that is changed: its path, and its text before and behind the end of the title.
    page: Option<(PathBuf, String, String)>,
    /// Whether `docs-input` of this workspace is at hand.
    has_own_docs: bool,
    threads: usize,
}

impl<'a> Workbench<'a> {
    /// Copies the pages of `tree`.
    pub(super) fn set_up(tree: &'a DocsTree) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("can't make a folder for the benchmark")?;
        let docs = folder.path().join("docs");
        for file in &tree.files {
            let path = docs.join(&file.source.path);
            fs::create_dir_all(path.parent().unwrap_or(&docs))?;
            fs::write(path, &file.source.text)?;
        }
        let page = tree.files.iter().filter(|file| file.folder == Folder::Api).find_map(|file| {
            let (path, text) = (docs.join(&file.source.path), &file.source.text);
            let title = text.find("\n# ")? + 1;
            let end = title + text[title..].find(['\r', '\n'])?;
            Some((path, text[..end].to_owned(), text[end..].to_owned()))
        });
        let has_own_docs = program::home().join("docs-input").is_dir();
        Ok(Self { tree, folder, page, has_own_docs, threads: rayon::current_num_threads() })
    }

    /// A new folder of this name, which stays until the end: where files were just removed, some file systems are slow to make
    /// others.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs every command once.
    pub(super) fn measure(&self, round: u16, samples: &mut Samples) -> anyhow::Result<()> {
        let out = self.folder(&format!("crate-{round}"));
        let docs = self.folder.path().join("docs");
        samples.time(FLOOR, self.threads, || floor(self.tree));
        let mut add = |name, of_docs, sample| samples.add(name, self.threads, of_docs, sample);
        add("`stats`", true, run(&["stats"], &docs, None)?);
        add("`generate`, cold", true, run(&["generate"], &docs, Some(&out))?);
        add("`generate`, nothing changed", true, run(&["generate"], &docs, Some(&out))?);
        if let Some((path, before, behind)) = &self.page {
            fs::write(path, format!("{before} {round}{behind}"))?;
            add("`generate`, one page changed", true, run(&["generate"], &docs, Some(&out))?);
        }
        if docs.join(Version::V1.as_str()).is_dir() {
            add(
                "`lint --api v1.0`",
                false,
                run(&["lint", "--api", "v1.0", "--format", "json"], &docs, None)?,
            );
        }
        if self.has_own_docs {
            let (docs, out) = (program::home().join("docs-input"), self.folder.path().join("own-crate"));
            if !out.exists() {
                run(&["generate"], &docs, Some(&out))?;
            }
            add("`generate` on docs-input, nothing changed", false, run(&["generate"], &docs, Some(&out))?);
        }
        Ok(())
    }
}

/// Runs this program with `arguments`.
fn run(arguments: &[&str], docs: &Path, out: Option<&Path>) -> anyhow::Result<Usage> {
    let mut command = Command::new(env::current_exe().context("can't tell where this program lies")?);
    command.args(arguments).arg("--docs").arg(docs);
    if let Some(out) = out {
        command.arg("--out").arg(out);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let ResUse { status, rusage } = command.spawn()?.wait4()?;
    let time = start.elapsed();
    // 1 is the code of findings, which the docs may well have.
    ensure!(matches!(status.code(), Some(0 | 1)), "`{}` ended with {status}", arguments.join(" "));
    Ok(Usage { time, cpu: rusage.utime + rusage.stime, memory: Some(rusage.maxrss) })
}

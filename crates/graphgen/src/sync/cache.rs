//! The folder that docs are fetched into: a git repository that belongs to this program alone.
//!
//! Repository and pages lie side by side in it, without a folder or file named `.git`: a repository around them would take
//! the cache for a submodule, whatever it is told to ignore.

use std::{
    fs::{self, DirEntry, File},
    io,
    path::Path,
    process::Command,
};

use anyhow::{Context as _, anyhow};
use graphgen_ir::Version;

use crate::{
    Failure, Progress, config::GitSource, git::git, location, output, output::TEMPORARY, sources::ROOTS,
};

/// Marks a folder as a cache: backups leave it out, and `generate` does not search it.
const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55
# Docs that graphgen fetched. Changes here are undone by the next `sync`.
";

/// The file that names the commit whose pages are all there.
const COMPLETE: &str = "complete";

/// The git repository, and its work tree.
const REPOSITORY: &str = "git";
pub(super) const PAGES: &str = "docs";

/// Where the repository's pages are. Everything else is left out.
const FOLDERS: [&str; 3] = ["api", "resources", "includes"];

/// Whether a folder holds more than what a run that was killed at its very beginning left behind.
fn holds_other_files(folder: &Path) -> bool {
    let is_other = |entry: io::Result<DirEntry>| {
        entry.map_or(true, |entry| !entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes()))
    };
    fs::read_dir(folder).is_ok_and(|mut entries| entries.any(is_other))
}

/// An opened cache, locked against other runs until it is dropped.
#[derive(Debug)]
pub(super) struct Cache<'s> {
    source: &'s GitSource,
    lock: File,
}

impl<'s> Cache<'s> {
    /// Opens the cache of `source`, which is made where there is none, and waits for other runs that use it.
    pub(super) fn open(source: &'s GitSource) -> anyhow::Result<Self> {
        let folder = &source.cache;
        let problem = || format!("can't use {} for docs", location::shown(folder));
        if !folder.join(TAG).exists() && holds_other_files(folder) {
            let message = format!("{} holds other files", location::shown(folder));
            return Err(Failure::new(message, "give `cache` in graphgen.toml a new folder").into());
        }
        fs::create_dir_all(folder).with_context(problem)?;
        output::replace(&std::path::absolute(folder.join(TAG)).with_context(problem)?, TAG_TEXT)?;
        let lock = File::create(folder.join(".lock")).with_context(problem)?;
        lock.lock().with_context(problem)?;
        let cache = Self { source, lock };
        cache.prepare()?;
        Ok(cache)
    }

    /// Makes the repository. What a killed git has left locked is unlocked: nobody else works here.
    fn prepare(&self) -> anyhow::Result<()> {
        let folder = &self.source.cache;
        let repository = folder.join(REPOSITORY);
        fs::create_dir_all(folder.join(PAGES))?;
        if !repository.join("HEAD").exists() {
            self.run(&["init", "--quiet"])?;
        }
        for lock in ["index.lock", "shallow.lock", "HEAD.lock", "config.lock", "info/sparse-checkout.lock"] {
            ignore_missing(fs::remove_file(repository.join(lock)))?;
        }
        // Nothing of it belongs to the repository that it may lie in.
        if !folder.join(".gitignore").exists() {
            fs::write(folder.join(".gitignore"), "*\n")?;
        }
        for (key, value) in [
            ("remote.origin.url", self.source.url.as_str()),
            ("core.autocrlf", "false"),
            ("core.hooksPath", "no-hooks"),
            ("core.sparseCheckout", "true"),
            ("gc.auto", "0"),
            ("advice.detachedHead", "false"),
        ] {
            self.run(&["config", key, value])?;
        }
        Ok(())
    }

    /// The commit whose pages are all in the cache of `source`.
    pub(super) fn complete(source: &GitSource) -> Option<String> {
        let commit = fs::read_to_string(source.cache.join(COMPLETE)).ok()?;
        Some(commit.trim().to_owned())
    }

    /// Whether all pages of `commit` are there, as they were committed.
    pub(super) fn holds(&self, commit: &str) -> anyhow::Result<bool> {
        if Self::complete(self.source).as_deref() != Some(commit) {
            return Ok(false);
        }
        let status = self.git(&["status", "--porcelain", "--untracked-files=no"])?.output();
        let status = status.context("can't run `git`")?;
        Ok(status.status.success() && status.stdout.is_empty())
    }

    /// Fetches what the revision stands for now, and tells which commit that is.
    pub(super) fn newest(&self, progress: &dyn Progress) -> anyhow::Result<String> {
        let revision = self.source.revision.clone();
        self.fetch(&revision, progress)
    }

    /// Fetches a commit without its pages, which come with the checkout.
    pub(super) fn fetch(&self, revision: &str, progress: &dyn Progress) -> anyhow::Result<String> {
        if let Some(commit) = self.has_commit(revision)? {
            return Ok(commit);
        }
        progress.begin("Fetching", None);
        let fetched = self.run(&[
            "fetch",
            "--quiet",
            "--depth=1",
            "--no-tags",
            "--filter=blob:none",
            "--end-of-options",
            "origin",
            revision,
        ]);
        progress.end();
        fetched.map_err(|error| self.unreachable(revision, &error))?;
        self.run(&["rev-parse", "--verify", "FETCH_HEAD^{commit}"])
    }

    /// A commit that is named in full and was fetched before.
    fn has_commit(&self, revision: &str) -> anyhow::Result<Option<String>> {
        if !crate::config::is_commit(revision) {
            return Ok(None);
        }
        // The object itself, without asking the server for it.
        let mut command = self.git(&["cat-file", "-e", &format!("{revision}^{{tree}}")])?;
        let found = command.env("GIT_NO_LAZY_FETCH", "1").output().context("can't run `git`")?;
        Ok(found.status.success().then(|| revision.to_owned()))
    }

    fn unreachable(&self, revision: &str, error: &anyhow::Error) -> Failure {
        let message = format!("can't fetch `{revision}` of {}: {error}", self.source.git);
        let help = if Self::complete(self.source).is_some() {
            "check the address and the network; what was fetched before is still there and is used without `--update`"
        } else {
            "check the address, the revision and the network"
        };
        Failure::new(message, help)
    }

    /// Checks the pages out, one folder after the other, and sets the mark when all are there.
    pub(super) fn check_out(&self, commit: &str, progress: &dyn Progress) -> anyhow::Result<()> {
        let complete = self.source.cache.join(COMPLETE);
        ignore_missing(fs::remove_file(&complete))?;
        let patterns = patterns();
        // A newer commit differs in few pages; the first one is all new.
        let is_first = self.run(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_err();
        let turns = if is_first { (1..=patterns.len()).collect() } else { vec![patterns.len()] };
        progress.begin("Fetching", Some(turns.len()));
        for turn in turns {
            let wanted: Vec<_> = patterns[..turn].iter().flatten().map(String::as_str).collect();
            let sparse = self.source.cache.join(REPOSITORY).join("info/sparse-checkout");
            output::replace(&std::path::absolute(sparse)?, &(wanted.join("\n") + "\n"))?;
            self.run(&["checkout", "--quiet", "--force", "--detach", commit, "--"])
                .map_err(|error| self.unreachable(commit, &error))?;
            self.run(&["read-tree", "--reset", "-u", commit])
                .map_err(|error| self.unreachable(commit, &error))?;
            progress.step();
        }
        progress.end();
        output::replace(&std::path::absolute(complete)?, &format!("{commit}\n"))
    }

    /// `git` in the cache. It holds the lock too: where this program is killed, the next one waits for what it left running.
    fn git(&self, arguments: &[&str]) -> anyhow::Result<Command> {
        let mut command = git(&self.source.cache, &["--git-dir", REPOSITORY, "--work-tree", PAGES]);
        command.args(arguments);
        command.stdin(self.lock.try_clone().context("can't lock the cache")?);
        Ok(command)
    }

    /// Runs git in the cache, and tells what it complains of.
    fn run(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let output = self.git(arguments)?.output().context("can't run `git`")?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        let told =
            complaint.lines().rev().find(|line| line.starts_with("fatal: ") || line.starts_with("error: "));
        let told = told.or_else(|| complaint.lines().next_back()).unwrap_or("git failed");
        Err(anyhow!("{}", told.trim_start_matches("fatal: ").trim_start_matches("error: ")))
    }
}

/// What to check out, a group for each turn: pages below each of the folders where docs may lie.
fn patterns() -> Vec<Vec<String>> {
    let versioned = Version::ALL.into_iter().flat_map(|version| FOLDERS.map(|folder| (version, folder)));
    let mut turns: Vec<Vec<String>> = versioned
        .map(|(version, folder)| {
            let pattern = |root: &&str| format!("/{root}{}/{folder}/**/*.md", version.as_str());
            let snippets = |root: &&str| format!("!/{root}{}/{folder}/snippets/**", version.as_str());
            ROOTS.iter().map(pattern).chain(ROOTS.iter().map(snippets)).collect()
        })
        .collect();
    turns.push(ROOTS.iter().map(|root| format!("/{root}includes/**/*.md")).collect());
    turns
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::patterns;

    #[test]
    fn pages_are_checked_out_and_snippets_are_not() {
        let patterns = patterns();
        assert_eq!(patterns.len(), 7);
        assert!(patterns[0].contains(&"/api-reference/v1.0/api/**/*.md".to_owned()));
        assert!(patterns[2].contains(&"!/v1.0/includes/snippets/**".to_owned()));
    }
}

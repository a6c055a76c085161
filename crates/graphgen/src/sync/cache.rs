//! The folder that docs are fetched into.
//!
//! The pages lie in it, and which commit they are of, so that reading them needs nothing else. What git needs to fetch them
//! lies elsewhere ([`Repository`]): without a folder or file named `.git`, nobody takes the pages for a submodule.

use std::{
    fs::{self, DirEntry},
    io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_ir::Version;

use super::repository::{REMOTE, Repository};
use crate::{
    Failure, Progress,
    config::{GitSource, is_commit},
    location,
    output::TEMPORARY,
    sources::listing::{self, ROOTS},
    whole_file::{self, ignore_missing},
};

/// Marks a folder as a cache: backups leave it out, and `generate` does not search it.
const TAG: &str = "CACHEDIR.TAG";
const TAG_TEXT: &str = "Signature: 8a477f597d28d172789f06886806bc55
# Docs that graphgen fetched. Changes here are undone by the next `sync`.
";

/// The file that names the commit whose pages are all there.
const COMPLETE: &str = "complete";

/// The folder of the pages.
const PAGES: &str = "docs";

/// Where the repository's pages are. Everything else is left out.
const FOLDERS: [&str; 3] = ["api", "resources", "includes"];

/// The folder of the pages of `source`.
pub(super) fn pages(source: &GitSource) -> PathBuf {
    source.cache.join(PAGES)
}

/// The commit whose pages are all in the cache of `source`.
pub(super) fn complete(source: &GitSource) -> Option<String> {
    let commit = whole_file::read(&source.cache.join(COMPLETE)).ok()?;
    Some(commit.trim().to_owned())
}

/// An opened cache, locked against other runs until it is dropped.
#[derive(Debug)]
pub(super) struct Cache<'s> {
    source: &'s GitSource,
    repository: Repository,
}

impl<'s> Cache<'s> {
    /// Opens the cache of `source`, which is made where there is none, and waits for other runs that use it.
    pub(super) fn open(source: &'s GitSource) -> anyhow::Result<Self> {
        let pages = pages(source);
        ensure_own(&source.cache, &pages)?;
        mark(&source.cache)?;
        fs::create_dir_all(&pages)
            .with_context(|| format!("can't use {} for docs", location::shown(&source.cache)))?;
        let repository = Repository::open(source, &pages)?;
        Ok(Self { source, repository })
    }

    /// Whether all pages of `commit` are there, as they were committed, and no others.
    pub(super) fn holds(&self, commit: &str) -> anyhow::Result<bool> {
        if complete(self.source).as_deref() != Some(commit) || !self.has_commit(commit) {
            return Ok(false);
        }
        let head = self.repository.run_offline(&["rev-parse", "--verify", "--quiet", "HEAD"]);
        let status = self.repository.run_offline(&[
            "status",
            "--porcelain",
            "--no-renames",
            "--untracked-files=all",
            "--ignored=matching",
            "--ignore-submodules=all",
        ]);
        Ok(head.is_ok_and(|head| head == commit) && status.is_ok_and(|changes| changes.is_empty()))
    }

    /// Fetches what the revision stands for now, and tells which commit that is.
    pub(super) fn newest(&self, progress: &dyn Progress) -> anyhow::Result<String> {
        self.fetch(&self.source.revision, progress)
    }

    /// Fetches a commit without its pages, which come with the checkout.
    pub(super) fn fetch(&self, revision: &str, progress: &dyn Progress) -> anyhow::Result<String> {
        if self.has_commit(revision) {
            return Ok(revision.to_ascii_lowercase());
        }
        progress.begin("Fetching", None);
        let fetched = self.repository.run(&[
            "fetch",
            "--quiet",
            "--depth=1",
            "--no-tags",
            "--no-recurse-submodules",
            "--filter=blob:none",
            "--end-of-options",
            REMOTE,
            revision,
        ]);
        progress.end();
        fetched.map_err(|error| self.unreachable(revision, &error))?;
        self.repository.run(&["rev-parse", "--verify", "FETCH_HEAD^{commit}"])
    }

    /// Whether this is a commit, named in full, that was fetched before.
    fn has_commit(&self, revision: &str) -> bool {
        is_commit(revision)
            && self.repository.run_offline(&["cat-file", "-e", &format!("{revision}^{{tree}}")]).is_ok()
    }

    fn unreachable(&self, revision: &str, error: &anyhow::Error) -> Failure {
        let message = format!("can't fetch `{revision}` of {}: {error}", self.source.git);
        let help = if complete(self.source).is_some() {
            "check the address and the network; what was fetched before is still there and is used without `--update`"
        } else {
            "check the address, the revision and the network"
        };
        Failure::new(message, help)
    }

    /// Checks the pages out, one folder after the other, and sets the mark when all are there.
    pub(super) fn check_out(&self, commit: &str, progress: &dyn Progress) -> anyhow::Result<()> {
        self.ensure_whole(commit)?;
        ignore_missing(fs::remove_file(self.source.cache.join(COMPLETE)))?;
        let patterns = patterns();
        // A newer commit differs in few pages; the first one is all new.
        let is_first = self.repository.run(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_err();
        let turns = if is_first { (1..=patterns.len()).collect() } else { vec![patterns.len()] };
        progress.begin("Fetching", Some(turns.len()));
        for turn in turns {
            let wanted: Vec<_> = patterns[..turn].iter().flatten().map(String::as_str).collect();
            self.repository.choose(&wanted)?;
            self.turn(commit).map_err(|error| self.unreachable(commit, &error))?;
            progress.step();
        }
        // Files that are no part of the commit would be read, too.
        self.repository.run(&["clean", "--quiet", "-ffdx"])?;
        progress.end();
        whole_file::write(&self.source.cache.join(COMPLETE), &format!("{commit}\n"))
    }

    /// Fails where a link among the pages would be left out, and its pages be missing.
    fn ensure_whole(&self, commit: &str) -> anyhow::Result<()> {
        let folders = listing::arguments(&Version::ALL);
        let listed = ["ls-tree", "-r", "-z", "--full-tree", commit, "--"].into_iter();
        let listed: Vec<_> = listed.chain(folders.iter().map(String::as_str)).collect();
        listing::pages(&self.repository.run(&listed)?)?;
        Ok(())
    }

    fn turn(&self, commit: &str) -> anyhow::Result<()> {
        self.repository.run(&["checkout", "--quiet", "--force", "--detach", commit, "--"])?;
        self.repository.run(&["read-tree", "--reset", "-u", commit])?;
        Ok(())
    }
}

/// Says what the folder is, before anything else lies in it, and that nothing of it belongs to the repository around it.
fn mark(folder: &Path) -> anyhow::Result<()> {
    for (name, text) in [(TAG, TAG_TEXT), (".gitignore", "*\n")] {
        let path = folder.join(name);
        if !is_file_with(&path, text) {
            whole_file::write(&path, text)?;
        }
    }
    Ok(())
}

/// Fails where the folder belongs to somebody else: what is in it would be overwritten and removed. Another program's cache
/// has a tag, too, with another text.
fn ensure_own(folder: &Path, pages: &Path) -> anyhow::Result<()> {
    // In this order: another run may just be making it, and the tag comes first.
    if holds_other_files(folder)? && !is_file_with(&folder.join(TAG), TAG_TEXT) {
        let message = format!("{} holds other files", location::shown(folder));
        return Err(Failure::new(message, "give `cache` in graphgen.toml a new folder").into());
    }
    if pages.is_symlink() {
        let message =
            format!("{} is a symbolic link; docs are fetched into real folders only", location::shown(pages));
        return Err(Failure::new(message, "delete the link").into());
    }
    Ok(())
}

fn is_file_with(path: &Path, text: &str) -> bool {
    !path.is_symlink() && whole_file::read(path).is_ok_and(|found| found == text)
}

/// Whether a folder holds more than what a run that was killed at its very beginning left behind.
fn holds_other_files(folder: &Path) -> anyhow::Result<bool> {
    let is_other = |entry: io::Result<DirEntry>| {
        entry.map_or(true, |entry| {
            let is_left_over = entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes());
            !is_left_over || !entry.file_type().is_ok_and(|kind| kind.is_file())
        })
    };
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.any(is_other)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("can't use {} for docs", location::shown(folder))),
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

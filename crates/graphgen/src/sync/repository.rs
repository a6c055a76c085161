//! Git's own files of a cache: objects, index, configuration.
//!
//! They lie in the user's folder for caches, outside of the project. What comes with a project (by a clone, by a pull, which
//! overwrites ignored files, in an archive) may hold configuration and hooks that run programs, and an index or objects that
//! pass other pages off for those of a commit. Git reads none of that as its own: its files were made by this program, here.

use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, anyhow};
use etcetera::BaseStrategy as _;
use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_128;

use crate::{
    Failure,
    address::Address,
    config::GitSource,
    git::git,
    location,
    whole_file::{self, ignore_missing},
};

/// The remote. Not `origin`, for which the user may have set up something of their own.
pub(super) const REMOTE: &str = "docs";

/// Said in each call, so that it counts whatever the user has set up for other repositories.
const SETTINGS: [&str; 9] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.sparseCheckout=true",
    "core.sparseCheckoutCone=false",
    "submodule.recurse=false",
    "fetch.recurseSubmodules=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "init.defaultRefFormat=files",
];

/// Counts more than what the docs' own `.gitattributes` say: pages are the bytes that were committed, as `diff` reads them.
const ATTRIBUTES: &str = "* -text -eol -ident -filter -working-tree-encoding\n";

/// What git may reach a server with by itself. All else are programs that an address would name.
const PROTOCOLS: &str = "file:git:http:https:ssh";

/// A repository without pages, locked against other runs until it is dropped.
#[derive(Debug)]
pub(super) struct Repository {
    folder: PathBuf,
    pages: PathBuf,
    url: Address,
    lock: File,
}

impl Repository {
    /// Opens the repository that belongs to the folder `pages`, which is made where there is none, and waits for other runs
    /// that use it.
    pub(super) fn open(source: &GitSource, pages: &Path) -> anyhow::Result<Self> {
        let folder = place(source)?;
        let problem = || format!("can't use {} for git's part of the cache", location::shown(&folder));
        fs::create_dir_all(&folder).with_context(problem)?;
        let lock = File::create(folder.join("lock")).with_context(problem)?;
        lock.lock().with_context(problem)?;
        let pages = location::real(pages)?;
        let repository = Self { folder: folder.join("git"), pages, url: source.url.clone(), lock };
        repository.remove_left_over().with_context(problem)?;
        repository.run(&["init", "--quiet", "--template=", "--object-format=sha1"])?;
        whole_file::write(&repository.folder.join("info/attributes"), ATTRIBUTES)?;
        Ok(repository)
    }

    /// Removes what a git that was killed has left locked or half written: nobody else works here.
    fn remove_left_over(&self) -> anyhow::Result<()> {
        if !self.folder.exists() {
            return Ok(());
        }
        for entry in WalkDir::new(&self.folder) {
            let entry = entry?;
            let is_lock = entry.path().extension().is_some_and(|extension| extension == "lock");
            let is_part = entry.file_name().as_encoded_bytes().starts_with(b"tmp_");
            if entry.file_type().is_file() && (is_lock || is_part) {
                ignore_missing(fs::remove_file(entry.path()))?;
            }
        }
        Ok(())
    }

    /// Says which files to check out.
    pub(super) fn choose(&self, patterns: &[&str]) -> anyhow::Result<()> {
        whole_file::write(&self.folder.join("info/sparse-checkout"), &(patterns.join("\n") + "\n"))
    }

    /// `git` in the repository. It holds the lock too: where this program is killed, the next one waits for what it left
    /// running.
    fn git(&self, arguments: &[&str]) -> anyhow::Result<Command> {
        let mut command = git(&self.pages, &[]);
        command.arg("--git-dir").arg(&self.folder).arg("--work-tree").arg(&self.pages);
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting])).args(arguments);
        command.stdin(self.lock.try_clone().context("can't lock the cache")?);
        if env::var_os("GIT_ALLOW_PROTOCOL").is_none() {
            command.env("GIT_ALLOW_PROTOCOL", PROTOCOLS);
        }
        // In the environment nobody else sees a password in it; after what the user has put there.
        let before = env::var("GIT_CONFIG_COUNT").ok().and_then(|count| count.parse().ok()).unwrap_or(0_u32);
        command.env(format!("GIT_CONFIG_KEY_{before}"), format!("remote.{REMOTE}.url"));
        command.env(format!("GIT_CONFIG_VALUE_{before}"), self.url.in_full());
        command.env("GIT_CONFIG_COUNT", (before + 1).to_string());
        Ok(command)
    }

    /// Runs git, and tells what it complains of.
    pub(super) fn run(&self, arguments: &[&str]) -> anyhow::Result<String> {
        self.told(self.git(arguments)?)
    }

    /// The same without asking a server for anything.
    pub(super) fn run_offline(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let mut command = self.git(arguments)?;
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
        self.told(command)
    }

    fn told(&self, mut command: Command) -> anyhow::Result<String> {
        let output = command.output().context("can't run `git`")?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        let told =
            complaint.lines().rev().find(|line| line.starts_with("fatal: ") || line.starts_with("error: "));
        let told = told.or_else(|| complaint.lines().next_back()).unwrap_or("git failed");
        let told = told.trim_start_matches("fatal: ").trim_start_matches("error: ");
        // A server has its say here, too: it may not write to the terminal what it likes.
        let plain: String = told.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        Err(anyhow!("{}", self.url.cleared(&plain)))
    }
}

/// The repository's folder: one for each folder of pages, wherever it is asked for from.
fn place(source: &GitSource) -> anyhow::Result<PathBuf> {
    let user = etcetera::choose_base_strategy().map_err(|_| {
        Failure::new("can't tell where the user's folder for caches is", "set HOME to the user's folder")
    })?;
    let cache = location::real(&source.cache)?;
    let name = format!("{:032x}", xxh3_128(cache.as_os_str().as_encoded_bytes()));
    let place = location::real(&user.cache_dir().join("graphgen").join(name))?;
    if let Some(project) = project_around(source, &place, user.home_dir())? {
        let message = format!(
            "git's part of the cache would lie in the project {}: {}",
            location::shown(&project),
            location::shown(&place)
        );
        let help = "set XDG_CACHE_HOME to a folder that is not part of the project, so that nothing in it can come with it";
        return Err(Failure::new(message, help).into());
    }
    Ok(place)
}

/// The project, where `place` lies in it: the folder of graphgen.toml, a git repository around that.
fn project_around(source: &GitSource, place: &Path, home: &Path) -> anyhow::Result<Option<PathBuf>> {
    let folder = location::real(&source.lock.parent().unwrap_or(Path::new("")).join("."))?;
    let home = location::real(home)?;
    let projects = folder.ancestors().filter(|around| *around == folder || around.join(".git").exists());
    Ok(projects
        .filter(|project| **project != home)
        .find(|project| place.starts_with(project))
        .map(Path::to_path_buf))
}

//! A folder of its own for each test: a docs tree to fill, and the program to run over it.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

/// What makes git the same for everybody.
const GIT: [(&str, &str); 6] = [
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_CONFIG_SYSTEM", "/dev/null"),
    ("GIT_AUTHOR_NAME", "t"),
    ("GIT_AUTHOR_EMAIL", "t@example.com"),
    ("GIT_COMMITTER_NAME", "t"),
    ("GIT_COMMITTER_EMAIL", "t@example.com"),
];

/// A temporary folder with `docs` and, after a run, `out`.
pub(crate) struct Sandbox {
    folder: TempDir,
    /// The user's folder for caches, which is no part of any project.
    caches: TempDir,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), caches: tempfile::tempdir().unwrap() }
    }

    /// A sandbox with these pages below `docs`.
    pub(crate) fn with_docs(pages: &[(&str, &str)]) -> Self {
        let sandbox = Self::new();
        for (path, text) in pages {
            sandbox.write(&format!("docs/{path}"), text);
        }
        sandbox
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Runs `xtask` with the sandbox as current folder; words of `arguments` are separated by spaces.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        self.run_in("", arguments)
    }

    /// A command with a folder of the sandbox as current folder, free of what the user has set up.
    pub(crate) fn command(&self, program: &str, folder: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path(folder)).envs(GIT).env("XDG_CACHE_HOME", self.caches.path());
        command.env("NO_COLOR", "1");
        command
    }

    /// The git folder of the only cache.
    pub(crate) fn git_folder(&self) -> PathBuf {
        let mut folders = fs::read_dir(self.caches.path().join("graphgen")).unwrap();
        let folder = folders.next().unwrap().unwrap().path().join("git");
        assert!(folders.next().is_none(), "there are several caches");
        folder
    }

    /// Runs the program with a folder of the sandbox as current folder.
    pub(crate) fn run_in(&self, folder: &str, arguments: &str) -> Run {
        let mut command = self.command(env!("CARGO_BIN_EXE_graphgen"), folder);
        let output = command.args(arguments.split_whitespace()).output().unwrap();
        Run::new(self.folder.path(), &output)
    }

    /// Runs git with the sandbox as current folder, free of what the user has set up, and gives what it prints.
    #[track_caller]
    pub(crate) fn git(&self, arguments: &str) -> String {
        let output = self.command("git", "").args(arguments.split_whitespace()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Runs the program as somebody whom the permissions of files hold back; root they do not.
    #[cfg(unix)]
    pub(crate) fn run_as_somebody(&self, arguments: &[&str]) -> (i32, String) {
        use std::os::unix::{fs::PermissionsExt as _, process::CommandExt as _};

        // Others may pass through the sandbox, and run a copy of the program that does not lie in somebody's home.
        fs::set_permissions(self.path(""), fs::Permissions::from_mode(0o755)).unwrap();
        // A process of its own copies it: while this one wrote the file, programs that other tests start would hold it open,
        // too, and a file that is open for writing can't be run ("text file busy").
        let program = env!("CARGO_BIN_EXE_graphgen");
        let copied = Command::new("cp").args([program, "graphgen"]).current_dir(self.path("")).status();
        assert!(copied.unwrap().success());
        let mut command = Command::new(self.path("graphgen"));
        if fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
            command.uid(65_534).gid(65_534);
        }
        let output =
            command.args(arguments).current_dir(self.path("")).env("NO_COLOR", "1").output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// Lets others do `mode` with a file or folder.
    #[cfg(unix)]
    pub(crate) fn permit(&self, path: &str, mode: u32) {
        use std::os::unix::fs::PermissionsExt as _;

        fs::set_permissions(self.path(path), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Makes a pipe: who opens it waits for somebody to write into it.
    #[cfg(unix)]
    pub(crate) fn pipe(&self, path: &str) {
        assert!(Command::new("mkfifo").arg(self.path(path)).status().unwrap().success());
    }

    /// Makes a symbolic link to `target`, as its text has it.
    #[cfg(unix)]
    pub(crate) fn link(&self, path: &str, target: impl AsRef<Path>) {
        std::os::unix::fs::symlink(target, self.path(path)).unwrap();
    }

    /// Everything in a folder, hidden things included: what each is, and what a file holds.
    pub(crate) fn contents(&self, folder: &str) -> BTreeMap<String, String> {
        let mut contents = BTreeMap::new();
        let mut folders = vec![self.path(folder)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let kind = path.symlink_metadata().unwrap().file_type();
                let held = match (kind.is_dir(), kind.is_file()) {
                    (true, _) => "a folder".to_owned(),
                    (_, true) => String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned(),
                    _ => format!("{kind:?}"),
                };
                if kind.is_dir() {
                    folders.push(path.clone());
                }
                contents.insert(path.display().to_string(), held);
            }
        }
        contents
    }

    /// Runs `generate` from `docs` to `out`.
    pub(crate) fn generate(&self) -> Run {
        self.run("generate --docs docs --out out")
    }

    /// Every file of the crate in `out` with its text; what lies in hidden folders is no part of it.
    pub(crate) fn output(&self) -> BTreeMap<String, String> {
        let out = self.path("out");
        let mut files = BTreeMap::new();
        let mut folders = vec![out.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    let is_hidden = path.file_name().unwrap().as_encoded_bytes().starts_with(b".");
                    folders.extend((!is_hidden).then_some(path));
                } else {
                    let below = path.strip_prefix(&out).unwrap().display().to_string();
                    files.insert(below, fs::read_to_string(path).unwrap());
                }
            }
        }
        files
    }
}

/// How a run ended. Printed without what differs from run to run: temporary paths and times.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    fn new(folder: &Path, output: &Output) -> Self {
        let stable = |bytes: &[u8]| {
            let text =
                String::from_utf8(bytes.to_vec()).unwrap().replace(&folder.display().to_string(), "[tmp]");
            text.split_inclusive('\n').filter(|line| !line.starts_with("done in ")).collect()
        };
        Self {
            code: output.status.code().unwrap(),
            stdout: stable(&output.stdout),
            stderr: stable(&output.stderr),
        }
    }

    /// The run, when it ended with `code`.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit code {}", self.code)?;
        for (name, text) in [("standard output", &self.stdout), ("standard error", &self.stderr)] {
            if !text.is_empty() {
                write!(f, "\n--- {name}\n{text}")?;
            }
        }
        Ok(())
    }
}

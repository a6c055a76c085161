//! What a command works on: what its arguments say, and `graphgen.toml` where they say nothing.

use std::{
    env,
    path::{Path, PathBuf},
};

use graphgen::{
    Docs, DocsTree, Failure, Versions,
    config::{Config, FILE},
    emission::Selection,
    location,
};

use crate::{cli::DocsArgs, program, progress::TERMINAL};

/// The docs of a command, and what belongs to them.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// The docs to read.
    pub(crate) docs: Docs,
    /// What of them to keep.
    pub(crate) selection: Selection,
    /// The file with known findings.
    pub(crate) baseline: Option<PathBuf>,
    /// Folder of the crate.
    out: Option<PathBuf>,
    /// Folder of `msgraph-core`.
    pub(crate) core: PathBuf,
}

impl Project {
    /// What `args` ask for. What `graphgen.toml` says of its docs holds for others only where it is named.
    pub(crate) fn of(args: &DocsArgs) -> anyhow::Result<Self> {
        let config = config(args.config.as_deref())?;
        let own = config.as_ref().filter(|_| args.docs.is_none() || args.config.is_some());
        let folder = match (&args.docs, &config) {
            (Some(folder), _) => folder.clone(),
            (None, Some(config)) => config.docs()?,
            (None, None) => return Err(no_docs().into()),
        };
        let path = |path: &Option<PathBuf>| Some(config.as_ref()?.resolve(path.as_deref()?));
        let own_path = |path: &Option<PathBuf>| Some(own?.resolve(path.as_deref()?));
        let file = config.as_ref().map(|config| config.file.clone()).unwrap_or_default();
        let versions = args.api.or_else(|| own.map(|own| own.file.api)).unwrap_or_default();
        let layout = args.layout.or_else(|| own.and_then(|own| own.file.docs.layout)).unwrap_or_default();
        Ok(Self {
            docs: Docs {
                folder,
                layout,
                versions,
                overrides: own_path(&file.overrides),
                names: own_path(&file.names),
                permissions: args.service_permissions.clone().or_else(|| own_path(&file.permissions)),
            },
            selection: own.map(|own| own.file.selection()).unwrap_or_default(),
            baseline: own_path(&file.baseline),
            out: path(&file.out),
            core: path(&file.core).unwrap_or_else(|| program::home().join("crates/runtime")),
        })
    }

    /// Reads the docs.
    pub(crate) fn read(&self) -> anyhow::Result<DocsTree> {
        DocsTree::read(&self.docs, &TERMINAL)
    }

    /// The folder of the crate: `given`, or that of `graphgen.toml`.
    pub(crate) fn out(&self, given: Option<&Path>) -> anyhow::Result<PathBuf> {
        let out = given.or(self.out.as_deref()).map(Path::to_path_buf);
        let help = format!("give --out a folder, or `out` in {FILE}");
        Ok(out.ok_or_else(|| Failure::new("it is not said where the crate belongs", help))?)
    }

    /// Whether the crate in `folder` is the one that this program's own workspace has as a member.
    pub(crate) fn is_member(folder: &Path) -> bool {
        let real = |path: &Path| location::real(path).ok();
        program::workspace().is_some_and(|root| real(&root.join("generated")) == real(folder))
    }
}

/// The file that counts: `given`, else the one of the current folder or above it, else that of the program's workspace.
pub(crate) fn config(given: Option<&Path>) -> anyhow::Result<Option<Config>> {
    if let Some(path) = given {
        return Config::read(path).map(Some);
    }
    let found = Config::find(&env::current_dir()?)?;
    match (found, program::workspace()) {
        (Some(config), _) => Ok(Some(config)),
        (None, Some(root)) => Config::find(root),
        (None, None) => Ok(None),
    }
}

/// The API versions that `args` and the file ask for together.
pub(crate) fn versions(given: Option<Versions>, config: Option<&Config>) -> Versions {
    given.or_else(|| config.map(|config| config.file.api)).unwrap_or_default()
}

fn no_docs() -> Failure {
    let help = format!(
        "give --docs a folder, or write {FILE}: `docs.root = \"FOLDER\"`, or `docs.git = \"ADDRESS\"` for docs that `{}` fetches",
        program::command("sync"),
    );
    Failure::new("it is not said where the docs are", help)
}

//! Generates from a build script, into Cargo's folder for what is built.
//!
//! `build.rs` of a crate that has `graphgen` among its `build-dependencies`, and `msgraph-core` among its `dependencies`:
//!
//! ```no_run
//! fn main() -> anyhow::Result<()> {
//!     graphgen::Build::new("docs").areas(["education"]).run()
//! }
//! ```
//!
//! and its `src/lib.rs`, which may hold more of its own below:
//!
//! ```ignore
//! #![recursion_limit = "512"] // types nest deeply
//!
//! include!(concat!(env!("OUT_DIR"), "/msgraph/src/lib.rs"));
//! ```
//!
//! The code has to be included by the root of the crate, for its paths begin there. What was generated is built, whatever
//! features the crate has. `examples/build-script` is a crate like that.

use std::{
    collections::BTreeSet,
    env,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use graphgen_emit::Emission;
use graphgen_ir::{Api, Version};
use graphgen_source::{Diagnostic, LineIndex, Severity};

use crate::{
    Docs, DocsTree, Layout, Silent, Versions,
    emission::{self, Selection},
    location, output,
    pipeline::{self, Lowered},
};

/// Which code to generate from which docs.
#[derive(Clone, Debug)]
pub struct Build {
    docs: Docs,
    selection: Selection,
}

impl Build {
    /// All that the docs in `folder` give, of both API versions.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { docs: Docs::new(folder), selection: Selection::default() }
    }

    /// Only these API versions.
    #[must_use]
    pub fn versions(mut self, versions: Versions) -> Self {
        self.docs.versions = versions;
        self
    }

    /// Docs that are laid out so; flat ones are of one API version, which [`versions`](Self::versions) says.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.docs.layout = layout;
        self
    }

    /// Only these areas, and the types that they need.
    #[must_use]
    pub fn areas<A: Into<String>>(mut self, areas: impl IntoIterator<Item = A>) -> Self {
        self.selection.areas = areas.into_iter().map(Into::into).collect();
        self
    }

    /// Only these paths, such as `/users/**`, and operations, such as `UserGet`, and the types that they need.
    #[must_use]
    pub fn include<P: Into<String>>(mut self, patterns: impl IntoIterator<Item = P>) -> Self {
        self.selection.include = patterns.into_iter().map(Into::into).collect();
        self
    }

    /// Without these paths and operations.
    #[must_use]
    pub fn exclude<P: Into<String>>(mut self, patterns: impl IntoIterator<Item = P>) -> Self {
        self.selection.exclude = patterns.into_iter().map(Into::into).collect();
        self
    }

    /// With the corrections of this file.
    #[must_use]
    pub fn overrides(mut self, file: impl Into<PathBuf>) -> Self {
        self.docs.overrides = Some(file.into());
        self
    }

    /// With the names that this file keeps, which `graphgen generate` wrote. It is not changed.
    #[must_use]
    pub fn names(mut self, file: impl Into<PathBuf>) -> Self {
        self.docs.names = Some(file.into());
        self
    }

    /// Generates into the folder `msgraph` of `OUT_DIR`, and tells Cargo what the code depends on. What is lost of the docs
    /// is a warning.
    ///
    /// # Errors
    ///
    /// When this is no build script, the docs or one of their pages can't be read, or have no such area, or files can't be written.
    pub fn run(&self) -> anyhow::Result<()> {
        let folder = env::var_os("OUT_DIR").context("OUT_DIR is not set: this is no build script")?;
        self.write(&Path::new(&folder).join("msgraph"), &mut io::stdout().lock())
    }

    /// Generates into `folder`, and tells Cargo over `cargo`.
    fn write(&self, folder: &Path, cargo: &mut impl Write) -> anyhow::Result<()> {
        let tree = DocsTree::read(&self.docs, &Silent)?;
        tree.ensure_apart(folder)?;
        let Lowered { api, diagnostics, .. } = pipeline::run(&tree, &Silent).whole()?;
        let api = emission::select(api, &self.selection)?;
        output::bring_in_step(folder, &Emission::included(&api), None, &Silent)?;
        for path in [Some(&self.docs.folder), self.docs.overrides.as_ref(), self.docs.names.as_ref()]
            .into_iter()
            .flatten()
        {
            writeln!(cargo, "cargo::rerun-if-changed={}", path.display())?;
        }
        for feature in features(&api) {
            writeln!(cargo, "cargo::rustc-check-cfg=cfg(feature, values(\"{feature}\"))")?;
            writeln!(cargo, "cargo::rustc-cfg=feature=\"{feature}\"")?;
        }
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error) {
            writeln!(cargo, "cargo::warning={}", line(&tree, diagnostic))?;
        }
        Ok(())
    }
}

/// The features that code of `api` asks for.
fn features(api: &Api) -> BTreeSet<String> {
    let called = api.operations.iter().map(|operation| &operation.area);
    let defined = api.types.iter().flat_map(|one| one.areas.iter().chain([&one.area]));
    let mut features: BTreeSet<String> = called.chain(defined).cloned().collect();
    let is_beta = api.operations.iter().any(|operation| operation.version == Version::Beta)
        || api.types.iter().any(|one| one.version == Version::Beta);
    features.extend(is_beta.then(|| "beta".to_owned()));
    features
}

fn line(tree: &DocsTree, diagnostic: &Diagnostic) -> String {
    let text = tree.text(&diagnostic.path).unwrap_or_default();
    let place = LineIndex::new(text).line_column(diagnostic.span.start);
    let page = location::shown(&tree.root.join(&*diagnostic.path));
    format!("{page}:{}:{}: {} [{}]", place.line, place.column, diagnostic.message, diagnostic.code)
}

//! A crate in units that are emitted apart from each other, so that only what has changed needs to be.

use std::{collections::BTreeMap, fmt};

use graphgen_ir::Api;
use proc_macro2::TokenStream;
use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use crate::{
    Examples, FileTree, Options, examples,
    file::{self, Content},
    fingerprint::{self, Fingerprint, Interfaces},
    index, manifest,
    plan::Plan,
    written,
};

/// The manifest of a crate.
pub const MANIFEST: &str = "Cargo.toml";

/// The root of the modules.
pub const ROOT: &str = "src/lib.rs";

/// The folders of emitted files that do not lie beside the manifest.
pub const FOLDERS: [&str; 2] = ["src", "tests"];

/// The files of a crate, planned and not yet emitted.
pub struct Emission<'a> {
    plan: Plan<'a>,
    root: Root<'a>,
    units: Vec<Unit>,
}

/// What stands at the root of the modules.
enum Root<'a> {
    /// A crate of its own.
    Crate(&'a Options),
    /// Another crate, which includes them.
    Included,
}

/// One or more files that are emitted together.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    kind: Kind,
    /// Of what the texts depend on beside the program.
    pub fingerprint: Fingerprint,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// The root of the modules, and the files that Cargo and rustfmt read.
    Frame,
    /// The module of this number.
    Module(usize),
    /// The index of the version with the module of this number.
    Index(usize),
    /// All examples.
    Examples,
}

impl<'a> Emission<'a> {
    /// A whole crate for `api`.
    #[must_use]
    pub fn new(api: &'a Api, options: &'a Options) -> Self {
        let mut emission = Self::of(api, Root::Crate(options));
        if options.examples != Examples::None {
            let fingerprint = fingerprint::of_examples(api, options);
            emission.units.push(Unit { kind: Kind::Examples, fingerprint });
        }
        emission
    }

    /// The code for `api` alone, to be included by the root of another crate: `src/lib.rs` and the modules below it.
    #[must_use]
    pub fn included(api: &'a Api) -> Self {
        Self::of(api, Root::Included)
    }

    fn of(api: &'a Api, root: Root<'a>) -> Self {
        let plan = Plan::new(api);
        let interfaces = Interfaces::new(&plan);
        let module = |number| {
            let fingerprint = fingerprint::of_module(&plan, &interfaces, number);
            Unit { kind: Kind::Module(number), fingerprint }
        };
        let mut units: Vec<_> = (0..plan.modules.len()).into_par_iter().map(module).collect();
        let versions = plan.modules.iter().enumerate().filter(|(_, module)| module.is_version());
        units.extend(versions.map(|(number, version)| {
            let fingerprint = fingerprint::of_index(&plan, version);
            Unit { kind: Kind::Index(number), fingerprint }
        }));
        let options = match root {
            Root::Crate(options) => Some(options),
            Root::Included => None,
        };
        units.push(Unit { kind: Kind::Frame, fingerprint: fingerprint::of_frame(&plan, options) });
        Self { plan, root, units }
    }

    /// The units, in an order that stays the same.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The file by which a folder is known that holds all of them: the manifest, or the root where there is none.
    #[must_use]
    pub fn sign(&self) -> &'static str {
        match self.root {
            Root::Crate(_) => MANIFEST,
            Root::Included => ROOT,
        }
    }

    /// The files of a unit.
    #[must_use]
    pub fn emit(&self, unit: &Unit) -> FileTree {
        self.contents(unit).into_iter().map(|(path, content)| (path, content.text())).collect()
    }

    /// The tokens of a unit's Rust files, as the printer gets them.
    #[must_use]
    pub fn tokens(&self, unit: &Unit) -> BTreeMap<String, TokenStream> {
        self.contents(unit).into_iter().filter_map(rust).collect()
    }

    /// Names that would be written twice in one place: none, where the IR comes from lowering.
    #[must_use]
    pub fn repeated_names(&self) -> Vec<String> {
        let files = self.units.iter().flat_map(|unit| self.unchecked(unit)).filter_map(rust);
        files.flat_map(|(_, tokens)| written::repeated(&tokens)).collect()
    }

    fn contents(&self, unit: &Unit) -> BTreeMap<String, Content> {
        let contents = self.unchecked(unit);
        if cfg!(debug_assertions) {
            for content in contents.values() {
                if let Content::Rust(tokens) = content {
                    debug_assert_eq!(
                        written::repeated(tokens),
                        Vec::<String>::new(),
                        "names come from lowering"
                    );
                }
            }
        }
        contents
    }

    fn unchecked(&self, unit: &Unit) -> BTreeMap<String, Content> {
        match (unit.kind, &self.root) {
            (Kind::Module(number), _) => {
                let path = self.plan.modules[number].file();
                [(path, Content::Rust(file::of_module(&self.plan, number)))].into()
            }
            (Kind::Index(number), _) => index::emit(&self.plan, &self.plan.modules[number]),
            (Kind::Frame, Root::Crate(options)) => frame(&self.plan, options),
            (Kind::Frame, Root::Included) => {
                [(ROOT.to_owned(), Content::Rust(file::of_included(&self.plan)))].into()
            }
            (Kind::Examples, Root::Crate(options)) => examples::emit(&self.plan, options.examples),
            (Kind::Examples, Root::Included) => BTreeMap::new(),
        }
    }

    /// All files.
    #[must_use]
    pub fn all(&self) -> FileTree {
        self.units.par_iter().flat_map_iter(|unit| self.emit(unit)).collect()
    }
}

impl fmt::Debug for Emission<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emission").field("units", &self.units.len()).finish_non_exhaustive()
    }
}

fn rust((path, content): (String, Content)) -> Option<(String, TokenStream)> {
    match content {
        Content::Rust(tokens) => Some((path, tokens)),
        Content::Text(_) => None,
    }
}

/// The files of a crate beside its modules.
fn frame(plan: &Plan<'_>, options: &Options) -> BTreeMap<String, Content> {
    [
        (MANIFEST, Content::Text(manifest::cargo_toml(plan, options))),
        ("README.md", Content::Text(manifest::readme(plan))),
        ("rustfmt.toml", Content::Text(manifest::rustfmt_toml())),
        (ROOT, Content::Rust(file::of_crate(plan, &options.permissions))),
    ]
    .map(|(path, content)| (path.to_owned(), content))
    .into()
}

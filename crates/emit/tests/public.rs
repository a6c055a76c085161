//! Each public item of a version has one path, `v1::User`: nothing is lost, nothing offered twice, and what offers it is built
//! with the features that build it.

#![expect(clippy::panic, reason = "files that are not Rust fail the test")]

use std::collections::{BTreeMap, BTreeSet};

use graphgen_emit::{Examples, FileTree, Options, emit};
use quote::ToTokens as _;
use syn::{Attribute, File, Item, UseTree, Visibility};

/// Where an item stands, `v1::users::user::User`, with the features that build it.
type Items = BTreeSet<(String, String)>;

/// The items that the modules of a version declare, and those that it offers. Paths that are offered twice follow.
#[derive(Default)]
struct Version {
    declared: Items,
    offered: Items,
    /// Names that are offered, with how often.
    names: BTreeMap<String, usize>,
    public_modules: Vec<String>,
}

impl Version {
    fn read(files: &FileTree, version: &str) -> Self {
        let mut found = Self::default();
        found.module(files, &[version.to_owned()], "");
        found
    }

    /// What a module declares, in a crate that builds the module with `gate`.
    fn module(&mut self, files: &FileTree, path: &[String], gate: &str) {
        for item in parse(files, path).items {
            let path_of = |name: &syn::Ident| [path, &[name.to_string()]].concat();
            match item {
                Item::Mod(module) => {
                    if matches!(module.vis, Visibility::Public(_)) {
                        self.public_modules.push(path_of(&module.ident).join("::"));
                    } else {
                        self.module(files, &path_of(&module.ident), &inner(&module.attrs, gate));
                    }
                }
                Item::Struct(one) if is_public(&one.vis) => {
                    self.declared.insert((path_of(&one.ident).join("::"), inner(&one.attrs, gate)));
                }
                Item::Enum(one) if is_public(&one.vis) => {
                    self.declared.insert((path_of(&one.ident).join("::"), inner(&one.attrs, gate)));
                }
                Item::Use(one) if is_public(&one.vis) => {
                    self.offers(&one.tree, &path.join("::"), &inner(&one.attrs, gate));
                }
                Item::Use(_) | Item::Impl(_) | Item::Macro(_) => {}
                other => panic!("not an item of emitted modules: {}", other.to_token_stream()),
            }
        }
    }

    fn offers(&mut self, tree: &UseTree, path: &str, gate: &str) {
        match tree {
            UseTree::Path(one) if one.ident == "self" => self.offers(&one.tree, path, gate),
            UseTree::Path(one) => self.offers(&one.tree, &format!("{path}::{}", one.ident), gate),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.offers(tree, path, gate)),
            UseTree::Name(one) => {
                *self.names.entry(one.ident.to_string()).or_default() += 1;
                self.offered.insert((format!("{path}::{}", one.ident), gate.to_owned()));
            }
            UseTree::Glob(_) | UseTree::Rename(_) => panic!("{path} offers what has no name"),
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The features that build something within what is built with `outer`: an item that says none has those around it, and one
/// that says some has fewer.
fn inner(attributes: &[Attribute], outer: &str) -> String {
    let cfg = attributes.iter().find(|attribute| attribute.path().is_ident("cfg"));
    cfg.map_or_else(|| outer.to_owned(), |cfg| cfg.to_token_stream().to_string())
}

fn parse(files: &FileTree, path: &[String]) -> File {
    let path = path.join("/");
    let text = files.get(&format!("src/{path}/mod.rs")).or_else(|| files.get(&format!("src/{path}.rs")));
    let text = text.unwrap_or_else(|| panic!("{path} has no file"));
    syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Holds each version of a crate against this; the number of items.
fn check(files: &FileTree) -> usize {
    let versions = ["v1", "beta"].into_iter();
    let versions = versions.filter(|version| files.contains_key(&format!("src/{version}/mod.rs")));
    versions
        .map(|version| {
            let found = Version::read(files, version);
            assert_eq!(found.offered, found.declared, "{version}");
            let twice: Vec<_> = found.names.iter().filter(|(_, times)| **times > 1).collect();
            assert!(twice.is_empty(), "{version} offers {twice:?}");
            assert_eq!(found.public_modules, [format!("{version}::areas")]);
            found.declared.len()
        })
        .sum()
}

#[test]
fn each_item_has_one_path() {
    insta::glob!("fixtures/*.json", |path| {
        let text = std::fs::read_to_string(path).expect("fixtures are readable");
        let api = serde_json::from_str(&text).expect("fixtures are IR");
        let files = emit(&api, &Options { examples: Examples::None, ..Options::default() });
        assert!(check(&files) > 0, "{}", path.display());
    });
}

/// The crate of this repository, as it is committed.
#[test]
fn each_item_of_the_crate_here_has_one_path() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated");
    let (mut files, mut open) = (FileTree::new(), vec![root.join("src")]);
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir().expect("folders are readable") {
            let path = entry.expect("folders are readable").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("files are readable");
                let path = path.strip_prefix(&root).expect("files are below the root");
                files.insert(path.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    assert!(check(&files) > 300);
}

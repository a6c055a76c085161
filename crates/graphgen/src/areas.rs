//! Which area each item of a crate on disk is in: what generating anew must not change.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use graphgen_ir::{Api, Version};
use syn::{Item, UseTree};

use crate::whole_file;

/// Areas by API version and name of the item.
pub type Areas = BTreeMap<(Version, String), String>;

/// The areas of the items of the crate in `folder`, as its modules re-export them and its manifest has them; empty where there is
/// none.
#[must_use]
pub fn of_crate(folder: &Path) -> Areas {
    let features = features(folder);
    let mut areas = Areas::new();
    for version in Version::ALL {
        let module: PathBuf = ["src", version.module(), "mod.rs"].iter().collect();
        let Some(file) = parsed(&folder.join(module)) else { continue };
        for item in file.items {
            if let Item::Use(exports) = item {
                add(&exports.tree, version, &features, &mut areas);
            }
        }
    }
    areas
}

/// The pages of items that `api` has in another area than `before`, by path without extension, each with its area before
/// and now.
#[must_use]
pub fn moved(api: &Api, before: &Areas) -> BTreeMap<String, (String, String)> {
    let operations = api.operations.iter().map(|it| (it.version, &it.name, &it.page, &it.area));
    let types = api.types.iter().map(|it| (it.version, &it.rust, &it.page, &it.area));
    let moved = operations.chain(types).filter_map(|(version, name, page, area)| {
        let kept = before.get(&(version, name.clone())).filter(|kept| *kept != area)?;
        let page = page.strip_suffix(".md")?;
        Some((format!("{}/{page}", version.as_str()), (kept.clone(), area.clone())))
    });
    moved.collect()
}

/// The features of the crate in `folder`, by what they share with the names of their modules.
fn features(folder: &Path) -> BTreeMap<String, String> {
    let manifest = whole_file::read(&folder.join("Cargo.toml")).ok();
    let manifest = manifest.and_then(|text| text.parse::<toml::Table>().ok()).unwrap_or_default();
    let features = manifest.get("features").and_then(toml::Value::as_table).into_iter().flatten();
    features.map(|(feature, _)| (letters(feature), feature.clone())).collect()
}

/// A name without what a module's name has more or less of it: `4k-x-ray`, `n4k_xray`.
fn letters(name: &str) -> String {
    let name =
        name.strip_prefix('n').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(name);
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The file, where it is Rust.
fn parsed(path: &Path) -> Option<syn::File> {
    syn::parse_file(&whole_file::read(path).ok()?).ok()
}

/// Adds what `self::<area>::<resource>::{…}` exports.
fn add(tree: &UseTree, version: Version, features: &BTreeMap<String, String>, areas: &mut Areas) {
    let UseTree::Path(of_self) = tree else { return };
    let UseTree::Path(of_area) = &*of_self.tree else { return };
    if of_self.ident == "self"
        && let Some(area) = features.get(&letters(&of_area.ident.to_string()))
    {
        add_leaves(&of_area.tree, version, area, areas);
    }
}

fn add_leaves(tree: &UseTree, version: Version, area: &str, areas: &mut Areas) {
    match tree {
        UseTree::Path(path) => add_leaves(&path.tree, version, area, areas),
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| add_leaves(tree, version, area, areas));
        }
        UseTree::Name(name) => {
            areas.insert((version, name.ident.to_string()), area.to_owned());
        }
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use graphgen_ir::Version;

    use super::of_crate;

    #[test]
    fn areas_are_read_from_what_modules_export() {
        let folder = tempfile::tempdir().unwrap();
        let module = folder.path().join("src/v1");
        fs::create_dir_all(&module).unwrap();
        let manifest = "[package]\nname = \"a\"\n\n[features]\ndefault = []\n4k-x-ray = []\nlight = []\nspare-lamps = []\n";
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let text = "pub(crate) mod spare_lamps;\n\
            #[cfg(feature = \"spare-lamps\")]\npub use self::spare_lamps::lamp::{Lamp, get::LampGet};\n\
            pub use self::light::bulb::Bulb;\npub use self::n4k_xray::film::Film;\npub use other::Thing;\n";
        fs::write(module.join("mod.rs"), text).unwrap();
        let areas = of_crate(folder.path());
        let shown: Vec<_> = areas.iter().map(|((_, name), area)| (name.as_str(), area.as_str())).collect();
        assert_eq!(
            shown,
            [("Bulb", "light"), ("Film", "4k-x-ray"), ("Lamp", "spare-lamps"), ("LampGet", "spare-lamps")]
        );
        assert!(areas.keys().all(|(version, _)| *version == Version::V1));
    }
}

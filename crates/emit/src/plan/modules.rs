//! The tree of modules, and the names of the items in them.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::Version;

use super::{
    PlannedOperation, PlannedType,
    areas::{AreaSet, Areas},
};
use crate::ident::{distinct, valid};

/// A module.
pub(crate) struct Module {
    /// Path below the crate: `["v1", "education", "education_school"]`.
    pub(crate) path: Vec<String>,
    /// Numbers of its types.
    pub(crate) types: Vec<usize>,
    /// Numbers of its operations.
    pub(crate) operations: Vec<usize>,
    /// Modules directly below it.
    pub(crate) children: Vec<usize>,
    /// The areas that need anything in it.
    pub(crate) gate: AreaSet,
}

impl Module {
    /// The file that holds it: a leaf with nothing but operations is a file of its own name, everything else a folder.
    pub(crate) fn file(&self) -> String {
        let path = self.path.join("/");
        if self.is_leaf() { format!("src/{path}.rs") } else { format!("src/{path}/mod.rs") }
    }

    /// Whether it holds nothing but operations.
    pub(crate) fn is_leaf(&self) -> bool {
        self.children.is_empty() && self.types.is_empty()
    }
}

/// Gives every type and operation its module and its name in there.
pub(crate) fn place(
    types: &mut [PlannedType<'_>],
    operations: &mut [PlannedOperation<'_>],
    areas: &Areas<'_>,
) -> Vec<Module> {
    let type_paths: Vec<_> =
        types.iter().map(|ty| segments(ty.ir.version, &ty.ir.module, &ty.ir.area, &ty.ir.rust)).collect();
    let operation_paths: Vec<_> = operations
        .iter()
        .map(|planned| &planned.ir)
        .map(|ir| segments(ir.version, &ir.module, &ir.area, &ir.name))
        .collect();
    let mut modules = tree(type_paths.iter().chain(&operation_paths), areas);
    let numbers: BTreeMap<Vec<String>, usize> =
        modules.iter().enumerate().map(|(number, module)| (module.path.clone(), number)).collect();
    let mut names: Vec<BTreeSet<String>> = modules.iter().map(|_| BTreeSet::new()).collect();
    for module in &modules {
        if let Some((name, parent)) = module.path.split_last()
            && let Some(&parent) = numbers.get(parent)
        {
            names[parent].insert(name.clone());
        }
    }

    for (number, (ty, path)) in types.iter_mut().zip(&type_paths).enumerate() {
        ty.module = numbers.get(path).copied().unwrap_or_default();
        ty.name = take(&mut names[ty.module], &ty.ir.rust);
        modules[ty.module].types.push(number);
        modules[ty.module].gate.union_with(&ty.gate);
    }
    for ty in types.iter_mut().filter(|ty| !ty.derived.is_empty()) {
        ty.any = Some(take(&mut names[ty.module], &format!("Any{}", ty.name)));
    }
    for (number, (operation, path)) in operations.iter_mut().zip(&operation_paths).enumerate() {
        operation.module = numbers.get(path).copied().unwrap_or_default();
        operation.name = take(&mut names[operation.module], &operation.ir.name);
        modules[operation.module].operations.push(number);
        modules[operation.module].gate.union_with(&operation.gate);
    }
    link(&mut modules, &numbers);
    modules
}

fn take(names: &mut BTreeSet<String>, rust: &str) -> String {
    let name = distinct(valid(rust), |name| names.contains(name));
    names.insert(name.clone());
    name
}

/// One module for each path and each of its beginnings, sorted by path.
fn tree<'p>(paths: impl Iterator<Item = &'p Vec<String>>, areas: &Areas<'_>) -> Vec<Module> {
    let mut all: BTreeSet<&[String]> = BTreeSet::new();
    for path in paths {
        let mut path = path.as_slice();
        while !path.is_empty() && all.insert(path) {
            path = &path[..path.len() - 1];
        }
    }
    all.into_iter()
        .map(|path| Module {
            path: path.to_vec(),
            types: Vec::new(),
            operations: Vec::new(),
            children: Vec::new(),
            gate: areas.none(),
        })
        .collect()
}

/// Hangs modules below their parents, whose gates widen by theirs. Children stand behind their parents in the list.
fn link(modules: &mut [Module], numbers: &BTreeMap<Vec<String>, usize>) {
    for number in (0..modules.len()).rev() {
        let path = &modules[number].path;
        if let Some(&parent) = numbers.get(&path[..path.len() - 1]) {
            let gate = modules[number].gate.clone();
            modules[parent].children.push(number);
            modules[parent].gate.union_with(&gate);
        }
    }
    for module in modules {
        module.children.reverse();
    }
}

/// The segments of a module's path, below its version's module and at least an area and a module deep.
fn segments(version: Version, module: &str, area: &str, name: &str) -> Vec<String> {
    let mut path = vec![version.module().to_owned()];
    path.extend(module.split("::").filter(|segment| !segment.is_empty()).map(valid));
    if path.get(1).is_some_and(|first| first == version.module()) {
        path.remove(1);
    }
    for fallback in [area, name] {
        if path.len() < 3 {
            path.push(valid(fallback));
        }
    }
    path
}

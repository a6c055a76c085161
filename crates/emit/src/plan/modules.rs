//! The tree of modules, and what lies in them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    PlannedOperation, PlannedType,
    areas::{AreaSet, Areas},
};

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

    /// Whether it is that of a version, which offers the items of all modules below it.
    pub(crate) fn is_version(&self) -> bool {
        self.path.len() == 1
    }

    /// Whether it holds nothing but operations.
    pub(crate) fn is_leaf(&self) -> bool {
        self.children.is_empty() && self.types.is_empty()
    }
}

/// Gives every type and operation its module.
pub(crate) fn place(
    types: &mut [PlannedType<'_>],
    operations: &mut [PlannedOperation<'_>],
    areas: &Areas<'_>,
) -> Vec<Module> {
    let of_types = types.iter().map(|ty| segments(&ty.ir.module));
    let paths: Vec<_> =
        of_types.chain(operations.iter().map(|operation| segments(&operation.ir.module))).collect();
    let (type_paths, operation_paths) = paths.split_at(types.len());
    let mut modules = tree(&paths, areas);
    let numbers: BTreeMap<Vec<String>, usize> =
        modules.iter().enumerate().map(|(number, module)| (module.path.clone(), number)).collect();
    for (number, (ty, path)) in types.iter_mut().zip(type_paths).enumerate() {
        ty.module = numbers.get(path).copied().unwrap_or_default();
        modules[ty.module].types.push(number);
        modules[ty.module].gate.union_with(&ty.gate);
    }
    for (number, (operation, path)) in operations.iter_mut().zip(operation_paths).enumerate() {
        operation.module = numbers.get(path).copied().unwrap_or_default();
        modules[operation.module].operations.push(number);
        modules[operation.module].gate.union_with(&operation.gate);
    }
    link(&mut modules, &numbers);
    modules
}

fn segments(module: &str) -> Vec<String> {
    module.split("::").map(str::to_owned).collect()
}

/// One module for each path and each of its beginnings, sorted by path.
fn tree(paths: &[Vec<String>], areas: &Areas<'_>) -> Vec<Module> {
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

//! Names of operations, and of the modules that hold them.

use std::collections::BTreeMap;

use graphgen_ir::{Operation, Path};

use super::{Kind, ModulePath, Name, ResourceName, Snakes, Taken, words::camel};

/// The names that an operation gets where they are free.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The module of the resource, in which both names have to be free.
    resource: ModulePath,
    operation: String,
    module: String,
}

impl Wanted {
    /// The names of an operation of a page. Parts of the page's name are spelled like an equal segment of its paths, else as
    /// `casing` has it; `with_method` tells the operations of a page apart.
    pub(crate) fn of_page(
        operation: &Operation,
        resource: &ResourceName<'_>,
        with_method: bool,
        casing: impl Fn(&str) -> Option<String>,
        snakes: &mut Snakes,
    ) -> Self {
        let in_case = |part: &&str| spelled(part, &operation.paths).or_else(|| casing(part));
        let parts = resource.rest.iter();
        let mut rest: Vec<String> =
            parts.map(|part| in_case(part).unwrap_or_else(|| (*part).to_owned())).collect();
        if with_method || rest.is_empty() {
            rest.push(operation.method.as_str().to_ascii_lowercase());
        }
        let rest = rest.join("-");
        Self {
            resource: ModulePath::of_resource(operation.version, &operation.area, &resource.name, snakes),
            operation: camel(&format!("{}-{rest}", resource.name)),
            module: snakes.snake(&rest).to_owned(),
        }
    }

    /// The names of an operation for one property of what this one reads.
    pub(crate) fn of_part(&self, property: &str, snakes: &mut Snakes) -> Self {
        Self {
            resource: self.resource.clone(),
            operation: camel(&format!("{}-{property}", self.operation)),
            module: snakes.snake(&format!("{}-{property}", self.module)).to_owned(),
        }
    }

    /// The names of an operation for what is behind the paths of `base`, as `words` say it.
    pub(crate) fn behind(base: &Operation, words: &str, snakes: &mut Snakes) -> Self {
        let (resource, last) = base.module.rsplit_once("::").unwrap_or(("", &base.module));
        let module = format!("{}-{words}", last.trim_end_matches('_'));
        Self {
            resource: ModulePath::known(resource),
            operation: camel(&format!("{}-{words}", base.name.trim_end_matches('_'))),
            module: snakes.snake(&module).to_owned(),
        }
    }
}

/// Gives an operation its names, and its body that of its struct. `taken` holds the names of each module.
pub(crate) fn name_operation(
    operation: &mut Operation,
    wanted: &Wanted,
    taken: &mut BTreeMap<String, Taken>,
) {
    let mut module = wanted.resource.clone();
    let taken = taken.entry(module.as_str().to_owned()).or_default();
    Name { rust: operation.name, renamed: operation.renamed } = taken.claim(Kind::Type, &wanted.operation);
    // Modules and types never clash: their names differ in case.
    module.push(taken.claim(Kind::Module, &wanted.module), &wanted.module);
    Name { rust: operation.module, renamed: operation.module_renamed } = module.into_name();
    if let Some(members) = operation.request_body.as_mut().and_then(|request| request.body.members_mut()) {
        members.name = format!("{}Body", operation.name.trim_end_matches('_'));
    }
}

/// A part of a page's name as an equal segment of the operation's paths spells it.
fn spelled(part: &str, paths: &[Path]) -> Option<String> {
    let segments = paths.iter().flat_map(|path| path.template.segments());
    let mut words = segments.map(|segment| {
        let name = segment.name();
        name.rsplit('.').next().unwrap_or(name)
    });
    words.find(|word| word.eq_ignore_ascii_case(part)).map(str::to_owned)
}

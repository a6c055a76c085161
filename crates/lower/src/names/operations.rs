//! Names of operations, and of the modules that hold them.

use graphgen_ir::{Operation, Path, response_name};

use super::{Claims, Kind, ModulePath, Name, ResourceName, Snakes, Taken, words::camel};

/// The names that an operation gets where they are free.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The module of the resource.
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

/// Gives an operation its names, and its body that of its struct.
pub(crate) fn name_operation(operation: &mut Operation, wanted: &Wanted, claims: &mut Claims) {
    let mut module = wanted.resource.clone();
    let taken = claims.modules.entry(module.as_str().to_owned()).or_default();
    module.push(taken.claim(Kind::Module, &wanted.module), &wanted.module);
    Name { rust: operation.module, renamed: operation.module_renamed } = module.into_name();
    Name { rust: operation.name, renamed: operation.renamed } = claim(&wanted.operation, &mut claims.items);
    if let Some(members) = operation.request_body.as_mut().and_then(|request| request.body.members_mut()) {
        members.name = body_name(&operation.name);
    }
}

/// Takes the name of an operation, and those of its body and response along with it, whether or not it has them now: a page
/// that gets a body moves no other name.
fn claim(wanted: &str, taken: &mut Taken) -> Name {
    let beside = |name: &str| [body_name(name), response_name(name)];
    let is_free = |taken: &Taken, name: &str| beside(name).iter().all(|name| !taken.contains(name));
    let name = taken.claim_free(Kind::Type, wanted, is_free);
    for name in beside(&name.rust) {
        taken.take(&name);
    }
    name
}

/// The name of the struct of a body, beside the operation.
fn body_name(operation: &str) -> String {
    format!("{}Body", operation.trim_end_matches('_'))
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

#[cfg(test)]
mod tests {
    use super::{Kind, Taken, claim};

    #[test]
    fn what_is_called_after_an_operation_has_its_name_alone() {
        let mut taken = Taken::default();
        for ty in ["LampMoveBody", "LampLookResponse", "LampList"] {
            taken.claim(Kind::Type, ty);
        }
        let names = ["LampMove", "LampLook", "LampList", "LampGet"].map(|name| claim(name, &mut taken).rust);
        assert_eq!(names, ["LampMove2", "LampLook2", "LampList2", "LampGet"]);
        assert_eq!(taken.claim(Kind::Type, "LampGetBody").rust, "LampGetBody2");
    }
}

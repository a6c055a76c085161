//! Names of operations, and of the modules that hold them.

use graphgen_ir::{Method, Operation, Reason, required_name, response_name};

use super::{
    Claims, Kind, ModulePath, Name, NameLock, ResourceName, Snakes, Taken,
    constructors::initials,
    words::{bounded_to, camel},
};

/// The longest name of an operation in characters.
const LONGEST: usize = 80;

/// The words of a page's name.
#[derive(Clone, Debug)]
pub(crate) struct StemWords {
    /// Those of each part, joined by `-`.
    pub(crate) parts: Vec<String>,
    /// How many of the first parts the page's paths say as well.
    pub(crate) said_by_path: usize,
    /// The parts that are of no type or namespace, in lower case, and what they are cut into; none where nothing tells.
    pub(crate) cuts: Vec<(String, Option<String>)>,
}

/// The names that an operation gets where they are free.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// The module of the resource.
    resource: ModulePath,
    operation: String,
    /// In place of `operation` where that is taken.
    other: String,
    module: String,
}

impl Wanted {
    /// The names of an operation of a page. Those of the last `resource.rest` parts of the page's name are the module's too.
    pub(crate) fn of_page(
        operation: &Operation,
        resource: &ResourceName<'_>,
        words: &StemWords,
        snakes: &mut Snakes,
    ) -> Self {
        let word = operation.method.as_str().to_ascii_lowercase();
        let method = says_method(operation.method, words).then_some(word.as_str());
        let other = if words.said_by_path > 0 { method } else { Some(word.as_str()) };
        let module =
            words.parts[words.parts.len() - resource.rest.len()..].iter().map(String::as_str).chain(method);
        let module = module.collect::<Vec<_>>().join("-");
        Self {
            operation: words.name(words.said_by_path, method, snakes),
            other: words.name(0, other, snakes),
            resource: ModulePath::of_resource(operation.version, &operation.area, &resource.name, snakes),
            module: snakes.snake(&module).to_owned(),
        }
    }

    /// The names of an operation beside this one, as `words` say it: of the page's, for another kind of result.
    pub(crate) fn beside(&self, words: &str, snakes: &mut Snakes) -> Self {
        let with_words = |name: &str| format!("{name}-{words}");
        Self {
            resource: self.resource.clone(),
            operation: camel(&with_words(&self.operation)),
            other: camel(&with_words(&self.other)),
            module: snakes.snake(&with_words(&self.module)).to_owned(),
        }
    }

    /// The names of an operation for what is behind the paths of `base`, as `words` say it.
    pub(crate) fn behind(base: &Operation, words: &str, snakes: &mut Snakes) -> Self {
        let (resource, last) = base.module.rsplit_once("::").unwrap_or(("", &base.module));
        let module = format!("{}-{words}", last.trim_end_matches('_'));
        let operation = camel(&format!("{}-{words}", base.name.trim_end_matches('_')));
        Self {
            resource: ModulePath::known(resource),
            other: operation.clone(),
            operation,
            module: snakes.snake(&module).to_owned(),
        }
    }
}

impl StemWords {
    /// The name that the parts from number `first` on give. Above [`LONGEST`] characters, the words of all but the last give
    /// way to their initials.
    fn name(&self, first: usize, method: Option<&str>, snakes: &mut Snakes) -> String {
        let mut words = self.parts[first..].to_vec();
        words.extend(method.map(str::to_owned));
        let name = camel(&words.join("-"));
        if name.len() <= LONGEST {
            return name;
        }
        let last = self.parts.len().saturating_sub(first + 1);
        for words in &mut words[..last] {
            *words = initials(snakes.snake(words));
        }
        bounded_to(LONGEST, camel(&words.join("-")), "X")
    }
}

/// Gives an operation its names, and its body that of its struct.
pub(crate) fn name_operation(
    operation: &mut Operation,
    wanted: &Wanted,
    lock: &NameLock,
    claims: &mut Claims,
) {
    let mut module = wanted.resource.clone();
    let taken = claims.modules.entry(module.as_str().to_owned()).or_default();
    module.push(taken.claim(Kind::Module, &wanted.module), &wanted.module);
    Name { rust: operation.module, renamed: operation.module_renamed } = module.into_name();
    Name { rust: operation.name, renamed: operation.renamed } =
        claim(&operation.id, wanted, lock, &mut claims.items);
    if let Some(members) = operation.request_body.as_mut().and_then(|request| request.body.members_mut()) {
        members.name = body_name(&operation.name);
    }
}

/// Takes the name of an operation, and those of its body and response along with it, whether or not it has them now: a page
/// that gets a body moves no other name.
fn claim(id: &str, wanted: &Wanted, lock: &NameLock, taken: &mut Taken) -> Name {
    let beside = |name: &str| {
        let body = body_name(name);
        [required_name(&body), body, response_name(name)]
    };
    let is_free = |taken: &Taken, name: &str| beside(name).iter().all(|name| !taken.contains(name));
    let is_own = !lock.belongs_to_another(&wanted.operation, id)
        && !taken.contains(&wanted.operation)
        && is_free(taken, &wanted.operation);
    let own = if is_own { &wanted.operation } else { &wanted.other };
    let kept = lock.operations.get(id);
    let chosen = kept.unwrap_or(own);
    let Name { rust, renamed } = taken.claim_free(Kind::Type, chosen, is_free);
    for name in beside(&rust) {
        taken.take(&name);
    }
    if rust == wanted.operation || *chosen == wanted.operation {
        return Name { rust, renamed };
    }
    let reason = if kept.is_some() { Reason::Locked } else { Reason::Taken };
    Name::new(rust, &wanted.operation, Some(reason))
}

/// The name of the struct of a body, beside the operation.
fn body_name(operation: &str) -> String {
    format!("{}Body", operation.trim_end_matches('_'))
}

/// Whether the method has to stand in a name: nothing else says it, or the verb behind the resource goes with another.
/// Functions and actions are called by GET and POST.
fn says_method(method: Method, words: &StemWords) -> bool {
    let [_, rest @ ..] = words.parts.as_slice() else { return true };
    let methods = rest.iter().find_map(|part| natural(part));
    rest.is_empty() || !methods.unwrap_or(&[Method::Get, Method::Post]).contains(&method)
}

/// The methods that go with a verb.
fn natural(verb: &str) -> Option<&'static [Method]> {
    Some(match verb {
        "get" | "list" => &[Method::Get],
        "add" | "create" | "post" => &[Method::Post],
        "update" | "upsert" | "patch" => &[Method::Patch],
        "put" => &[Method::Put],
        "replace" => &[Method::Put, Method::Post],
        "delete" | "remove" => &[Method::Delete],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use graphgen_ir::Version;

    use super::{Kind, ModulePath, NameLock, Taken, Wanted, claim};

    fn wanted(operation: &str) -> Wanted {
        Wanted {
            resource: ModulePath::known(Version::V1.module()),
            operation: operation.to_owned(),
            other: format!("{operation}Post"),
            module: String::new(),
        }
    }

    #[test]
    fn what_is_called_after_an_operation_has_its_name_alone() {
        let mut taken = Taken::default();
        for ty in ["LampMoveBody", "LampLookResponse", "LampList"] {
            taken.claim(Kind::Type, ty);
        }
        let names = ["LampMove", "LampLook", "LampList", "LampGet", "LampGet", "LampGet"];
        let names = names.map(|name| claim("", &wanted(name), &NameLock::default(), &mut taken).rust);
        let free = ["LampMovePost", "LampLookPost", "LampListPost", "LampGet", "LampGetPost", "LampGetPost2"];
        assert_eq!(names, free);
        assert_eq!(taken.claim(Kind::Type, "LampGetBody").rust, "LampGetBody2");
    }
}

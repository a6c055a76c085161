//! Paths of modules.

use graphgen_ir::{Reason, Version};

use super::{Kind, Name, Snakes};

/// The path of a module, and what it would be, had nothing stood in the way.
#[derive(Clone, Debug)]
pub(crate) struct ModulePath {
    path: String,
    wanted: String,
    /// What stood in the way first.
    reason: Option<Reason>,
}

impl ModulePath {
    /// The module of a resource. Resources of one name share it.
    pub(crate) fn of_resource(version: Version, area: &str, resource: &str, snakes: &mut Snakes) -> Self {
        let mut module = Self::known(version.module());
        for text in [area, resource] {
            let wanted = snakes.snake(text);
            module.push(Name::of(Kind::Module, wanted), wanted);
        }
        module
    }

    /// A path that has its names.
    pub(super) fn known(path: &str) -> Self {
        Self { path: path.to_owned(), wanted: path.to_owned(), reason: None }
    }

    /// Goes down into the module that has a name in place of `wanted`.
    pub(super) fn push(&mut self, Name { rust, renamed }: Name, wanted: &str) {
        for (path, name) in [(&mut self.path, rust.as_str()), (&mut self.wanted, wanted)] {
            path.push_str("::");
            path.push_str(name);
        }
        self.reason = self.reason.or(renamed.map(|renamed| renamed.reason));
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.path
    }

    pub(crate) fn into_name(self) -> Name {
        Name::new(self.path, &self.wanted, self.reason)
    }
}

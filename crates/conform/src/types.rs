//! Types and their members, base types included.

use std::{collections::BTreeMap, iter};

use graphgen_ir::{Property, Type, Version};

/// Finds types by name.
#[derive(Debug)]
pub(crate) struct Types<'a> {
    by_name: BTreeMap<(Version, &'a str), &'a Type>,
}

impl<'a> Types<'a> {
    pub(crate) fn new(types: &'a [Type]) -> Self {
        Self { by_name: types.iter().map(|ty| ((ty.version, ty.name.as_str()), ty)).collect() }
    }

    pub(crate) fn get(&self, version: Version, name: &str) -> Option<&'a Type> {
        self.by_name.get(&(version, name)).copied()
    }

    /// The property `name` of `ty` or of the nearest of its base types. Lowering lets no type inherit from itself.
    pub(crate) fn property(&self, ty: &'a Type, name: &str) -> Option<&'a Property> {
        let base = |ty: &&'a Type| self.get(ty.version, ty.base_type.as_deref()?);
        iter::successors(Some(ty), base).find_map(|ty| {
            let members = ty.properties.iter().chain(&ty.relationships);
            members.into_iter().find(|property| property.name == name)
        })
    }
}

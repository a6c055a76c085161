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

    /// The property `name` of `ty` or of the nearest of its base types.
    pub(crate) fn property(&self, ty: &'a Type, name: &str) -> Option<&'a Property> {
        self.with_bases(ty).find_map(|ty| {
            let members = ty.properties.iter().chain(&ty.relationships);
            members.into_iter().find(|property| property.name == name)
        })
    }

    /// Whether instances of `ty` may have properties that no page documents.
    pub(crate) fn is_open(&self, ty: &'a Type) -> bool {
        self.with_bases(ty).any(|ty| ty.open_type)
    }

    /// `ty` and its base types. Lowering lets no type inherit from itself.
    fn with_bases(&self, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
        iter::successors(Some(ty), |ty| self.get(ty.version, ty.base_type.as_deref()?))
    }
}

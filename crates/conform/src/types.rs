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

    /// The spelling of a property of `ty` or of its base types that differs from `name` in case alone.
    pub(crate) fn respelled(&self, ty: &'a Type, name: &str) -> Option<&'a str> {
        let members = self.with_bases(ty).flat_map(|ty| ty.properties.iter().chain(&ty.relationships));
        members.map(|property| property.name.as_str()).find(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether `ty` is known by its properties, so that others are none of it: it is not open, and some property besides the
    /// key, of its own or of a base type, is documented at all.
    pub(crate) fn is_described(&self, ty: &'a Type) -> bool {
        let mut closed = true;
        let mut some = false;
        for ty in self.with_bases(ty) {
            closed &= !ty.open_type;
            some |= !ty.relationships.is_empty()
                || ty.properties.iter().any(|property| !ty.key.contains(&property.name));
        }
        closed && some
    }

    /// `ty` and its base types. Lowering lets no type inherit from itself.
    fn with_bases(&self, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
        iter::successors(Some(ty), |ty| self.get(ty.version, ty.base_type.as_deref()?))
    }
}

//! What the types of the IR stand for.

use std::collections::{BTreeMap, btree_map::Entry};

use graphgen_ir::{Primitive, Type, TypeRef, Version};

/// What a type of the IR stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// One of OData's primitive types.
    Primitive(Primitive),
    /// A documented type, by its number.
    Type(usize),
    /// Unknown: any JSON.
    Json,
}

impl Target {
    /// The number of a documented type.
    pub(crate) fn number(self) -> Option<usize> {
        match self {
            Self::Type(number) => Some(number),
            Self::Primitive(_) | Self::Json => None,
        }
    }
}

/// Types by version and name.
pub(crate) struct TypeIndex<'a> {
    types: Vec<&'a Type>,
    numbers: BTreeMap<(Version, &'a str), usize>,
}

impl<'a> TypeIndex<'a> {
    /// Numbers `types`; of several with one name the first counts.
    pub(crate) fn new(types: &'a [Type]) -> Self {
        let mut index = Self { types: Vec::with_capacity(types.len()), numbers: BTreeMap::new() };
        for ty in types {
            if let Entry::Vacant(entry) = index.numbers.entry((ty.version, &ty.name)) {
                entry.insert(index.types.len());
                index.types.push(ty);
            }
        }
        index
    }

    /// The types by number.
    pub(crate) fn types(&self) -> &[&'a Type] {
        &self.types
    }

    /// The number of a type.
    pub(crate) fn number(&self, version: Version, name: &str) -> Option<usize> {
        self.numbers.get(&(version, name)).copied()
    }

    /// What `ty` stands for in `version`.
    pub(crate) fn resolve(&self, version: Version, ty: &TypeRef) -> Target {
        match ty {
            TypeRef::Primitive(primitive) => Target::Primitive(*primitive),
            TypeRef::Named(name) => self.number(version, name).map_or(Target::Json, Target::Type),
            TypeRef::Untyped => Target::Json,
        }
    }
}

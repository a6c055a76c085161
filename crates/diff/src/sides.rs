//! The two crates side by side, and what types of the one are called in the other.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_emit::{OperationItem, Surface, TypeItem};
use graphgen_ir::{Api, TypeRef, Version};

use crate::pairs::{Calls, Pairs, calls, pair_operations, pair_types};

/// One of the two crates.
pub(crate) struct Side<'a> {
    pub(crate) surface: Surface<'a>,
    pub(crate) types: Vec<TypeItem<'a>>,
    pub(crate) operations: Vec<OperationItem<'a>>,
    /// The calls that any operation documents.
    pub(crate) calls: Calls,
    numbers: BTreeMap<(Version, &'a str), usize>,
    /// Types that have setters, or that types with setters inherit from.
    sent: BTreeSet<(Version, &'a str)>,
    /// Types that have `new`, or that types with one inherit from.
    constructed: BTreeSet<(Version, &'a str)>,
}

impl<'a> Side<'a> {
    fn new(api: &'a Api) -> Self {
        let surface = Surface::new(api);
        let types: Vec<_> = surface.types().collect();
        let operations: Vec<_> = surface.operations().collect();
        let calls = calls(&operations);
        let numbers = types
            .iter()
            .enumerate()
            .map(|(number, ty)| ((ty.ir.version, ty.ir.name.as_str()), number))
            .collect();
        let (sent, constructed) = (BTreeSet::new(), BTreeSet::new());
        let mut side = Self { surface, types, operations, calls, numbers, sent, constructed };
        side.sent = side.with_bases(|ty| ty.sent);
        side.constructed = side.with_bases(|ty| {
            ty.sent && ty.fields.iter().any(|field| field.ir.required && !field.relationship)
        });
        side
    }

    /// The types that are `wanted`, and those that they inherit from.
    fn with_bases(&self, wanted: impl Fn(&TypeItem<'a>) -> bool) -> BTreeSet<(Version, &'a str)> {
        let lineages = self.types.iter().filter(|ty| wanted(ty)).flat_map(|ty| self.lineage(ty));
        lineages.map(|ty| (ty.ir.version, ty.ir.name.as_str())).collect()
    }

    /// A documented type.
    pub(crate) fn ty(&self, version: Version, name: &str) -> Option<&TypeItem<'a>> {
        self.numbers.get(&(version, name)).and_then(|&number| self.types.get(number))
    }

    /// The type, its base type, and so on.
    pub(crate) fn lineage(&self, ty: &TypeItem<'a>) -> Vec<&TypeItem<'a>> {
        let mut lineage: Vec<&TypeItem<'a>> = Vec::new();
        let mut next = self.ty(ty.ir.version, &ty.ir.name);
        while let Some(ty) = next.filter(|ty| lineage.iter().all(|seen| seen.ir.name != ty.ir.name)) {
            lineage.push(ty);
            next = ty.ir.base_type.as_deref().and_then(|base| self.ty(ty.ir.version, base));
        }
        lineage
    }

    /// Whether callers set properties that the type declares, on itself or on a type that inherits from it.
    pub(crate) fn is_sent(&self, ty: &TypeItem<'_>) -> bool {
        self.sent.contains(&(ty.ir.version, ty.ir.name.as_str()))
    }

    /// Whether `new` of the type, or of one that inherits from it, asks for what is required.
    pub(crate) fn is_constructed(&self, ty: &TypeItem<'_>) -> bool {
        self.constructed.contains(&(ty.ir.version, ty.ir.name.as_str()))
    }

    /// Whether values of this type are JSON of unknown shape.
    fn is_json(&self, version: Version, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Primitive(_) => false,
            TypeRef::Named(name) => !self.numbers.contains_key(&(version, name.as_str())),
            TypeRef::Untyped => true,
        }
    }
}

/// Both crates.
pub(crate) struct Sides<'a> {
    pub(crate) old: Side<'a>,
    pub(crate) new: Side<'a>,
    pub(crate) type_pairs: Pairs,
    pub(crate) operation_pairs: Pairs,
    /// Old names of renamed types, with the new ones.
    renamed: BTreeMap<(Version, &'a str), &'a str>,
}

/// How the types of two values differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// Not at all, or only as far as a type was renamed or removed.
    None,
    /// The docs say otherwise, Rust has the same.
    Refined,
    /// One is JSON of unknown shape.
    Shape,
    /// They are two types.
    Type,
}

/// The documented type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Value<'a> {
    pub(crate) ty: &'a TypeRef,
    pub(crate) collection: bool,
}

impl<'a> Sides<'a> {
    pub(crate) fn new(old: &'a Api, new: &'a Api) -> Self {
        let (old, new) = (Side::new(old), Side::new(new));
        let type_pairs = pair_types(&old.types, &new.types);
        let operation_pairs = pair_operations(&old.operations, &new.operations);
        let renamed =
            type_pairs.both.iter().map(|&(before, after)| (old.types[before].ir, new.types[after].ir));
        let renamed = renamed
            .filter(|(before, after)| before.name != after.name)
            .map(|(before, after)| ((before.version, before.name.as_str()), after.name.as_str()))
            .collect();
        Self { old, new, type_pairs, operation_pairs, renamed }
    }

    /// What the new side calls a type of the old side.
    pub(crate) fn renamed<'n>(&self, version: Version, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.renamed.get(&(version, name)).copied().unwrap_or(name)
    }

    /// Compares the types of two values.
    pub(crate) fn difference(&self, version: Version, old: Value<'_>, new: Value<'_>) -> Difference {
        let is_same = self.is_same(version, old.ty, new.ty);
        let (was_json, is_json) = (self.old.is_json(version, old.ty), self.new.is_json(version, new.ty));
        match (was_json, is_json) {
            (true, true) if old.collection == new.collection => Difference::None,
            // A removed type is told of once.
            (false, true) if old.collection == new.collection && !self.is_in_new(version, old.ty) => {
                Difference::None
            }
            (false, true) | (true, false) => Difference::Shape,
            _ if is_same && old.collection == new.collection => Difference::None,
            _ if self.old.surface.value(version, old.ty, old.collection)
                == self.new.surface.value(version, new.ty, new.collection) =>
            {
                Difference::Refined
            }
            _ => Difference::Type,
        }
    }

    /// Compares the types of two arguments of URLs.
    pub(crate) fn argument_difference(&self, version: Version, old: &TypeRef, new: &TypeRef) -> Difference {
        if self.is_same(version, old, new) {
            Difference::None
        } else if self.old.surface.argument(version, old) == self.new.surface.argument(version, new) {
            Difference::Refined
        } else {
            Difference::Type
        }
    }

    /// Whether a type of the old side is the same on the new one, whatever it is called there.
    fn is_same(&self, version: Version, old: &TypeRef, new: &TypeRef) -> bool {
        match old {
            TypeRef::Named(old) => new.named() == Some(self.renamed(version, old)),
            TypeRef::Primitive(_) | TypeRef::Untyped => old == new,
        }
    }

    fn is_in_new(&self, version: Version, old: &TypeRef) -> bool {
        match old {
            TypeRef::Named(old) => self.new.ty(version, self.renamed(version, old)).is_some(),
            TypeRef::Primitive(_) | TypeRef::Untyped => true,
        }
    }
}

/// `Edm.String`, `collection of microsoft.graph.user`.
pub(crate) fn shown(value: Value<'_>) -> String {
    if value.collection { format!("collection of {}", value.ty) } else { value.ty.to_string() }
}

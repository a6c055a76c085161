//! What the type names of the IR stand for.

use std::collections::{BTreeMap, btree_map::Entry};

use graphgen_ir::{Type, Version};

/// What a type name stands for.
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

/// OData's primitive types that the runtime reads and writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Primitive {
    Binary,
    Boolean,
    Byte,
    Date,
    DateTimeOffset,
    Decimal,
    Double,
    Duration,
    Guid,
    Int16,
    Int32,
    Int64,
    SByte,
    Single,
    String,
    TimeOfDay,
}

impl Primitive {
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "Binary" => Self::Binary,
            "Boolean" => Self::Boolean,
            "Byte" => Self::Byte,
            "Date" => Self::Date,
            "DateTimeOffset" => Self::DateTimeOffset,
            "Decimal" => Self::Decimal,
            "Double" => Self::Double,
            "Duration" => Self::Duration,
            "Guid" => Self::Guid,
            "Int16" => Self::Int16,
            "Int32" => Self::Int32,
            "Int64" => Self::Int64,
            "SByte" => Self::SByte,
            "Single" => Self::Single,
            "Stream" => Self::Binary,
            "String" => Self::String,
            "TimeOfDay" => Self::TimeOfDay,
            _ => return None,
        })
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

    /// What `name` stands for in `version`.
    pub(crate) fn resolve(&self, version: Version, name: &str) -> Target {
        match name.strip_prefix("Edm.") {
            Some(primitive) => Primitive::of_name(primitive).map_or(Target::Json, Target::Primitive),
            None => self.number(version, name).map_or(Target::Json, Target::Type),
        }
    }
}

//! Questions to CSDL: inheritance, members, bound operations. Declared cycles of base types end where they begin.

use std::collections::BTreeSet;

use graphgen_ir::Primitive;

use super::{Csdl, Operation, Property, StructuredType, TypeRef};

/// A member of a structured type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member<'a> {
    /// A structural property.
    Structural(&'a Property),
    /// A navigation property.
    Navigation(&'a Property),
}

impl<'a> Member<'a> {
    /// The declaration.
    #[must_use]
    pub fn property(self) -> &'a Property {
        match self {
            Self::Structural(property) | Self::Navigation(property) => property,
        }
    }
}

impl StructuredType {
    /// Members that the type itself declares.
    pub fn members(&self) -> impl Iterator<Item = Member<'_>> {
        let structural = self.properties.iter().map(Member::Structural);
        structural.chain(self.navigation.iter().map(Member::Navigation))
    }
}

impl Csdl {
    /// The namespace that the others lie in: the shortest.
    #[must_use]
    pub fn root_namespace(&self) -> &str {
        self.namespaces.iter().min_by_key(|name| name.len()).map(String::as_str).unwrap_or_default()
    }

    /// The type of that name and its declared base types, nearest first.
    #[must_use]
    pub fn lineage(&self, name: &str) -> Vec<&StructuredType> {
        let mut seen = BTreeSet::new();
        let mut lineage = Vec::new();
        let mut next = self.types.get(name);
        while let Some(found) = next
            && seen.insert(&found.name)
        {
            lineage.push(found);
            next = found.base.as_ref().and_then(|base| self.types.get(base));
        }
        lineage
    }

    /// Whether `name` is `base` or inherits from it.
    #[must_use]
    pub fn is_a(&self, name: &str, base: &str) -> bool {
        name == base || self.lineage(name).iter().any(|ancestor| ancestor.name == base)
    }

    /// The first member of a type or its base types that `fits`.
    pub fn member(&self, name: &str, fits: impl Fn(&str) -> bool) -> Option<Member<'_>> {
        let members = self.lineage(name).into_iter().flat_map(StructuredType::members);
        members.into_iter().find(|member| fits(&member.property().name))
    }

    /// Whether a complex type declares nothing at all, as `microsoft.graph.Json` does: no members, base or descendants.
    #[must_use]
    pub fn is_shapeless(&self, name: &str) -> bool {
        let declares_nothing = |found: &StructuredType| {
            !found.entity && found.base.is_none() && found.members().next().is_none()
        };
        self.types.get(name).is_some_and(declares_nothing) && self.derived(name).next().is_none()
    }

    /// Whether a value is bytes: a stream, or a complex type that has nothing but one, as `microsoft.graph.report` does.
    #[must_use]
    pub fn is_stream(&self, name: &str) -> bool {
        let stream = Primitive::Stream.name();
        let has_one_stream = |found: &StructuredType| {
            let mut members = found.members();
            let only = members.next().map(|member| member.property().r#type.name.as_str());
            !found.entity && found.base.is_none() && only == Some(stream) && members.next().is_none()
        };
        name == stream || self.types.get(name).is_some_and(has_one_stream)
    }

    /// Whether a value is one entity.
    #[must_use]
    pub fn is_entity(&self, value: &TypeRef) -> bool {
        !value.collection && self.types.get(&value.name).is_some_and(|found| found.entity)
    }

    /// Types that inherit from `base`, directly or not, sorted by name.
    pub fn derived<'a>(&'a self, base: &'a str) -> impl Iterator<Item = &'a StructuredType> {
        self.types
            .values()
            .filter(move |candidate| candidate.name != base && self.is_a(&candidate.name, base))
    }

    /// Overloads of a simple name, in any case, that are bound to values of `target`.
    #[must_use]
    pub fn bound(&self, simple: &str, target: &TypeRef) -> Vec<&Operation> {
        let is_bound = |operation: &&Operation| {
            operation.binding.as_ref().is_some_and(|binding| {
                binding.collection == target.collection && self.is_a(&target.name, &binding.name)
            })
        };
        self.overloads(simple).iter().filter(is_bound).collect()
    }

    /// All overloads of a simple name in any case, bound or not.
    #[must_use]
    pub fn overloads(&self, simple: &str) -> &[Operation] {
        self.operations.get(&simple.to_ascii_lowercase()).map(Vec::as_slice).unwrap_or_default()
    }
}

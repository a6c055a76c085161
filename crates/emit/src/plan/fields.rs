//! The fields of structs: properties of base types first, then a type's own.

use std::collections::BTreeMap;

use graphgen_ir::{Property, Type, TypeKind, Version};

use super::resolve::{Target, TypeIndex};

/// A field of an emitted struct.
pub(crate) struct Field<'a> {
    /// The property.
    pub(crate) ir: &'a Property,
    /// The type of its value or items.
    pub(crate) target: Target,
    /// Whether it is a navigation property.
    pub(crate) relationship: bool,
}

/// The fields of every type, by the type's number; none for enumerations.
pub(crate) fn of_types<'a>(index: &TypeIndex<'a>) -> Vec<Vec<Field<'a>>> {
    index
        .types()
        .iter()
        .map(|ty| match ty.kind {
            TypeKind::Enum => Vec::new(),
            TypeKind::Entity | TypeKind::Complex => fields(index, ty.version, inherited_and_own(index, ty)),
        })
        .collect()
}

/// The fields of a request body's own struct.
pub(crate) fn of_body<'a>(
    index: &TypeIndex<'a>,
    version: Version,
    properties: &'a [Property],
) -> Vec<Field<'a>> {
    fields(index, version, properties.iter().map(|property| (property, false)))
}

/// A property, and whether it is a navigation property.
type Declared<'a> = (&'a Property, bool);

fn inherited_and_own<'a>(index: &TypeIndex<'a>, ty: &'a Type) -> Vec<Declared<'a>> {
    let lineage = lineage(index, ty);
    distinct_by_wire_name(lineage.into_iter().rev().flat_map(|ty| {
        let structural = ty.properties.iter().map(|property| (property, false));
        structural.chain(ty.relationships.iter().map(|property| (property, true)))
    }))
}

/// The type, its base type, and so on; a type that inherits from itself ends the line.
fn lineage<'a>(index: &TypeIndex<'a>, ty: &'a Type) -> Vec<&'a Type> {
    let mut lineage = vec![ty];
    let mut next = ty.base_type.as_deref();
    while let Some(base) = next.and_then(|name| index.number(ty.version, name)) {
        let base = index.types()[base];
        if lineage.iter().any(|seen| std::ptr::eq(*seen, base)) {
            break;
        }
        lineage.push(base);
        next = base.base_type.as_deref();
    }
    lineage
}

/// Keeps the place of the first declaration and the content of the last: a derived type may say more of a property.
fn distinct_by_wire_name<'a>(declared: impl Iterator<Item = Declared<'a>>) -> Vec<Declared<'a>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kept: Vec<Declared<'a>> = Vec::new();
    for declaration in declared {
        let place = *places.entry(&declaration.0.name).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(earlier) => *earlier = declaration,
            None => kept.push(declaration),
        }
    }
    kept
}

fn fields<'a>(
    index: &TypeIndex<'a>,
    version: Version,
    declared: impl IntoIterator<Item = Declared<'a>>,
) -> Vec<Field<'a>> {
    let field =
        |(ir, relationship): Declared<'a>| Field { ir, target: index.resolve(version, &ir.ty), relationship };
    declared.into_iter().map(field).collect()
}

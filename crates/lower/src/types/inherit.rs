//! Inheritance: base types, what is inherited, and which types are entities.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Property, Source, TypeKind};
use graphgen_source::Code;

use crate::{
    findings::Findings,
    types::{
        declare::Declaration,
        index::{ENTITY, TypeId, TypeIndex},
        record::Record,
    },
};

/// The base type of each type, without cycles.
pub(crate) fn base_types(
    records: &mut [Record<'_>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) -> Vec<Option<TypeId>> {
    let mut bases: Vec<Option<TypeId>> = records
        .iter()
        .enumerate()
        .map(|(at, record)| named_base(record, groups.get(at).and_then(|group| group.first()), findings))
        .collect();
    break_cycles(&mut bases, groups, index, findings);
    // Rows that say "Inherited from" stand in for a missing base type; the chains above decide which is nearest.
    let hinted: Vec<_> = records
        .iter()
        .enumerate()
        .filter_map(|(at, record)| {
            let base = nearest(&record.inherited_from, &bases).filter(|_| bases[at].is_none())?;
            Some((at, base))
        })
        .collect();
    for (at, base) in hinted {
        if !ancestors(base, &bases).any(|id| id.0 == at) {
            bases[at] = Some(base);
        }
    }
    bases
}

fn named_base(
    record: &Record<'_>,
    declaration: Option<&Declaration<'_>>,
    findings: &mut Findings,
) -> Option<TypeId> {
    let base = record.base.as_ref()?;
    if let (None, Some(declaration)) = (base.id, declaration) {
        findings.undefined_type(declaration.document, base.span, &base.name);
    }
    base.id
}

fn break_cycles(
    bases: &mut [Option<TypeId>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for at in 0..bases.len() {
        let Some(base) = bases[at] else { continue };
        if !ancestors(base, bases).any(|id| id.0 == at) {
            continue;
        }
        bases[at] = None;
        if let Some(declaration) = groups.get(at).and_then(|group| group.first()) {
            let message = format!("`{}` inherits from itself", declaration.name);
            let help = format!("correct `baseType`, which names `{}`", index.name(base));
            findings.report(declaration.document, Code::BaseTypeCycle, declaration.span, message, help);
        }
    }
}

/// `id` and the types above it. Ends where a cycle would begin again.
pub(crate) fn ancestors(id: TypeId, bases: &[Option<TypeId>]) -> impl Iterator<Item = TypeId> {
    let mut seen = BTreeSet::new();
    std::iter::successors(Some(id), move |id| bases[id.0]).take_while(move |id| seen.insert(*id))
}

/// Of several types, the one that inherits from most of the others.
fn nearest(candidates: &[TypeId], bases: &[Option<TypeId>]) -> Option<TypeId> {
    let above = |id: TypeId| ancestors(id, bases).filter(|other| candidates.contains(other)).count();
    candidates.iter().copied().max_by_key(|&id| (above(id), std::cmp::Reverse(id)))
}

/// Reports contradictions between tables and JSON, but for types of which one inherits from the other.
pub(crate) fn report_conflicts(records: &[Record<'_>], bases: &[Option<TypeId>], findings: &mut Findings) {
    let inherits = |id, from| ancestors(id, bases).any(|base| base == from);
    for conflict in records.iter().flat_map(|record| &record.conflicts) {
        conflict.report(|table, json| inherits(json, table) || inherits(table, json), findings);
    }
}

/// Which types are entities: those with a key, those with an `id` that have methods or relationships or that relationships
/// lead to, and those with a base type that is one.
pub(crate) fn kinds(records: &[Record<'_>], bases: &[Option<TypeId>], index: &TypeIndex) -> Vec<TypeKind> {
    let relationships = records.iter().flat_map(|record| &record.relationships);
    let navigable: BTreeSet<TypeId> =
        relationships.filter_map(|relationship| index.by_name(&relationship.type_name)).collect();
    let keyed: Vec<bool> = records
        .iter()
        .enumerate()
        .map(|(at, record)| {
            let addressed =
                record.has_methods || !record.relationships.is_empty() || navigable.contains(&TypeId(at));
            !record.key.is_empty() || index.name(TypeId(at)) == ENTITY || (has_id(record) && addressed)
        })
        .collect();
    (0..records.len())
        .map(|at| {
            let entity = ancestors(TypeId(at), bases).any(|id| keyed[id.0]);
            if entity { TypeKind::Entity } else { TypeKind::Complex }
        })
        .collect()
}

fn has_id(record: &Record<'_>) -> bool {
    record.properties.iter().any(|property| property.name == "id")
}

/// Puts entities that name no base type below the root of all entities, from which they have their `id`.
pub(crate) fn add_root(
    bases: &mut [Option<TypeId>],
    records: &[Record<'_>],
    kinds: &[TypeKind],
    index: &TypeIndex,
) {
    let Some(root) = index.by_name(ENTITY) else { return };
    for (at, base) in bases.iter_mut().enumerate() {
        if base.is_none() && kinds[at] == TypeKind::Entity && at != root.0 && has_id(&records[at]) {
            *base = Some(root);
        }
    }
}

/// Marks properties that a base type has too, and gives entities without a named key the key `id`. The base type's own
/// page knows better where a derived one calls an enumeration just a string.
pub(crate) fn mark_inherited(
    records: &mut [Record<'_>],
    bases: &[Option<TypeId>],
    kinds: &[TypeKind],
    index: &TypeIndex,
) {
    let own: Vec<BTreeMap<String, (String, bool)>> = records
        .iter()
        .map(|record| {
            let all = record.properties.iter().chain(&record.relationships);
            all.map(|property| (property.name.clone(), (property.type_name.clone(), property.collection)))
                .collect()
        })
        .collect();
    for (at, record) in records.iter_mut().enumerate() {
        let above: Vec<TypeId> = ancestors(TypeId(at), bases).skip(1).collect();
        for property in record.properties.iter_mut().chain(&mut record.relationships) {
            let inherited = above.iter().find_map(|base| own[base.0].get(&property.name));
            property.inherited |=
                inherited.is_some() || (property.name == "id" && is_below_root(&above, index));
            if let Some((type_name, collection)) = inherited
                && property.type_name == "Edm.String"
                && property.collection == *collection
                && index.by_name(type_name).is_some_and(|id| index.is_enum(id))
            {
                property.type_name.clone_from(type_name);
            }
        }
        let without_key = record.key.is_empty() && kinds[at] == TypeKind::Entity;
        if without_key && own[at].contains_key("id") && above.iter().all(|base| index.name(*base) == ENTITY) {
            record.key.push("id".to_owned());
        }
    }
}

/// Whether the root of all entities is among the types, which has no record of its own unless a page defines it.
fn is_below_root(above: &[TypeId], index: &TypeIndex) -> bool {
    above.last().is_some_and(|base| index.name(*base) == ENTITY)
}

/// Moves properties that only a JSON representation shows to the relationships where their type is an entity: OData has no
/// structural properties of entity type.
pub(crate) fn move_entity_valued(records: &mut [Record<'_>], kinds: &[TypeKind], index: &TypeIndex) {
    for record in records {
        let is_navigation = |property: &mut Property| {
            let entity = index.by_name(&property.type_name).is_some_and(|id| kinds[id.0] == TypeKind::Entity);
            entity && property.from == [Source::Json]
        };
        let moved = record.properties.extract_if(.., is_navigation);
        record.relationships.extend(moved);
    }
}

//! What follows from base types: which types are entities, and what is inherited.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::{AnnotationKey, Body, Template};
use graphgen_ir::{Property, Source, TypeKind};
use graphgen_source::Code;
use rustc_hash::FxHashSet;
use serde_json::value::RawValue;

use crate::{
    Document,
    findings::Findings,
    pages,
    types::{
        base::ancestors,
        declare::{self, Declaration, annotated_type},
        index::{ENTITY, TypeId, TypeIndex},
        record::Record,
    },
};

/// Reports contradictions between tables and JSON, but for types of which one inherits from the other.
pub(crate) fn report_conflicts(records: &[Record<'_>], bases: &[Option<TypeId>], findings: &mut Findings) {
    let inherits = |id, from| ancestors(id, bases).any(|base| base == from);
    for conflict in records.iter().flat_map(|record| &record.conflicts) {
        conflict.report(|table, json| inherits(json, table) || inherits(table, json), findings);
    }
}

/// Which types are entities: those with a key that is a property, those with an `id` of their own that are no values of
/// properties or that have methods or relationships or that relationships lead to, those that show nothing but methods where
/// relationships lead, those that requests address by key, and those with a base type that is one.
pub(crate) fn kinds(
    records: &mut [Record<'_>],
    bases: &[Option<TypeId>],
    addressed: &BTreeSet<TypeId>,
    index: &TypeIndex,
) -> Vec<TypeKind> {
    let relationships = records.iter().flat_map(|record| &record.relationships);
    let navigable: BTreeSet<TypeId> =
        relationships.filter_map(|relationship| index.of_ref(&relationship.ty)).collect();
    let values = records.iter().flat_map(|record| &record.properties);
    let valued: BTreeSet<TypeId> = values.filter_map(|property| index.of_ref(&property.ty)).collect();
    let is_keyed = |at: usize| {
        let (id, record) = (TypeId(at), &records[at]);
        let is_target = record.has_methods || navigable.contains(&id);
        let named =
            || ancestors(id, bases).any(|above| record.key.iter().any(|key| has(&records[above.0], key)));
        // Where the `id` is a base type's, that one decides.
        let has_own_id =
            || has(record, "id") && !ancestors(id, bases).skip(1).any(|above| has(&records[above.0], "id"));
        index.name(id) == ENTITY
            || addressed.contains(&id)
            || record.properties.is_empty() && record.has_methods && navigable.contains(&id)
            || !record.key.is_empty() && (is_target || named())
            || has_own_id()
                && (is_target
                    || !record.relationships.is_empty()
                    || !ancestors(id, bases).any(|above| valued.contains(&above)))
    };
    let keyed: Vec<bool> = (0..records.len()).map(is_keyed).collect();
    let is_entity = |at| ancestors(TypeId(at), bases).any(|id| keyed[id.0]);
    let kinds = (0..records.len())
        .map(|at| if is_entity(at) { TypeKind::Entity } else { TypeKind::Complex })
        .collect::<Vec<_>>();
    for (record, kind) in records.iter_mut().zip(&kinds) {
        // A key that the type does not have, and that nothing asks for.
        if *kind == TypeKind::Complex {
            record.key.clear();
        }
    }
    kinds
}

fn has(record: &Record<'_>, property: &str) -> bool {
    record.properties.iter().any(|known| known.name == property)
}

/// Types that only entities can be: what a `GET` answers whose path ends in a key.
pub(crate) fn addressed<'d>(
    pages: impl Iterator<Item = &'d Document<'d>>,
    records: &[Record<'_>],
    index: &TypeIndex,
) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    for document in pages {
        let mut templates = document.page.templates.iter();
        let by_key =
            |template: &Template<'_>| template.method.value == "GET" && template.ends_with_placeholder();
        if !templates.any(by_key) {
            continue;
        }
        for response in document.page.examples.iter().flat_map(|example| &example.responses) {
            let Some(annotation) = &response.annotation else { continue };
            let name = annotated_type(annotation).filter(|_| !annotation.flag(AnnotationKey::IsCollection));
            let id = name.and_then(|name| index.find(name, pages::namespace(&document.page), None));
            if let (Some(id), Some(Body::Json(json))) = (id, &response.body)
                && !found.contains(&id)
                && is_of_type(&json.text, &records[id.0])
            {
                found.insert(id);
            }
        }
    }
    found
}

/// Whether an answer has an `id` and some property of the type that is not its `id`.
fn is_of_type(body: &str, record: &Record<'_>) -> bool {
    let Ok(members) = serde_json::from_str::<BTreeMap<String, &RawValue>>(body) else { return false };
    members.contains_key("id") && members.keys().any(|name| name != "id" && record.property(name).is_some())
}

/// Puts entities that name no base type below the root of all entities, from which they have their `id`.
pub(crate) fn add_root(
    bases: &mut [Option<TypeId>],
    records: &[Record<'_>],
    kinds: &[TypeKind],
    index: &TypeIndex,
) {
    let Some(root) = index.by_name(ENTITY) else { return };
    let above: Vec<TypeId> = ancestors(root, bases).collect();
    for (at, base) in bases.iter_mut().enumerate() {
        // An entity that shows no key has that of the root.
        let has_key = has(&records[at], "id") || records[at].key.is_empty();
        if base.is_none() && kinds[at] == TypeKind::Entity && !above.contains(&TypeId(at)) && has_key {
            *base = Some(root);
        }
    }
}

/// Marks properties that a base type has too, and gives entities without a named key the key `id`.
pub(crate) fn mark_inherited(
    records: &mut [Record<'_>],
    bases: &[Option<TypeId>],
    kinds: &[TypeKind],
    index: &TypeIndex,
) {
    for at in 0..records.len() {
        let above: Vec<TypeId> = ancestors(TypeId(at), bases).skip(1).collect();
        let mut record = std::mem::take(&mut records[at]);
        let of_bases = above.iter().flat_map(|base| records[base.0].all());
        let of_bases: FxHashSet<&str> = of_bases.map(|property| property.name.as_str()).collect();
        for property in record.properties.iter_mut().chain(&mut record.relationships) {
            property.inherited |= of_bases.contains(property.name.as_str())
                || (property.name == "id" && is_below_root(&above, index));
        }
        let without_key = record.key.is_empty() && kinds[at] == TypeKind::Entity;
        if without_key && has(&record, "id") && above.iter().all(|base| index.name(*base) == ENTITY) {
            record.key.push("id".to_owned());
        }
        records[at] = record;
    }
}

/// Whether the root of all entities is among the types, which has no record of its own unless a page defines it.
fn is_below_root(above: &[TypeId], index: &TypeIndex) -> bool {
    above.last().is_some_and(|base| index.name(*base) == ENTITY)
}

/// Moves properties to the relationships where their type is an entity: OData has no structural properties of entity type,
/// wherever a page lists them.
pub(crate) fn move_entity_valued(
    records: &mut [Record<'_>],
    groups: &[Vec<Declaration<'_>>],
    kinds: &[TypeKind],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for (at, record) in records.iter_mut().enumerate() {
        let is_navigation = |property: &mut Property| {
            index.of_ref(&property.ty).is_some_and(|id| kinds[id.0] == TypeKind::Entity)
        };
        for property in record.properties.extract_if(.., is_navigation) {
            let place = groups.get(at).and_then(|group| declare::place(group, &property.name));
            if let (Some((document, span)), true) = (place, property.from.contains(&Source::Table)) {
                let message = format!("`{}` is an entity among the properties", property.name);
                findings.report(document, Code::TypeConflict, span, message, "list it under Relationships");
            }
            record.relationships.push(property);
        }
    }
}

//! What a property's own page leaves open, other pages settle: the base type's table, and enumerations.

use std::collections::BTreeSet;

use graphgen_ir::{Primitive, Property, Source, TypeRef};
use graphgen_source::Code;
use rustc_hash::FxHashMap;

use crate::{
    findings::Findings,
    types::{
        base::ancestors,
        declare::{self, Declaration, short},
        enumeration,
        index::{TypeId, TypeIndex},
        property,
        record::{Listed, Record},
        words,
    },
};

/// Lets tables of base types count over JSON, and enumerations over strings.
pub(crate) fn settle_by_base(
    records: &mut [Record<'_>],
    groups: &[Vec<Declaration<'_>>],
    bases: &[Option<TypeId>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for at in 0..records.len() {
        let above: Vec<TypeId> = ancestors(TypeId(at), bases).skip(1).collect();
        if above.is_empty() {
            continue;
        }
        let mut record = std::mem::take(&mut records[at]);
        let mut of_bases: FxHashMap<&str, Vec<&Property>> = FxHashMap::default();
        for property in above.iter().flat_map(|base| records[base.0].all()) {
            of_bases.entry(&property.name).or_default().push(property);
        }
        for property in record.properties.iter_mut().chain(&mut record.relationships) {
            let known = of_bases.get(property.name.as_str()).map_or(&[][..], Vec::as_slice);
            let mut known = known.iter().copied();
            let in_table = known.clone().find(|known| known.from.contains(&Source::Table));
            let Some(nearest) = in_table.or_else(|| known.clone().next()) else { continue };
            let is_enum = |known: &&Property| index.of_ref(&known.ty).is_some_and(|id| index.is_enum(id));
            if let Some(precise) = known.find(is_enum).filter(|_| property.ty == Primitive::String.into()) {
                take_type(property, precise);
            } else if settles(property, nearest) {
                report(groups.get(at), property, nearest, findings);
                take_type(property, nearest);
            } else if !related(property, nearest, bases, index) {
                report(groups.get(at), property, nearest, findings);
            }
        }
        records[at] = record;
    }
}

/// Whether the base type's table knows better than what only JSON shows, or than a type that could not be read.
fn settles(property: &Property, base: &Property) -> bool {
    let shown_only = property.from == [Source::Json] && base.from.contains(&Source::Table);
    shown_only || property.ty == TypeRef::Untyped
}

fn take_type(property: &mut Property, from: &Property) {
    property.ty.clone_from(&from.ty);
    property.collection = from.collection;
}

/// Whether two types of one property agree: a derived type may narrow it.
fn related(property: &Property, base: &Property, bases: &[Option<TypeId>], index: &TypeIndex) -> bool {
    let narrows = || {
        let (own, base) = (index.of_ref(&property.ty), index.of_ref(&base.ty));
        own.zip(base).is_some_and(|(own, base)| ancestors(own, bases).any(|id| id == base))
    };
    property.collection == base.collection && (property.ty == base.ty || narrows())
}

fn report(
    group: Option<&Vec<Declaration<'_>>>,
    property: &Property,
    base: &Property,
    findings: &mut Findings,
) {
    let is_open = [&property.ty, &base.ty].contains(&&TypeRef::Untyped);
    let agrees = property.collection == base.collection && property::fits(&base.ty, &property.ty);
    let Some((document, span)) = group.and_then(|group| declare::place(group, &property.name)) else {
        return;
    };
    if !is_open && !agrees {
        let message = format!(
            "`{}` is {} here, but {} in the base type",
            property.name,
            property::written(property),
            property::written(base)
        );
        let help = "a table counts before JSON, a type's own page before that of its base type";
        findings.report(document, Code::TypeConflict, span, message, help);
    }
}

/// Gives a property of text whose values are those of one enumeration that enumeration as its type. Names must tell that
/// they belong together, because lists of values are alike; an enumeration that is named for the property alone must be
/// the type of some other property.
pub(crate) fn settle_by_values(
    records: &mut [Record<'_>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    let properties = records.iter().flat_map(|record| record.properties.iter().chain(&record.relationships));
    let used: BTreeSet<TypeId> = properties
        .filter_map(|property| index.of_ref(&property.ty))
        .filter(|&id| index.is_enum(id))
        .collect();
    for (at, record) in records.iter_mut().enumerate() {
        for &listed in &record.listed {
            let Some(id) = enumeration_of(TypeId(at), listed, groups, index, &used) else { continue };
            let name = index.name(id);
            let mut properties = record.properties.iter_mut();
            let row = &listed.row.name;
            let Some(property) = properties.find(|one| one.name == row.value) else { continue };
            if property.ty == Primitive::String.into() {
                let message =
                    format!("`{}` is text in the table, but its values are those of `{name}`", row.value);
                let help = "the enumeration counts; name it in the type column";
                findings.report(listed.document, Code::TypeConflict, row.span, message, help);
                property.ty = index.type_ref(id);
            }
        }
    }
}

fn enumeration_of(
    owner: TypeId,
    listed: Listed<'_>,
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    used: &BTreeSet<TypeId>,
) -> Option<TypeId> {
    let owner = index.name(owner);
    let namespace = owner.rsplit_once('.').map_or("", |(namespace, _)| namespace);
    let values = &listed.row.hints.possible_values;
    words::names_of_enumerations(short(owner), &listed.row.name.value).find_map(|(name, is_own)| {
        let id = index.find_short(&name, namespace).filter(|&id| index.is_enum(id))?;
        let holds = |value: &str| enumeration::is_known(&groups[id.0], value);
        ((is_own || used.contains(&id)) && values.iter().all(|value| holds(value))).then_some(id)
    })
}

//! Base types. In order of trust: the annotation, what the page says of itself, what the page of the base type says, and
//! rows that say "Inherited from". The root of all entities is what every entity has above it, so it contradicts nothing
//! and gives way to any other.

use std::collections::BTreeSet;

use graphgen_source::Code;

use crate::{
    Document,
    findings::Findings,
    pages,
    types::{
        declare::Declaration,
        index::{ENTITY, TypeId, TypeIndex},
        record::Record,
    },
};

/// The base type of each type, without cycles.
pub(crate) fn base_types(
    records: &[Record<'_>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) -> Vec<Option<TypeId>> {
    let is_root = |id: &TypeId| index.name(*id) == ENTITY;
    let group = |at: usize| groups.get(at).map_or(&[][..], Vec::as_slice);
    let annotated: Vec<Option<TypeId>> =
        (0..records.len()).map(|at| annotated(&records[at], group(at), findings)).collect();
    let mut bases: Vec<Option<TypeId>> = annotated
        .iter()
        .zip(records)
        .map(|(annotated, record)| annotated.filter(|id| !is_root(id)).or(record.told_base).or(*annotated))
        .collect();
    break_cycles(&mut bases, groups, index, findings);
    for (base, derived) in told_by_base(groups, index) {
        let present = bases[derived.0].filter(|id| !is_root(id));
        if present.is_none() && !ancestors(base, &bases).any(|id| id == derived) {
            bases[derived.0] = Some(base);
        }
    }
    add_hinted(&mut bases, records);
    report_conflicts(records, &annotated, &bases, groups, index, findings);
    bases
}

/// The base type that the annotation names; a name that no page defines is reported.
fn annotated(record: &Record<'_>, group: &[Declaration<'_>], findings: &mut Findings) -> Option<TypeId> {
    let base = record.base.as_ref()?;
    if let (None, Some(declaration)) = (base.id, group.first()) {
        findings.undefined_type(declaration.document, base.span, &base.name);
    }
    base.id
}

/// Pairs of a base type and a type that its page calls derived, by type.
fn told_by_base(groups: &[Vec<Declaration<'_>>], index: &TypeIndex) -> Vec<(TypeId, TypeId)> {
    let mut found = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        for document in group.iter().map(|declaration| declaration.document) {
            found.extend(derived_types(document, TypeId(at), index).map(|id| (TypeId(at), id)));
        }
    }
    found
}

fn derived_types<'d>(
    document: &'d Document<'_>,
    base: TypeId,
    index: &'d TypeIndex,
) -> impl Iterator<Item = TypeId> {
    let is_about =
        !document.page.derived.is_empty() && index.of_stem(pages::stem(document.path)) == Some(base);
    let links = document.page.derived.iter().filter(move |_| is_about);
    links.filter_map(|link| {
        index.find(&link.text.value, pages::namespace(&document.page), Some(link.target.as_ref()))
    })
}

/// Lets rows that say "Inherited from" stand in for a missing base type; the chains above decide which is nearest.
fn add_hinted(bases: &mut [Option<TypeId>], records: &[Record<'_>]) {
    let hinted: Vec<_> = records
        .iter()
        .enumerate()
        .filter_map(|(at, record)| {
            let base = nearest(&record.inherited_from, bases).filter(|_| bases[at].is_none())?;
            Some((at, base))
        })
        .collect();
    for (at, base) in hinted {
        if !ancestors(base, bases).any(|id| id.0 == at) {
            bases[at] = Some(base);
        }
    }
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

/// Reports annotations and sentences that name base types of which none inherits from the other.
fn report_conflicts(
    records: &[Record<'_>],
    annotated: &[Option<TypeId>],
    bases: &[Option<TypeId>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    let inherits = |id, from| ancestors(id, bases).any(|base| base == from);
    for ((record, annotated), group) in records.iter().zip(annotated).zip(groups) {
        let (Some(annotated), Some(told), Some(base), Some(first)) =
            (*annotated, record.told_base, &record.base, group.first())
        else {
            continue;
        };
        if index.name(annotated) != ENTITY && !inherits(annotated, told) && !inherits(told, annotated) {
            let message = format!(
                "the base type is `{}` in the annotation, but `{}` in the text",
                index.name(annotated),
                index.name(told)
            );
            let help = "the annotation counts; correct the one that is wrong";
            findings.report(first.document, Code::TypeConflict, base.span, message, help);
        }
    }
}

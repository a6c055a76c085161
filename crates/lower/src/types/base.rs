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
    settle(&mut bases, groups, index, findings);
    for (base, derived) in told_by_base(groups, index) {
        let present = bases[derived.0].filter(|id| !is_root(id));
        if present.is_none() && !ancestors(base, &bases).any(|id| id == derived) {
            bases[derived.0] = Some(base);
        }
    }
    add_hinted(&mut bases, records);
    settle(&mut bases, groups, index, findings);
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

/// Drops base types until no type inherits from itself, and none has too many above it.
pub(crate) fn settle(
    bases: &mut [Option<TypeId>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    break_cycles(bases, groups, index, findings);
    cut_deep(bases, groups, index, findings);
}

/// Of the types of a cycle, the one whose name comes first loses its base type.
fn break_cycles(
    bases: &mut [Option<TypeId>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    /// No walk up has come here.
    const NEVER: usize = usize::MAX;
    let mut walked_by = vec![NEVER; bases.len()];
    for start in 0..bases.len() {
        let mut walk = Vec::new();
        let mut next = Some(TypeId(start));
        while let Some(id) = next.filter(|id| walked_by[id.0] == NEVER) {
            walked_by[id.0] = start;
            walk.push(id);
            next = bases[id.0];
        }
        let Some(met) = next.filter(|id| walked_by[id.0] == start) else { continue };
        let cycle = walk.iter().skip_while(|id| **id != met);
        let Some(&first) = cycle.min() else { continue };
        let Some(base) = bases[first.0].take() else { continue };
        if let Some(declaration) = groups.get(first.0).and_then(|group| group.first()) {
            let message = format!("`{}` inherits from itself", declaration.name);
            let help = format!("correct `baseType`, which names `{}`", index.name(base));
            findings.report(declaration.document, Code::BaseTypeCycle, declaration.span, message, help);
        }
    }
}

/// Base types above a type. Each has all properties of those above it, so without a limit a chain of types would give as
/// many fields as its square.
const MOST_BASES: usize = 32;

/// Of types with more base types above them, the uppermost lose theirs.
fn cut_deep(
    bases: &mut [Option<TypeId>],
    groups: &[Vec<Declaration<'_>>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    let mut depths: Vec<Option<usize>> = vec![None; bases.len()];
    for start in 0..bases.len() {
        let mut walk = Vec::new();
        let mut next = Some(TypeId(start));
        while let Some(id) = next.filter(|id| depths[id.0].is_none()) {
            walk.push(id);
            next = bases[id.0];
        }
        for id in walk.into_iter().rev() {
            let depth = bases[id.0].and_then(|base| depths[base.0]).map_or(0, |above| above + 1);
            let is_deep = depth > MOST_BASES;
            depths[id.0] = Some(if is_deep { 0 } else { depth });
            let Some(base) = bases[id.0].take_if(|_| is_deep) else { continue };
            if let Some(declaration) = groups.get(id.0).and_then(|group| group.first()) {
                let message =
                    format!("`{}` has more than {MOST_BASES} base types above it", declaration.name);
                let help = format!("let it inherit from one nearer to the root than `{}`", index.name(base));
                findings.report(declaration.document, Code::BaseTypeDeep, declaration.span, message, help);
            }
        }
    }
}

/// `id` and the types above it, as many as there may be, with the root of all entities.
pub(crate) fn ancestors(id: TypeId, bases: &[Option<TypeId>]) -> impl Iterator<Item = TypeId> {
    std::iter::successors(Some(id), move |id| bases[id.0]).take(MOST_BASES + 2)
}

/// Of several types, the one that inherits from most of the others.
fn nearest(candidates: &[TypeId], bases: &[Option<TypeId>]) -> Option<TypeId> {
    let all: BTreeSet<TypeId> = candidates.iter().copied().collect();
    let above = |id: TypeId| ancestors(id, bases).filter(|other| all.contains(other)).count();
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

//! Paths, methods, and which actions and functions are read.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_ir::{Operation, Path};

use super::{
    Docs, page_stem,
    tally::{Tally, about},
};
use crate::{
    csdl::{self, Csdl, TypeRef},
    path::{Failure, Place, Resolver, Segment, Step, Stop, split},
    report::{Class, Difference, Figure},
};

/// A documented path that resolves to an action or function.
pub(super) struct Call<'a, 'c> {
    pub(super) operation: &'a Operation,
    pub(super) path: &'a Path,
    /// The overloads that are bound to what the path addresses.
    pub(super) overloads: Vec<&'c csdl::Operation>,
}

/// A documented path that resolves.
pub(super) struct Resolved<'a, 'c> {
    pub(super) operation: &'a Operation,
    pub(super) path: &'a Path,
    /// Where it leads.
    pub(super) place: Place<'c>,
}

/// Compares paths; the result is those that resolve, in the order of the operations.
pub(super) fn compare<'a, 'c>(docs: &Docs<'a>, csdl: &'c Csdl, tally: &mut Tally) -> Vec<Resolved<'a, 'c>> {
    let resolver = Resolver::new(csdl);
    let mut all = Vec::new();
    for &operation in &docs.operations {
        for path in &operation.paths {
            let segments = split(&path.template);
            let resolved = resolver.resolve(&segments);
            tally.precision(Figure::Paths, resolved.is_ok());
            match resolved {
                Ok(place) => {
                    compare_method(resolver, operation, path, &place.step, tally);
                    all.push(Resolved { operation, path, place });
                }
                Err(stop) => tally.difference(unresolved(operation, path, &segments, stop)),
            }
        }
    }
    recall(docs, csdl, &calls(&all), tally);
    all
}

/// The calls of actions and functions among the paths.
pub(super) fn calls<'a, 'c>(all: &[Resolved<'a, 'c>]) -> Vec<Call<'a, 'c>> {
    let calls = all.iter().filter_map(|&Resolved { operation, path, ref place }| match &place.step {
        Step::Operation(overloads) => Some(Call { operation, path, overloads: overloads.clone() }),
        Step::Entities | Step::Entity | Step::Property | Step::Reference | Step::Value | Step::Count => None,
    });
    calls.collect()
}

fn unresolved(operation: &Operation, path: &Path, segments: &[Segment<'_>], stop: Stop) -> Difference {
    let segment = segments.iter().rev().nth(stop.left.saturating_sub(1));
    let class = match stop.failure {
        Failure::Root => Class::UnknownRoot,
        Failure::Segment => Class::UnknownSegment,
        Failure::MissingCast => Class::MissingCast,
        Failure::BoundElsewhere => Class::BoundElsewhere,
        Failure::Cast => Class::UnknownCast,
        Failure::End => Class::PathEnded,
    };
    let mut difference = at(about(Figure::Paths, class, call_name(operation, path)), operation, path)
        .documented(segment.map_or("", |segment| segment.text));
    difference.declared = stop.before.map(|before| super::members::declared_type(&before));
    difference
}

fn compare_method(
    resolver: Resolver<'_>,
    operation: &Operation,
    path: &Path,
    step: &Step<'_>,
    tally: &mut Tally,
) {
    let allowed = resolver.allows(step, operation.method);
    tally.precision(Figure::Methods, allowed);
    if !allowed {
        let difference = about(Figure::Methods, Class::Method, call_name(operation, path));
        tally.difference(at(difference, operation, path).documented(operation.method.as_str()).declared(
            match step {
                Step::Entities => "collection of entities",
                Step::Entity => "entity",
                Step::Property => "property",
                Step::Operation(overloads) => overloads.first().map_or("", |first| first.kind.as_str()),
                Step::Reference => "reference",
                Step::Value => "value",
                Step::Count => "count",
            },
        ));
    }
}

/// Which declared actions and functions that have a page does some path resolve to?
fn recall(docs: &Docs<'_>, csdl: &Csdl, calls: &[Call<'_, '_>], tally: &mut Tally) {
    let called: BTreeSet<_> =
        calls.iter().flat_map(|call| &call.overloads).filter_map(|found| identity(found)).collect();
    let mut declared = BTreeMap::new();
    for found in csdl.operations.values().flatten() {
        if let Some(identity) = identity(found) {
            declared.entry(identity).or_insert(found.kind);
        }
    }
    for (identity, kind) in declared {
        let (binding, name) = identity;
        let simple = name.rsplit('.').next().unwrap_or(name);
        let page = format!("api/{}-{}.md", page_stem(csdl, &binding.name), simple.to_ascii_lowercase());
        let is_called = called.contains(&identity);
        if !is_called && !docs.pages.contains(page.as_str()) {
            continue;
        }
        tally.recall(Figure::Operations, is_called);
        if !is_called {
            let binding = super::members::declared_type(binding);
            let mut difference =
                about(Figure::Operations, Class::Unread, format!("{binding}/{name}")).declared(kind.as_str());
            difference.page = Some(page);
            simple.clone_into(&mut difference.term);
            tally.difference(difference);
        }
    }
}

/// What makes a bound operation one, whatever its overloads: what it is bound to, and its name.
fn identity(operation: &csdl::Operation) -> Option<(&TypeRef, &str)> {
    Some((operation.binding.as_ref()?, operation.name.as_str()))
}

/// `GET /me/messages`
pub(super) fn call_name(operation: &Operation, path: &Path) -> String {
    format!("{} {}", operation.method.as_str(), path.template)
}

/// With the path's place in the docs.
pub(super) fn at(difference: Difference, operation: &Operation, path: &Path) -> Difference {
    difference.on_page(&operation.id, &operation.page, &path.raw)
}

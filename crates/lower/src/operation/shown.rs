//! What only examples show: requests that none of their page's templates gives. All pages together tell what they are:
//!
//! 1. A listed path with a type or `$count` behind it: an operation of its own (`added`).
//! 2. A call that another page lists: the example names that operation.
//! 3. A listed path but for a beginning that leads to the same thing, as other pages show (`alternates`) or as types tell
//!    (`addresses`), or but for what other pages list at this address (`listed`): a further path of the operation.
//!
//! What is none of these is no path: the example contradicts its page, which the check of examples reports.

mod added;
mod addresses;
mod alternates;
mod listed;
mod lists;
mod variant;

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::Request;
use graphgen_ir::{Method, Operation};
use graphgen_routes::{Target, is_graph, match_operation, match_target};
use graphgen_source::{Code, Span};

use super::{OnPage, behind, example, path};
use crate::{NameLock, findings::Findings, names::name_functions, types::Types};
pub(super) use listed::Listed;
use listed::Place;

/// Adds what the examples of `pages` show to their operations.
pub(super) fn add(
    pages: &mut [OnPage<'_>],
    listed: &mut Listed,
    lock: &NameLock,
    types: &mut Types,
    findings: &mut Findings,
) {
    let mut wanted: BTreeMap<(Place, String), (usize, Span, Call)> = BTreeMap::new();
    let mut adopting = BTreeSet::new();
    for number in 0..pages.len() {
        let document = pages[number].document;
        for request in document.page.examples.iter().filter_map(|example| example.request.as_ref()) {
            let Some(call) = Call::new(request) else { continue };
            if call.fits_any(&pages[number].operations) {
                continue;
            }
            match call.split().filter(|(_, behind)| !listed_behind(&pages[number].operations, behind)) {
                Some((base, behind)) => {
                    let known = base.own(pages, number).or_else(|| listed.place(&base, pages));
                    let place = known.or_else(|| {
                        let place = adopt(&base, request.url.span, listed, pages, number, types, findings);
                        adopting.extend(place);
                        place
                    });
                    if let Some(place) = place {
                        wanted.entry((place, behind)).or_insert((number, request.url.span, call));
                    }
                }
                // What another page lists is its call, not one of this page.
                None if listed.place(&call, pages).is_some() => {}
                None => {
                    adopting.extend(adopt(&call, request.url.span, listed, pages, number, types, findings));
                }
            }
        }
    }
    for ((place, behind), (shown_by, span, call)) in wanted {
        let base = &pages[place.page].operations[place.operation];
        let Some(added) = added::operation(base, &behind, lock, types) else { continue };
        if shown_by == place.page {
            report(&added, &call, pages[shown_by].document, span, findings);
        }
        pages[place.page].operations.push(added);
    }
    adopting.into_iter().for_each(|place| lists::split(place, pages, listed, lock, types));
}

/// Whether a page lists paths that end with this.
fn listed_behind(operations: &[Operation], behind: &str) -> bool {
    let mut paths = operations.iter().flat_map(|operation| &operation.paths);
    paths.any(|path| behind::of_template(&path.template) == Some(behind))
}

/// Reports an operation that `call`, at `span`, shows, by the path that it calls.
fn report(
    added: &Operation,
    call: &Call,
    document: &crate::Document<'_>,
    span: Span,
    findings: &mut Findings,
) {
    let called = match_target(added, &call.target).map(|found| found.path);
    let Some(path) = called.or(added.paths.first()) else { return };
    let message = format!("only an example shows `{}`", path.template);
    let help = format!("list it under \"HTTP request\"; read as an operation of its own, `{}`", added.name);
    findings.report(document, Code::PathFromExample, span, message, help);
}

/// Names the operations of other pages that examples call.
pub(super) fn link(pages: &mut [OnPage<'_>], listed: &Listed) {
    let mut links = Vec::new();
    for (page, on_page) in pages.iter().enumerate() {
        for (number, operation) in on_page.operations.iter().enumerate() {
            for (example, shown) in operation.examples.iter().enumerate() {
                let Some(request) = &shown.request else { continue };
                let fits =
                    request.method == operation.method && match_operation(operation, &request.url).is_some();
                if !fits && is_graph(&request.url) {
                    let call = Call { method: request.method, target: Target::parse(&request.url) };
                    let called = listed.called(&call, pages);
                    links.extend(called.map(|called| (page, number, example, called)));
                }
            }
        }
    }
    for (page, number, example, called) in links {
        if let Some(request) = &mut pages[page].operations[number].examples[example].request {
            request.calls = Some(called);
        }
    }
}

/// What a request of an example calls.
struct Call {
    method: Method,
    target: Target,
}

impl Call {
    fn new(request: &Request<'_>) -> Option<Self> {
        let method = example::method(request.method.value)?;
        is_graph(&request.url.value).then(|| Self { method, target: Target::parse(&request.url.value) })
    }

    fn fits(&self, operation: &Operation) -> bool {
        self.method == operation.method && match_target(operation, &self.target).is_some()
    }

    fn fits_any(&self, operations: &[Operation]) -> bool {
        operations.iter().any(|operation| self.fits(operation))
    }

    /// The call without what is behind it, and that.
    fn split(&self) -> Option<(Self, String)> {
        let (base, behind) = behind::split(&self.target.path).filter(|_| self.method == Method::Get)?;
        let target = Target { path: base.to_owned(), query: self.target.query.clone() };
        Some((Self { method: self.method, target }, behind.to_owned()))
    }

    /// The operation of a page that it fits.
    fn own(&self, pages: &[OnPage<'_>], page: usize) -> Option<Place> {
        let operations = &pages[page].operations;
        let operation = operations.iter().position(|operation| self.fits(operation))?;
        Some(Place { page, operation })
    }
}

/// Makes the path of a call one of its page's, where a listed one bears it out.
fn adopt(
    call: &Call,
    span: Span,
    listed: &Listed,
    pages: &mut [OnPage<'_>],
    page: usize,
    types: &mut Types,
    findings: &mut Findings,
) -> Option<Place> {
    let OnPage { document, operations, .. } = &pages[page];
    let (operation, template) = operations.iter().enumerate().find_map(|(operation, known)| {
        let mut paths = known.paths.iter().filter(|path| known.method == call.method && !path.from_example);
        let template = paths.find_map(|path| {
            let template = listed.variant(call, known, path, page, types)?;
            path::fits(&template, document, &call.target).then_some(template)
        })?;
        Some((operation, template))
    })?;
    let document = *document;
    let known = &mut pages[page].operations[operation];
    path::add_shown(&template, span, &mut known.paths, document, &mut types.snakes, findings);
    name_functions(known, &mut types.snakes);
    Some(Place { page, operation })
}

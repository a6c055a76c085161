//! What the pages of a version list under "HTTP request", together.

use std::{cmp::Reverse, collections::BTreeSet};

use graphgen_ir::{Argument, Operation, Path};
use graphgen_routes::{PathIndex, Shape, match_target};

use super::{Call, OnPage, addresses::Addresses, alternates::Alternates, variant::Variant};
use crate::types::Types;

/// An operation: its page, and which of the page's it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) page: usize,
    pub(super) operation: usize,
}

/// All listed paths.
#[derive(Debug, Default)]
pub(in crate::operation) struct Listed {
    /// The operations, by the number that the index has for each.
    places: Vec<Place>,
    index: PathIndex,
    alternates: Alternates,
    addresses: Addresses,
}

impl Listed {
    /// Indexes the operations of all pages.
    pub(in crate::operation) fn new(pages: &[OnPage<'_>], types: &Types) -> Self {
        let mut listed = Self::default();
        for (page, on_page) in pages.iter().enumerate() {
            for (operation, known) in on_page.operations.iter().enumerate() {
                listed.add(Place { page, operation }, known, types);
            }
        }
        listed
    }

    /// Indexes an operation.
    pub(super) fn add(&mut self, place: Place, operation: &Operation, types: &Types) {
        let number = self.places.len();
        self.places.push(place);
        let paths: Vec<&Path> = operation.paths.iter().filter(|path| !path.from_example).collect();
        for path in &paths {
            self.index.insert(&Shape::of_template(&path.template).segments, number);
        }
        self.alternates.learn(&paths);
        self.addresses.learn(operation, types);
    }

    /// The operation that lists what is called: of several the one that says most of the path.
    pub(super) fn place(&self, call: &Call, pages: &[OnPage<'_>]) -> Option<Place> {
        let ends: BTreeSet<usize> =
            self.index.ends(&Shape::of(&call.target.path).segments).into_iter().collect();
        let fitting = ends.into_iter().filter_map(|number| {
            let place = self.places[number];
            let known = operation(place, pages);
            let found = match_target(known, &call.target).filter(|_| known.method == call.method)?;
            Some((place, (found.literal_length(), Reverse(&known.id))))
        });
        fitting.max_by(|(_, a), (_, b)| a.cmp(b)).map(|(place, _)| place)
    }

    /// The id of the operation of any page that is called, those of what is behind listed paths among them.
    pub(super) fn called(&self, call: &Call, pages: &[OnPage<'_>]) -> Option<String> {
        let Some((base, behind)) = call.split() else {
            return self.place(call, pages).map(|place| operation(place, pages).id.clone());
        };
        let place = self.place(&base, pages)?;
        let id = &operation(place, pages).id;
        let mut all = pages[place.page].operations.iter();
        let is_behind = |known: &&Operation| {
            known.behind.as_deref() == Some(&behind)
                && known.id.strip_prefix(id.as_str()).is_some_and(|more| more.starts_with(['#', '-']))
        };
        all.find(is_behind).map(|known| known.id.clone())
    }

    /// The template of a URL, query string included, that is a variant of `path`, which `operation` on `page` lists.
    pub(super) fn variant(
        &self,
        call: &Call,
        operation: &Operation,
        path: &Path,
        page: usize,
        types: &Types,
    ) -> Option<String> {
        let called = call.target.path.as_str();
        let (url, listed) = (&Shape::of(called), &Shape::of_template(&path.template));
        let variant = Variant { called, url, path, listed };
        let is_known =
            || self.index.through(&url.segments).into_iter().any(|number| self.places[number].page != page);
        let template = variant
            .other_notation()
            .or_else(|| variant.without_arguments(operation))
            .or_else(|| self.alternates.template(url, path))
            .or_else(|| variant.other_way(&self.addresses, operation, types))
            .or_else(|| variant.named_for(operation))
            .or_else(|| variant.without_key().filter(|_| is_known()))
            .or_else(|| variant.with_key(operation).filter(|_| is_known()))
            .or_else(|| variant.other_name().filter(|_| is_known()))?;
        let query: Vec<_> =
            path.query.iter().map(|Argument { name, value }| format!("{name}={value}")).collect();
        Some(if query.is_empty() { template } else { format!("{template}?{}", query.join("&")) })
    }
}

fn operation<'p>(place: Place, pages: &'p [OnPage<'_>]) -> &'p Operation {
    &pages[place.page].operations[place.operation]
}

//! Which example answers a request.

use std::{cmp::Reverse, collections::BTreeSet};

use graphgen_ir::{Api, Example, ExampleResponse, Operation, ResponseKind};
use graphgen_routes::{Router, is_graph};

use crate::{
    address::{self, Addresses},
    batch,
    likeness::Likeness,
    received::Received,
    respond,
};

/// The documented examples of a docs tree, by the requests that they answer.
#[derive(Clone, Debug)]
pub struct Graph {
    api: Api,
    router: Router,
    /// Names of other hosts that documented requests and redirects go to, sorted.
    hosts: Vec<String>,
}

/// What the docs say of the answer to a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer<'a> {
    /// An example.
    Example(&'a ExampleResponse),
    /// The operation has no example, but its success has no body either.
    Status(u16),
    /// The operation has no example, or not the one that was asked for.
    NoExample(&'a Operation),
    /// No operation has such a path.
    Undocumented,
}

impl Graph {
    /// The examples of `api`.
    #[must_use]
    pub fn new(api: Api) -> Self {
        let router = Router::new(&api.operations);
        let examples = api.operations.iter().flat_map(|operation| &operation.examples);
        let urls = examples.flat_map(addresses_of).filter(|url| !is_graph(url));
        let hosts: BTreeSet<_> = urls.filter_map(address::host).collect();
        let hosts = hosts.into_iter().map(str::to_owned).collect();
        Self { api, router, hosts }
    }

    /// What Graph answers to a request, its addresses being those of the server at `addresses`.
    #[must_use]
    pub fn answer(&self, request: &http::Request<Vec<u8>>, addresses: &Addresses) -> http::Response<Vec<u8>> {
        let came = Received::new(request);
        if came.is_batch() {
            return batch::answer(&came, |part| self.answer(part, addresses));
        }
        respond::with(self.find(&came), request, addresses, &self.hosts)
    }

    /// What another host answers, whose name is the first segment of the request's path.
    #[must_use]
    pub fn answer_elsewhere(
        &self,
        request: &http::Request<Vec<u8>>,
        addresses: &Addresses,
    ) -> http::Response<Vec<u8>> {
        let answer = self.find_elsewhere(&Received::new(request));
        respond::with(answer, request, addresses, &self.hosts)
    }

    fn find(&self, came: &Received<'_>) -> Answer<'_> {
        let (Some(version), Some(method)) = (came.version(), came.method()) else {
            return Answer::Undocumented;
        };
        let fitting = self.router.find(&self.api.operations, version, method, &came.target);
        let Some(closest) = fitting.first().map(|(_, found)| found.literal_length()) else {
            return Answer::Undocumented;
        };
        // Paths that fit by more parameters are those of other operations, unless they show this very request.
        let candidates = fitting.iter().filter_map(|(at, found)| {
            Some((self.api.operations.get(*at)?, found.literal_length() == closest))
        });
        let best = best(candidates.flat_map(|(operation, close)| {
            let examples = operation.examples.iter().zip(1..);
            let asked_for = examples.filter(|(_, number)| came.may_be_answered_by(&operation.id, *number));
            let candidates = asked_for.filter_map(|(example, _)| candidate(example, came));
            candidates.filter(move |candidate| close || candidate.likeness.is_exact())
        }));
        match (best, fitting.first().and_then(|(at, _)| self.api.operations.get(*at))) {
            (Some(response), _) => Answer::Example(response),
            (None, Some(operation)) if came.names_example() => Answer::NoExample(operation),
            (None, Some(operation)) => without_example(operation),
            (None, None) => Answer::Undocumented,
        }
    }

    fn find_elsewhere(&self, came: &Received<'_>) -> Answer<'_> {
        let asked = came.elsewhere();
        let examples = self.api.operations.iter().flat_map(|operation| &operation.examples);
        let there = examples.filter(|example| {
            example.request.as_ref().is_some_and(|request| {
                let url = request.url.trim().split_once("://").map_or("", |(_, below)| below);
                !is_graph(&request.url) && address::sendable(url) == asked
            })
        });
        best(there.filter_map(|example| candidate(example, came)))
            .map_or(Answer::Undocumented, Answer::Example)
    }
}

/// Addresses that clients come to by an example: its own, and those that it redirects to.
fn addresses_of(example: &Example) -> impl Iterator<Item = &str> {
    let asked = example.request.iter().map(|request| request.url.as_str());
    let headers = example.responses.iter().flat_map(|response| &response.headers);
    let locations = headers.filter(|header| header.name.eq_ignore_ascii_case("location"));
    asked.chain(locations.map(|header| header.value.as_str()))
}

/// An example that may answer.
struct Candidate<'a> {
    likeness: Likeness,
    response: &'a ExampleResponse,
}

fn candidate<'a>(example: &'a Example, came: &Received<'_>) -> Option<Candidate<'a>> {
    let request = example.request.as_ref().filter(|request| Some(request.method) == came.method())?;
    Some(Candidate { likeness: Likeness::of(request, came), response: example.responses.first()? })
}

/// The response of the example that is most like the request, of equal ones the first. A failure only answers the request
/// that it is documented for.
fn best<'a>(candidates: impl Iterator<Item = Candidate<'a>>) -> Option<&'a ExampleResponse> {
    let rank = |candidate: &Candidate<'_>| {
        let exact = candidate.likeness.is_exact();
        (exact, exact || candidate.response.status < 400, candidate.likeness)
    };
    let best =
        candidates.enumerate().max_by_key(|(number, candidate)| (rank(candidate), Reverse(*number)))?;
    Some(best.1.response)
}

fn without_example(operation: &Operation) -> Answer<'_> {
    let alone = operation.examples.iter().flat_map(|example| &example.responses).next();
    if let Some(response) = alone {
        return Answer::Example(response);
    }
    let empty = operation.responses.iter().find(|response| response.kind == ResponseKind::Empty);
    empty.map_or(Answer::NoExample(operation), |response| Answer::Status(response.status))
}

//! Which example answers a request.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use graphgen_ir::{Api, Example, ExampleResponse, Operation, Payload};
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

/// How often requests were answered that the docs show several times, with several answers.
///
/// The pages on the kinds of a resource do, since all have one address, and so do those of operations that take their time: the
/// first answer says that it is running, the second that it has succeeded.
#[derive(Clone, Debug, Default)]
pub struct Turns {
    /// By the first example of each such request: numbers of its operation, and of the example among that one's.
    taken: BTreeMap<(usize, usize), usize>,
}

impl Turns {
    /// Whose turn is it among `examples`?
    fn next(&mut self, examples: &[Candidate<'_>]) -> usize {
        let Some(first) = examples.first().filter(|_| examples.len() > 1) else { return 0 };
        let taken = self.taken.entry(first.at).or_default();
        let turn = *taken % examples.len();
        *taken += 1;
        turn
    }
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

    /// What Graph answers to a request, its addresses being those of the server at `addresses`. Where the docs show the
    /// request with several answers, it is the first, or with `turns` each in turn.
    #[must_use]
    pub fn answer(
        &self,
        request: &http::Request<Vec<u8>>,
        addresses: &Addresses,
        mut turns: Option<&mut Turns>,
    ) -> http::Response<Vec<u8>> {
        let came = Received::new(request);
        if came.is_batch() {
            return batch::answer(&came, |part| {
                let answer = self.find(part, turns.as_deref_mut());
                respond::with(answer, part.request, addresses, &self.hosts)
            });
        }
        respond::with(self.find(&came, turns), request, addresses, &self.hosts)
    }

    /// What another host answers, whose name is the first segment of the request's path.
    #[must_use]
    pub fn answer_elsewhere(
        &self,
        request: &http::Request<Vec<u8>>,
        addresses: &Addresses,
        turns: Option<&mut Turns>,
    ) -> http::Response<Vec<u8>> {
        let answer = self.find_elsewhere(&Received::new(request), turns);
        respond::with(answer, request, addresses, &self.hosts)
    }

    fn find(&self, came: &Received<'_>, turns: Option<&mut Turns>) -> Answer<'_> {
        let (Some(version), Some(method)) = (came.version(), came.method()) else {
            return Answer::Undocumented;
        };
        let fitting = self.router.find(&self.api.operations, version, method, &came.target);
        let Some(closest) = fitting.first().map(|(_, found)| found.literal_length()) else {
            return Answer::Undocumented;
        };
        // Paths that fit by more parameters are those of other operations, unless they show this very request.
        let candidates = fitting.iter().filter_map(|(at, found)| {
            Some((*at, self.api.operations.get(*at)?, found.literal_length() == closest))
        });
        let candidates = candidates.flat_map(|(at, operation, close)| {
            let examples = operation.examples.iter().zip(1..);
            let asked_for = examples.filter(|(_, number)| came.may_be_answered_by(&operation.id, *number));
            let candidates =
                asked_for.filter_map(move |(example, number)| candidate((at, number), example, came));
            candidates.filter(move |candidate| close || candidate.likeness.is_exact())
        });
        let best = choose(best(candidates), turns);
        match (best, fitting.first().and_then(|(at, _)| self.api.operations.get(*at))) {
            (Some(response), _) => Answer::Example(response),
            (None, Some(operation)) if came.names_example() => Answer::NoExample(operation),
            (None, Some(operation)) => without_example(operation),
            (None, None) => Answer::Undocumented,
        }
    }

    fn find_elsewhere(&self, came: &Received<'_>, turns: Option<&mut Turns>) -> Answer<'_> {
        let asked = came.elsewhere();
        let operations = self.api.operations.iter().enumerate();
        let examples = operations.flat_map(|(at, operation)| {
            operation.examples.iter().zip(1..).map(move |(example, number)| ((at, number), example))
        });
        let there = examples.filter(|(_, example)| {
            example.request.as_ref().is_some_and(|request| {
                let url = request.url.trim().split_once("://").map_or("", |(_, below)| below);
                !is_graph(&request.url) && address::sendable(url) == asked
            })
        });
        let best = best(there.filter_map(|(at, example)| candidate(at, example, came)));
        choose(best, turns).map_or(Answer::Undocumented, Answer::Example)
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
    /// Number of its operation, and its own among that one's.
    at: (usize, usize),
    likeness: Likeness,
    response: &'a ExampleResponse,
}

impl Candidate<'_> {
    /// The greater, the better. A failure only answers the request that it is documented for.
    fn rank(&self) -> (bool, bool, Likeness) {
        let exact = self.likeness.is_exact();
        (exact, exact || self.response.status < 400, self.likeness)
    }
}

fn candidate<'a>(at: (usize, usize), example: &'a Example, came: &Received<'_>) -> Option<Candidate<'a>> {
    let request = example.request.as_ref().filter(|request| Some(request.method) == came.method())?;
    Some(Candidate { at, likeness: Likeness::of(request, came), response: example.responses.first()? })
}

/// The examples that are most like the request, in the order of the docs.
fn best<'a>(candidates: impl Iterator<Item = Candidate<'a>>) -> Vec<Candidate<'a>> {
    let mut best: Vec<Candidate<'a>> = Vec::new();
    for candidate in candidates {
        match best.first().map_or(Ordering::Greater, |first| candidate.rank().cmp(&first.rank())) {
            Ordering::Greater => best = vec![candidate],
            Ordering::Equal => best.push(candidate),
            Ordering::Less => {}
        }
    }
    best.sort_by_key(|candidate| candidate.at);
    best
}

/// The response of the first, or of the one whose turn it is where the docs show this very request.
fn choose<'a>(best: Vec<Candidate<'a>>, turns: Option<&mut Turns>) -> Option<&'a ExampleResponse> {
    let is_shown = best.first()?.likeness.is_exact();
    let turn = turns.filter(|_| is_shown).map_or(0, |turns| turns.next(&best));
    best.into_iter().nth(turn).map(|candidate| candidate.response)
}

fn without_example(operation: &Operation) -> Answer<'_> {
    let alone = operation.examples.iter().flat_map(|example| &example.responses).next();
    if let Some(response) = alone {
        return Answer::Example(response);
    }
    let empty = operation.responses.iter().find(|response| response.payload == Payload::Empty);
    empty.map_or(Answer::NoExample(operation), |response| Answer::Status(response.status))
}

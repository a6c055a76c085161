//! What became of the documented requests.

use std::collections::{BTreeMap, BTreeSet};

use graphgen::Progress;
use graphgen_ir::{Api, Content, ExampleRequest, Version};
use graphgen_loopback::Server;

use super::exchange::{self, Difference};

/// The outcome of all documented requests that have a documented response.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// How many were answered as documented, by version.
    pub(super) counts: BTreeMap<Version, Counts>,
    /// Documented requests without a documented response.
    pub(super) unanswered: usize,
    /// Requests with other answers, in the IR's order.
    pub(super) failures: Vec<Failure>,
}

/// What became of the requests of a version.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) total: usize,
    /// Answered as documented.
    pub(super) same: usize,
    /// Answered as documented once they named their example.
    pub(super) named: usize,
}

/// A request that was answered in another way.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) reason: Reason,
    /// What the answer looks like instead.
    pub(super) how: String,
    pub(super) operation: String,
    /// Number of the example, counted from 1.
    pub(super) example: usize,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    Path,
    Other,
    Unsent,
}

impl Reason {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Other => "other",
            Self::Unsent => "unsent",
        }
    }
}

impl Report {
    /// Sends every documented request of `api` to `server`.
    pub(super) fn new(api: &Api, server: &Server, progress: &dyn Progress) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        let agent = config.max_redirects_will_error(false).build().new_agent();
        let examples: usize = api.operations.iter().map(|operation| operation.examples.len()).sum();
        progress.begin("Asking", Some(examples));
        let mut report = Self::default();
        let mut asked = BTreeSet::new();
        for operation in &api.operations {
            for (example, number) in operation.examples.iter().zip(1..) {
                progress.step();
                let Some(request) = &example.request else { continue };
                if example.responses.is_empty() {
                    report.unanswered += 1;
                    continue;
                }
                let first = asked.insert(key(operation.version, request));
                let ask = |name: Option<&str>| {
                    let example = (request, example.responses.as_slice());
                    exchange::run(&agent, server.addresses(), operation, example, name)
                };
                let counts = report.counts.entry(operation.version).or_default();
                counts.total += 1;
                let Err(difference) = ask(None) else {
                    counts.same += 1;
                    continue;
                };
                let repeated = !first && matches!(difference, Difference::Answer(_));
                if repeated && ask(Some(&format!("{}#{number}", operation.id))).is_ok() {
                    counts.named += 1;
                    continue;
                }
                let (reason, how) = match difference {
                    Difference::Path => (Reason::Path, request.url.clone()),
                    Difference::Unsent(how) => (Reason::Unsent, how),
                    Difference::Answer(how) => (Reason::Other, how),
                };
                report.failures.push(Failure {
                    reason,
                    how,
                    operation: operation.id.clone(),
                    example: number,
                });
            }
            // What the server remembers of the requests is of no use here.
            drop(server.received());
        }
        progress.end();
        report
    }
}

/// What makes two requests the same to the server.
fn key(version: Version, request: &ExampleRequest) -> (Version, &str, &str, &str, Vec<(String, &str)>) {
    let body = match &request.body {
        Some(Content::Json(json)) => json.as_str(),
        Some(Content::Text(text)) => text,
        None => "",
    };
    let mut headers: Vec<_> = request
        .headers
        .iter()
        .filter(|header| {
            !["authorization", "content-length", "host"].contains(&&*header.name.to_ascii_lowercase())
        })
        .map(|header| (header.name.to_ascii_lowercase(), header.value.trim()))
        .collect();
    headers.sort_unstable();
    (version, request.method.as_str(), request.url.trim(), body, headers)
}

//! What became of the documented requests.

use std::collections::BTreeMap;

use graphgen::Progress;
use graphgen_ir::{Api, Version};
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
        for operation in &api.operations {
            for (example, number) in operation.examples.iter().zip(1..) {
                progress.step();
                let Some(request) = &example.request else { continue };
                if example.responses.is_empty() {
                    report.unanswered += 1;
                    continue;
                }
                let counts = report.counts.entry(operation.version).or_default();
                counts.total += 1;
                let documented = (request, example.responses.as_slice());
                let outcome = exchange::run(&agent, server.addresses(), operation, documented);
                let Err(difference) = outcome else {
                    counts.same += 1;
                    continue;
                };
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

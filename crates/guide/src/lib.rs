//! The code that README.md and the guide of `msgraph-core` show, as tests, with what they need around them.

use std::path::Path;

use graphgen::{Docs, pipeline};
use graphgen_loopback::{Graph, Server};

/// The guide of `msgraph-core`.
#[cfg(doctest)]
#[doc = include_str!("../../runtime/src/guide.md")]
pub struct Guide;

/// README.md.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
pub struct Readme;

/// The documented examples of `docs-input` on this machine.
///
/// # Panics
///
/// When the docs can't be read, or the machine gives no port.
#[must_use]
pub fn server() -> Server {
    let docs = Docs::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input"));
    let server = pipeline::api(&docs).and_then(|api| Ok(Server::start(Graph::new(api))?));
    #[expect(clippy::expect_used, reason = "without a server there is no test")]
    server.expect("a server over docs-input")
}

/// Sends a request, as the guide shows it.
///
/// # Errors
///
/// When the service can't be reached, or its answer not be read.
pub fn send(request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, ureq::Error> {
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build().new_agent();
    let (head, mut body) = agent.run(request)?.into_parts();
    Ok(http::Response::from_parts(head, body.read_to_vec()?))
}

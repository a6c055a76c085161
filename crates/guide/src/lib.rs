//! The code that README.md and the guide of `msgraph-core` show, as tests, with what they need around them.

use std::path::Path;

use graphgen::{Docs, pipeline};
use graphgen_loopback::{Graph, Server};
use msgraph_api::msgraph_core::BaseUrl;
use msgraph_client::blocking::Client;

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

/// A client of this server.
///
/// # Panics
///
/// When the HTTP library can't be set up.
#[must_use]
pub fn client(server: &Server) -> Client {
    let base = BaseUrl::new(server.url()).map_err(Into::into);
    let client = base.and_then(|base| Client::builder().credential("a-token").base_url(base).build());
    #[expect(clippy::expect_used, reason = "without a client there is no test")]
    client.expect("a client of the server")
}

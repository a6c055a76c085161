//! Microsoft Graph on this machine, for tests: a server that answers requests with the documented examples of a docs tree.
//!
//! What is served is the IR of any docs tree ([`Graph`]): a request is answered with the status, headers and body that are
//! documented for it. The path of the request must be one that an operation documents. Where several examples are
//! documented for it, the one whose address, body and headers are those of the request answers, else the first success of
//! the operation. So a test that asks as the docs do gets what the docs show, and one that asks differently gets what the
//! operation looks like. Where the docs show several answers to one request, the first answers; with
//! [`Server::answer_in_turn`] each does in turn, and [`EXAMPLE_HEADER`] chooses one. `POST /$batch`, which has no page of its
//! own, is answered part by part.
//!
//! [`Server`] is on two loopback addresses. One is Graph; the other stands for all other hosts that documented requests go
//! to, such as those of upload sessions and downloads, so that clients take it for another host, as it is. Documented
//! addresses of Graph and of those hosts lead to the server instead: a next link can be followed.
//!
//! ```
//! use std::path::Path;
//!
//! use graphgen::{Docs, pipeline};
//! use graphgen_loopback::{Fault, Graph, Server};
//!
//! # const ROOT: &str = env!("CARGO_MANIFEST_DIR");
//! let docs = Docs::new(Path::new(ROOT).join("../../docs-input"));
//! let server = Server::start(Graph::new(pipeline::api(&docs)?))?;
//! server.fail_next(Fault::Throttled { retry_after: 7 });
//!
//! let url = format!("{}/v1.0/users/$count", server.url()); // for `BaseUrl::new`: server.url()
//! let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
//! assert_eq!(agent.get(&url).call()?.headers()["retry-after"], "7");
//! assert_eq!(agent.get(&url).call()?.status(), 200);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing changes by requests: what was created is not there afterwards unless an example says so. Access tokens are
//! neither asked for nor looked at, but [`Server::received`] tells what came. What goes wrong is up to the test: [`Fault`].
//! No client uses up the machine: what comes, and what is kept of it, has [`Limits`].

mod address;
mod batch;
mod connection;
mod fault;
mod graph;
mod kept;
mod likeness;
mod limits;
mod own;
mod receive;
mod received;
mod respond;
mod server;

pub use address::{Addresses, sendable};
pub use fault::Fault;
pub use graph::{Graph, Turns};
pub use limits::Limits;
pub use received::EXAMPLE_HEADER;
pub use server::Server;

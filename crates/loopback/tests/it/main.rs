//! The server over a small docs tree, asked over HTTP.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod batches;
mod choice;
mod faults;
mod limits;

use std::path::Path;

use graphgen::{Docs, pipeline};
use graphgen_loopback::{Graph, Limits, Server};

fn server() -> Server {
    server_with(&Limits::default())
}

fn server_with(limits: &Limits) -> Server {
    let docs = Docs::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/docs"));
    Server::start_with(Graph::new(pipeline::api(&docs).unwrap()), 0, limits).unwrap()
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    config.max_redirects_will_error(false).build().into()
}

/// Sends a request to Graph.
fn send(server: &Server, request: http::request::Builder, below: &str, body: &str) -> http::Response<String> {
    send_to(&format!("{}{below}", server.url()), request, body).unwrap()
}

fn send_to(
    url: &str,
    request: http::request::Builder,
    body: &str,
) -> Result<http::Response<String>, ureq::Error> {
    let (head, mut body) = agent().run(request.uri(url).body(body.to_owned()).unwrap())?.into_parts();
    Ok(http::Response::from_parts(head, body.read_to_string()?))
}

fn get(server: &Server, below: &str) -> http::Response<String> {
    send(server, http::Request::get("/"), below, "")
}

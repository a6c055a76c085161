//! Both clients against a server on this machine.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod batches;
mod changes;
mod errors;
mod files;
mod layers;
mod lists;
mod logs;
mod oauth;
mod plans;
mod retries;
mod sends;
mod service;
mod tokens;

use std::{path::Path, sync::LazyLock, time::Duration};

use graphgen::{Docs, pipeline};
use graphgen_loopback::{Graph, Server};
use http::{Request, header::AUTHORIZATION};
use msgraph_api::msgraph_core::BaseUrl;
use msgraph_client::{Builder, Client, Retry, blocking};

static GRAPH: LazyLock<Graph> = LazyLock::new(|| {
    let docs = Docs::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input"));
    Graph::new(pipeline::api(&docs).unwrap())
});

/// The documented examples of `docs-input`.
fn server() -> Server {
    Server::start(GRAPH.clone()).unwrap()
}

/// Settings that lose no time by waiting.
fn settings<C>(builder: Builder<C>, server: &Server) -> Builder<C> {
    let retry = Retry::default().first_wait(Duration::from_millis(1)).longest_wait(Duration::from_millis(2));
    builder.credential("a-token").base_url(BaseUrl::new(server.url()).unwrap()).retry(retry)
}

fn blocking_client(server: &Server) -> blocking::Client {
    settings(blocking::Client::builder(), server).build().unwrap()
}

fn async_client(server: &Server) -> Client {
    settings(Client::builder(), server).build().unwrap()
}

fn line(request: &Request<Vec<u8>>) -> String {
    format!("{} {}", request.method(), request.uri().path_and_query().unwrap())
}

fn lines(server: &Server) -> Vec<String> {
    server.received().iter().map(line).collect()
}

/// Whether a request went to Graph, and not to another host; and whether it carried a token.
fn place_and_token(request: &Request<Vec<u8>>) -> (bool, bool) {
    let path = request.uri().path();
    let is_for_graph = path.starts_with("/v1.0/") || path.starts_with("/beta/");
    (is_for_graph, request.headers().contains_key(AUTHORIZATION))
}

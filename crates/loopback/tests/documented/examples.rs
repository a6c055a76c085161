//! The checks of documented examples, with the server between request and response.

use std::{cell::RefCell, path::Path, sync::LazyLock};

use graphgen::{Docs, pipeline};
use graphgen_loopback::{Graph, Server};
use msgraph_core::{BaseUrl, Operation, examples as without_http};
pub(crate) use without_http::{Content, Fault, Mismatch, Sample, body, derived, related, value};

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let docs = Docs::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input"));
    Server::start(Graph::new(pipeline::api(&docs).unwrap())).unwrap()
});

thread_local! {
    /// The answer to the request of the test that runs on this thread, until it is compared.
    static ANSWER: RefCell<Option<http::Response<Vec<u8>>>> = const { RefCell::new(None) };
}

/// Checks that `operation` makes the documented request, and sends it.
pub(crate) fn request<O: Operation>(
    operation: &O,
    method: &str,
    url: &str,
    body: Content<'_>,
) -> Result<(), Mismatch> {
    without_http::request(operation, method, url, body)?;
    let request = operation.to_http(&BaseUrl::new(SERVER.url()).unwrap()).unwrap();
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    let agent: ureq::Agent = config.max_redirects_will_error(false).build().into();
    let (head, mut body) = agent.run(request).unwrap().into_parts();
    let answer = http::Response::from_parts(head, body.read_to_vec().unwrap());
    ANSWER.with(|it| it.replace(Some(answer)));
    Ok(())
}

/// Checks that the server's answer is the documented response, and that the operation reads it. A response that the docs
/// show beside the first has no request of its own.
pub(crate) fn response<O: Operation>(
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<(), Mismatch> {
    let Some(answer) = ANSWER.with(RefCell::take) else {
        return without_http::response::<O>(status, headers, body);
    };
    let as_documented = |text: &[u8]| SERVER.addresses().as_documented(&String::from_utf8_lossy(text));
    let came = as_documented(answer.body());
    if (answer.status().as_u16(), came.as_str()) != (status, body) {
        let reason = format!("the server answers {} with {came}", answer.status());
        return Err(Mismatch::new(Fault::Changed, reason));
    }
    let came_headers: Vec<_> = answer
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str(), as_documented(value.as_bytes())))
        .collect();
    let came_headers: Vec<_> = came_headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if let Some((name, value)) = headers.iter().find(|(name, value)| !is_there(&came_headers, name, value)) {
        return Err(Mismatch::new(Fault::Changed, format!("the server sends no header {name}: {value}")));
    }
    without_http::response::<O>(status, &came_headers, &came)
}

/// Whether a documented header came; its length is what the server says.
fn is_there(came: &[(&str, &str)], name: &str, value: &str) -> bool {
    name.eq_ignore_ascii_case("content-length")
        || came.iter().any(|(other, came)| name.eq_ignore_ascii_case(other) && came.trim() == value.trim())
}

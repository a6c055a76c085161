//! A documented request, sent, and whether the answer is the documented one.

use graphgen_ir::{Content, ExampleRequest, ExampleResponse, HeaderLine, Operation};
use graphgen_loopback::Addresses;
use graphgen_routes::{is_graph, match_operation};

/// Why an exchange is not as documented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// The request or its answer can't be sent.
    Unsent(String),
    /// The docs have no such path.
    Path,
    /// The answer differs.
    Answer(String),
}

/// Sends the request and compares the answer with the documented ones.
pub(super) fn run(
    agent: &ureq::Agent,
    addresses: &Addresses,
    operation: &Operation,
    (request, documented): (&ExampleRequest, &[ExampleResponse]),
) -> Result<(), Difference> {
    let unsent = |error: &dyn std::fmt::Display| Difference::Unsent(error.to_string());
    let http = made(addresses, operation, request).map_err(|error| unsent(&error))?;
    let http = agent.configure_request(http).allow_non_standard_methods(true).build();
    let (head, mut body) = agent.run(http).map_err(|error| unsent(&error))?.into_parts();
    let body = body.read_to_vec().map_err(|error| unsent(&error))?;
    let body = addresses.as_documented(&String::from_utf8_lossy(&body));
    let mut difference = None;
    for response in documented {
        let Some(differs) = differs(addresses, &head, &body, response) else { return Ok(()) };
        difference.get_or_insert(differs);
    }
    Err(difference.filter(|_| is_documented(operation, request)).unwrap_or(Difference::Path))
}

/// Whether the request is one of the operation that shows it.
fn is_documented(operation: &Operation, request: &ExampleRequest) -> bool {
    let fits = request.method == operation.method && match_operation(operation, &request.url).is_some();
    fits || !is_graph(&request.url)
}

fn made(
    addresses: &Addresses,
    operation: &Operation,
    request: &ExampleRequest,
) -> Result<http::Request<Vec<u8>>, http::Error> {
    let mut made = http::Request::builder()
        .method(request.method.as_str())
        .uri(addresses.local(&request.url, operation.version.as_str()));
    for HeaderLine { name, value } in request.headers.iter().filter(|header| !is_about_transfer(&header.name))
    {
        made = made.header(name, value);
    }
    made.body(bytes(request.body.as_ref()).to_vec())
}

fn bytes(content: Option<&Content>) -> &[u8] {
    match content {
        Some(Content::Json(json)) => json.as_str().as_bytes(),
        Some(Content::Text(text)) => text.as_bytes(),
        None => &[],
    }
}

/// Headers that are the client's and the server's own.
fn is_about_transfer(name: &str) -> bool {
    const NAMES: [&str; 6] =
        ["accept-encoding", "connection", "content-length", "expect", "host", "transfer-encoding"];
    NAMES.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// How an answer differs from a documented one, in a few words.
fn differs(
    addresses: &Addresses,
    head: &http::response::Parts,
    body: &str,
    documented: &ExampleResponse,
) -> Option<Difference> {
    if head.status != documented.status {
        return Some(Difference::Answer(format!(
            "status {} instead of {}",
            head.status.as_u16(),
            documented.status
        )));
    }
    for HeaderLine { name, value } in
        documented.headers.iter().filter(|header| !is_about_transfer(&header.name))
    {
        let Ok(sent) = http::HeaderValue::try_from(value) else {
            return Some(Difference::Unsent(format!("the header `{name}` of the response")));
        };
        let Ok(sent) = sent.to_str() else { continue };
        let same = |came: &http::HeaderValue| {
            came.to_str().is_ok_and(|came| addresses.as_documented(came).trim() == sent.trim())
        };
        if http::HeaderName::try_from(name).is_ok_and(|name| !head.headers.get_all(name).iter().any(same)) {
            return Some(Difference::Answer(format!("another header `{name}`")));
        }
    }
    let expected = String::from_utf8_lossy(bytes(documented.body.as_ref()));
    if body == expected {
        return None;
    }
    Some(if matches!(documented.status, 204 | 304) {
        Difference::Unsent(format!("a body with the status {}", documented.status))
    } else {
        Difference::Answer("another body".to_owned())
    })
}

//! Documented responses as responses.

use graphgen_ir::{Content, ExampleResponse};
use http::{
    HeaderName, HeaderValue, Request, Response, StatusCode,
    header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING},
};
use serde_json::json;

use crate::{Addresses, graph::Answer};

/// The response that the docs give to `request`.
pub(crate) fn with(
    answer: Answer<'_>,
    request: &Request<Vec<u8>>,
    addresses: &Addresses,
    hosts: &[String],
) -> Response<Vec<u8>> {
    match answer {
        Answer::Example(documented) => example(documented, addresses, hosts),
        Answer::Status(status) => with_status(status, Vec::new()),
        Answer::NoExample(operation) => failure(
            StatusCode::NOT_IMPLEMENTED,
            "noExample",
            &format!("{} has no such example", operation.id),
        ),
        Answer::Undocumented => {
            let message = format!("the docs have no {} {}", request.method(), request.uri());
            failure(StatusCode::NOT_FOUND, "undocumented", &message)
        }
    }
}

fn example(documented: &ExampleResponse, addresses: &Addresses, hosts: &[String]) -> Response<Vec<u8>> {
    let text = match &documented.body {
        Some(Content::Json(json)) => json.as_str(),
        Some(Content::Text(text)) => text,
        None => "",
    };
    let mut response =
        with_status(documented.status, addresses.localize(text, hosts).into_owned().into_bytes());
    for header in &documented.headers {
        let value = addresses.localize(&header.value, hosts);
        // Placeholders may hold anything; what is no header can't be sent.
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(&header.name), HeaderValue::try_from(&*value))
            && !is_about_transfer(&name)
        {
            response.headers_mut().append(name, value);
        }
    }
    if matches!(documented.body, Some(Content::Json(_))) && !response.headers().contains_key(CONTENT_TYPE) {
        response.headers_mut().insert(CONTENT_TYPE, JSON);
    }
    response
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Headers that are up to how the body is sent, not to what is documented.
fn is_about_transfer(name: &HeaderName) -> bool {
    [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING].contains(name)
}

fn with_status(status: u16, body: Vec<u8>) -> Response<Vec<u8>> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let has_body = !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    let mut response = Response::new(if has_body { body } else { Vec::new() });
    *response.status_mut() = status;
    response
}

/// A failure in OData's form.
pub(crate) fn failure(status: StatusCode, code: &str, message: &str) -> Response<Vec<u8>> {
    json(status, &json!({ "error": { "code": code, "message": message } }))
}

/// A JSON response.
pub(crate) fn json(status: StatusCode, body: &serde_json::Value) -> Response<Vec<u8>> {
    let mut response = Response::new(body.to_string().into_bytes());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}

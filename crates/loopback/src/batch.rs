//! `POST /$batch`: several requests in one. No page documents it, so what is done here is what the service does: each part
//! is answered as if it had come alone, and a part whose `dependsOn` has failed is not run.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, header::CONTENT_TYPE};
use serde_json::{Map, Value, json};

use crate::{
    limits,
    receive::hide_secrets,
    received::Received,
    respond::{failure, json as json_response},
};

/// How many parts the service takes.
const MAX: usize = 20;

/// A part that can be answered: its id, what it depends on, and the request that it stands for.
struct Part<'b> {
    id: &'b str,
    depends_on: Vec<&'b Value>,
    request: Request<Vec<u8>>,
}

/// Answers each part with `answer`.
pub(crate) fn answer(
    came: &Received<'_>,
    mut answer: impl FnMut(&Received<'_>) -> Response<Vec<u8>>,
) -> Response<Vec<u8>> {
    if came.body().len() > limits::JSON {
        let message = format!("a batch has at most {} bytes", limits::JSON);
        return failure(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge", &message);
    }
    let parts = match parts(came) {
        Ok(parts) => parts,
        Err(message) => return failure(StatusCode::BAD_REQUEST, "BadRequest", message),
    };
    let mut responses: Vec<Value> = Vec::with_capacity(parts.len());
    for part in &parts {
        let response = if waits_for_failure(&part.depends_on, &responses) {
            failure(
                StatusCode::FAILED_DEPENDENCY,
                "FailedDependency",
                "a part that this one depends on has failed",
            )
        } else {
            answer(&Received::new(&part.request))
        };
        responses.push(as_part(part.id, &response));
    }
    json_response(StatusCode::OK, &json!({ "responses": responses }))
}

/// The parts of a batch, or what is wrong with one of them: then none is answered.
fn parts<'b>(came: &'b Received<'_>) -> Result<Vec<Part<'b>>, &'static str> {
    let parts = came.json().and_then(|body| body.get("requests")?.as_array());
    let parts = parts.ok_or("a batch has an array `requests`")?;
    if parts.is_empty() || parts.len() > MAX {
        return Err("a batch has 1 to 20 requests");
    }
    let version = came.version().map_or("v1.0", |version| version.as_str());
    parts.iter().map(|part| read(part, version)).collect()
}

fn read<'b>(part: &'b Value, version: &str) -> Result<Part<'b>, &'static str> {
    let id = part.get("id").and_then(Value::as_str).ok_or("a part has an `id`")?;
    let request = request(part, version).ok_or("a part has a `method` and a relative `url`")?;
    if Received::new(&request).is_batch() {
        return Err("a batch is no part of a batch");
    }
    let depends_on = part.get("dependsOn").and_then(Value::as_array).into_iter().flatten().collect();
    Ok(Part { id, depends_on, request })
}

fn waits_for_failure(waits_for: &[&Value], responses: &[Value]) -> bool {
    responses.iter().any(|response| {
        let failed = response.get("status").and_then(Value::as_u64).is_some_and(|status| status >= 400);
        failed && response.get("id").is_some_and(|id| waits_for.contains(&id))
    })
}

/// The request that a part stands for.
fn request(part: &Value, version: &str) -> Option<Request<Vec<u8>>> {
    let url = part.get("url")?.as_str()?.trim_start_matches('/');
    let mut request = Request::new(body(part.get("body")));
    *request.method_mut() = part.get("method")?.as_str()?.parse().ok()?;
    *request.uri_mut() = format!("/{version}/{url}").parse().ok()?;
    for (name, value) in part.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let value = HeaderValue::try_from(value.as_str()?).ok()?;
        request.headers_mut().append(HeaderName::try_from(name).ok()?, value);
    }
    hide_secrets(request.headers_mut());
    Some(request)
}

fn body(body: Option<&Value>) -> Vec<u8> {
    match body {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(text)) => {
            BASE64_STANDARD.decode(text).unwrap_or_else(|_| text.clone().into_bytes())
        }
        Some(json) => json.to_string().into_bytes(),
    }
}

/// A response as part of the answer: JSON as it is, everything else as base64.
fn as_part(id: &str, response: &Response<Vec<u8>>) -> Value {
    let headers: Map<_, _> = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect();
    let is_json = response.headers().get(CONTENT_TYPE).is_some_and(|it| it.as_bytes().ends_with(b"json"));
    let body = match response.body().as_slice() {
        [] => None,
        bytes if is_json => serde_json::from_slice(bytes).ok(),
        bytes => Some(Value::String(BASE64_STANDARD.encode(bytes))),
    };
    let mut part = json!({ "id": id, "status": response.status().as_u16(), "headers": headers });
    if let Some(body) = body {
        part["body"] = body;
    }
    part
}

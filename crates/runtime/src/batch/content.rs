//! Headers and bodies of parts, to JSON and back.
//!
//! OData's rules: JSON stands as JSON, text as a string, and everything else as a string of base64.

use http::{HeaderMap, HeaderName, HeaderValue, header::CONTENT_TYPE};
use serde_core::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::{primitive::Binary, request::RequestError, secret};

/// How a media type is written inside of JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Text,
    Base64,
}

impl Form {
    fn of(headers: &HeaderMap) -> Option<Self> {
        let media_type = headers.get(CONTENT_TYPE)?.to_str().ok()?.to_ascii_lowercase();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        Some(if media_type.ends_with("/json") || media_type.ends_with("+json") {
            Self::Json
        } else if media_type.starts_with("text/") {
            Self::Text
        } else {
            Self::Base64
        })
    }
}

/// Headers of a request as members of an object; those of the same name become one.
pub(super) fn headers(headers: &HeaderMap) -> Map<String, Value> {
    let mut members = Map::new();
    for name in headers.keys() {
        let values: Vec<_> =
            headers.get_all(name).iter().map(|it| String::from_utf8_lossy(it.as_bytes())).collect();
        members.insert(name.to_string(), values.join(", ").into());
    }
    members
}

/// The JSON text of a request's body; none for an empty one.
pub(super) fn encode(body: &[u8], headers: &HeaderMap) -> Result<Option<String>, RequestError> {
    if body.is_empty() {
        return Ok(None);
    }
    let text = || str::from_utf8(body).map_err(|error| RequestError::Body(error.to_string()));
    Ok(Some(match Form::of(headers) {
        Some(Form::Json) => {
            let text = text()?;
            serde_json::from_str::<IgnoredAny>(text)
                .map_err(|error| RequestError::Body(error.to_string()))?;
            text.to_owned()
        }
        Some(Form::Text) => Value::from(text()?).to_string(),
        Some(Form::Base64) | None => Value::from(Binary::from(body).as_base64()).to_string(),
    }))
}

/// The headers of a part of the answer. What HTTP does not allow in a header can't be one.
pub(super) fn header_map(members: Option<&Value>) -> HeaderMap {
    let members = members.and_then(Value::as_object).into_iter().flatten();
    let mut headers: HeaderMap = members
        .filter_map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Some((HeaderName::try_from(name).ok()?, HeaderValue::try_from(value).ok()?))
        })
        .collect();
    secret::mark(&mut headers);
    headers
}

/// The body of a part of the answer. A string that should be base64 and is not stays as it is, and so does one of which
/// the service does not say what it is.
pub(super) fn decode(body: Option<&Value>, headers: &HeaderMap) -> Vec<u8> {
    match (body, Form::of(headers)) {
        (None | Some(Value::Null), _) => Vec::new(),
        (Some(Value::String(text)), Some(Form::Base64)) => {
            let decoded = Binary::from_base64(text.as_str()).decode();
            decoded.unwrap_or_else(|_| text.clone().into_bytes())
        }
        (Some(Value::String(text)), Some(Form::Text) | None) => text.clone().into_bytes(),
        (Some(json), _) => json.to_string().into_bytes(),
    }
}

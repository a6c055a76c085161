//! Checks of documented examples: that a typed request gives the documented URL and body, and that a documented response
//! reads into its type and is written again without loss. Tests of generated crates call it.

use std::{error::Error, fmt, str::FromStr};

use http::{HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::{
    BaseUrl, Operation,
    primitive::{DateTimeOffset, Duration, TimeOfDay},
    record::{Data, read_json},
    response::Response,
};

/// Why an example does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch(String);

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Mismatch {}

impl Mismatch {
    /// A mismatch with its reason.
    pub fn new(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

/// A documented body as the typed value that the operation takes.
///
/// # Errors
///
/// When it does not read into the type.
pub fn body<T: Data>(json: &str) -> Result<T, Mismatch> {
    read_json(json.as_bytes()).map_err(|(trail, error)| Mismatch(format!("body at `{trail}`: {error}")))
}

/// A documented value of a parameter.
///
/// # Errors
///
/// When it is no value of the type.
pub fn value<T: FromStr>(text: &str) -> Result<T, Mismatch> {
    text.parse().map_err(|_| Mismatch(format!("`{text}` is no value of the parameter's type")))
}

/// Checks that `operation` makes the documented request.
///
/// # Errors
///
/// When method, path, query or JSON body differ. Percent-encoding and the case of literal segments make no difference.
pub fn request<O: Operation>(
    operation: &O,
    method: &str,
    url: &str,
    json: Option<&str>,
) -> Result<(), Mismatch> {
    let request = operation.to_http(&BaseUrl::GLOBAL).map_err(Mismatch::new)?;
    if request.method() != method {
        return Err(Mismatch(format!("method is {}, documented is {method}", request.method())));
    }
    let (made, documented) = (comparable(&request.uri().to_string()), comparable(url));
    if made != documented {
        return Err(Mismatch(format!("URL is {made:?}, documented is {documented:?}")));
    }
    let Some(json) = json else { return Ok(()) };
    let made: Value = serde_json::from_slice(request.body()).map_err(Mismatch::new)?;
    same(&made, &serde_json::from_str(json).map_err(Mismatch::new)?, "body")
}

/// Checks that the operation reads the documented response, and writes it again as it was.
///
/// # Errors
///
/// When it can't be read, when an error is taken for a success, when a JSON body is dropped, or when it has other values
/// when it is written again.
pub fn response<O: Operation>(status: u16, headers: &[(&str, &str)], body: &str) -> Result<(), Mismatch> {
    let mut documented = http::Response::new(body.as_bytes());
    *documented.status_mut() = http::StatusCode::from_u16(status).map_err(Mismatch::new)?;
    for (name, value) in headers {
        let name = HeaderName::from_str(name).map_err(Mismatch::new)?;
        documented.headers_mut().append(name, HeaderValue::from_str(value).map_err(Mismatch::new)?);
    }
    let read = match O::from_http(documented) {
        Ok(_) if status >= 400 => return Err(Mismatch(format!("status {status} was taken for a success"))),
        Err(_) if status >= 400 => return Ok(()),
        read => read.map_err(Mismatch::new)?,
    };
    match read.to_json().map_err(Mismatch::new)? {
        Some(written) => same(&written, &serde_json::from_str(body).map_err(Mismatch::new)?, "response"),
        None if is_json(body) => Err(Mismatch("the documented JSON body is dropped".to_owned())),
        None => Ok(()),
    }
}

fn is_json(body: &str) -> bool {
    matches!(serde_json::from_str(body), Ok(Value::Object(_) | Value::Array(_)))
}

/// Path below the version in lower case, and query arguments, all decoded.
fn comparable(url: &str) -> (String, Vec<String>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = decode(path.trim().trim_start_matches('/')).to_lowercase();
    let path =
        ["v1.0/", "beta/"].iter().find_map(|version| path.strip_prefix(version)).unwrap_or(&path).to_owned();
    let mut arguments: Vec<_> =
        query.split('&').filter(|it| !it.is_empty()).map(|it| decode(it.trim())).collect();
    arguments.sort_unstable();
    (path, arguments)
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whether two JSON values are the same: numbers, timestamps and durations by value.
fn same(made: &Value, documented: &Value, place: &str) -> Result<(), Mismatch> {
    match (made, documented) {
        (Value::Object(made), Value::Object(documented)) => {
            if let Some(name) = made.keys().find(|name| !documented.contains_key(*name)) {
                return Err(Mismatch(format!("{place}.{name} is not documented")));
            }
            documented.iter().try_for_each(|(name, value)| {
                let place = format!("{place}.{name}");
                let made = made.get(name).ok_or_else(|| Mismatch(format!("{place} got lost")))?;
                same(made, value, &place)
            })
        }
        (Value::Array(made), Value::Array(documented)) if made.len() == documented.len() => {
            let mut pairs = made.iter().zip(documented).enumerate();
            pairs.try_for_each(|(index, (made, value))| same(made, value, &format!("{place}[{index}]")))
        }
        _ if made == documented || same_value(made, documented) => Ok(()),
        _ => Err(Mismatch(format!("{place} is {made}, documented is {documented}"))),
    }
}

fn same_value(made: &Value, documented: &Value) -> bool {
    match (made, documented) {
        (Value::Number(made), Value::Number(documented)) => made.as_f64() == documented.as_f64(),
        (Value::String(made), Value::String(documented)) => {
            same_as::<DateTimeOffset>(made, documented)
                || same_as::<Duration>(made, documented)
                || same_as::<TimeOfDay>(made, documented)
        }
        _ => false,
    }
}

fn same_as<T: FromStr + PartialEq>(made: &str, documented: &str) -> bool {
    matches!((made.parse::<T>(), documented.parse::<T>()), (Ok(made), Ok(documented)) if made == documented)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{comparable, same};

    #[test]
    fn urls_compare_decoded() {
        let documented = comparable("https://graph.microsoft.com/v1.0/Users/a%20b?$top=1&$select=id");
        assert_eq!(documented, comparable("/users/a b?%24select=id&$top=1"));
        assert_ne!(documented, comparable("/users/a?$select=id&$top=1"));
    }

    #[test]
    fn values_compare_by_meaning() {
        let check = |made, documented| same(&made, &documented, "x").is_ok();
        assert!(check(json!({"a": 1, "b": [1.0]}), json!({"b": [1], "a": 1.0})));
        assert!(check(json!("2021-01-01T00:00:00Z"), json!("2021-01-01T00:00:00.000Z")));
        assert!(!check(json!({"a": 1}), json!({"a": 1, "b": null})));
        assert!(!check(json!({"a": 1, "b": null}), json!({"a": 1})));
        assert!(!check(json!("a"), json!("b")));
    }
}

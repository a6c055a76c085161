//! Typed requests beside documented ones.

use std::str::FromStr;

use percent_encoding::percent_decode_str;

use super::{Fault, Mismatch, placeholder::with_samples, same::same_body};
use crate::{
    BaseUrl, Operation,
    record::{Data, Oddity, View, oddities, read_json},
};

/// A documented body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// There is none.
    Nothing,
    /// JSON, the same by value.
    Json(&'a str),
    /// Anything else, the same to the byte.
    Text(&'a str),
}

/// A documented body as the typed value that the operation takes, with samples in place of placeholders.
///
/// # Errors
///
/// When it does not read into the type.
pub fn body<T: Data>(json: &str) -> Result<T, Mismatch> {
    let read = |json: &str| {
        let read = read_json::<T>(json.as_bytes());
        let value = read.map_err(|(trail, error)| (trail.to_string(), error.to_string()))?;
        match first_oddity(value.view()) {
            Some(oddity) => Err(oddity),
            None => Ok(value),
        }
    };
    with_samples(json, &read, &|(trail, _)| Some(trail.clone())).map_err(|(trail, error)| {
        let place = if trail.is_empty() { String::new() } else { format!(" at `{trail}`") };
        Mismatch::new(Fault::BodyValue, format_args!("the body{place}: {error}"))
    })
}

/// Where the first value stands that its type can't hold, and what it is.
pub(super) fn first_oddity(value: View<'_>) -> Option<(String, String)> {
    let Oddity { trail, expected, found } = oddities(value).into_iter().next()?;
    Some((trail, format!("expected {expected}, found {found}")))
}

/// A documented value of a parameter.
///
/// # Errors
///
/// When it is no value of the type.
pub fn value<T: FromStr>(text: &str) -> Result<T, Mismatch> {
    let reason = format_args!("`{text}` is no value of the parameter's type");
    text.parse().map_err(|_| Mismatch::new(Fault::Parameter, reason))
}

/// Checks that `operation` makes the documented request.
///
/// # Errors
///
/// When method, path, query or body differ. Percent-encoding and the case of literal segments make no difference.
pub fn request<O: Operation>(
    operation: &O,
    method: &str,
    url: &str,
    body: Content<'_>,
) -> Result<(), Mismatch> {
    let made = operation.to_http(&BaseUrl::GLOBAL).map_err(|error| Mismatch::new(Fault::Url, error))?;
    compare(&made, method, url, body)
}

fn compare(
    made: &http::Request<Vec<u8>>,
    method: &str,
    url: &str,
    body: Content<'_>,
) -> Result<(), Mismatch> {
    if made.method() != method {
        let reason = format_args!("the request is a {}, documented is {method}", made.method());
        return Err(Mismatch::new(Fault::Method, reason));
    }
    let (address, documented) = (comparable(&made.uri().to_string()), comparable(url));
    if address != documented {
        let reason = format_args!("the address is {address:?}, documented is {documented:?}");
        return Err(Mismatch::new(Fault::Url, reason));
    }
    let differs = |reason: &str| Mismatch::new(Fault::Body, reason);
    match body {
        Content::Nothing => Ok(()),
        Content::Json(_) | Content::Text(_) if made.body().is_empty() => {
            Err(differs("the request has no body, the documented one has"))
        }
        Content::Json(json) => {
            same_body(made.body(), json.as_bytes(), "body").map_err(|reason| differs(&reason))
        }
        Content::Text(text) if made.body() == text.as_bytes() => Ok(()),
        Content::Text(_) => Err(differs("the body is another one than the documented one")),
    }
}

/// Path below the version in lower case, and query arguments with names in lower case, all decoded, keys as segments: what
/// means the same to the service is the same.
fn comparable(url: &str) -> (String, Vec<(String, String)>) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    // Docs put a query string that may be left out into brackets.
    let (path, query) = path.strip_suffix('[').zip(query.strip_suffix(']')).unwrap_or((path, query));
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = decode(path.trim().trim_matches('/')).to_lowercase();
    // Blanks between the arguments of a call are no part of an address.
    let path = keys_as_segments(&path).replace(", ", ",");
    let below = ["v1.0/", "beta/"].iter().find_map(|version| path.strip_prefix(version));
    let arguments = query.split('&').filter(|argument| !argument.trim().is_empty()).map(|argument| {
        let (name, value) = argument.split_once('=').unwrap_or((argument, ""));
        (decode(name.trim()).to_lowercase(), decode(&value.trim().replace('+', " ")))
    });
    let mut arguments: Vec<_> = arguments.collect();
    arguments.sort_unstable();
    (below.unwrap_or(&path).to_owned(), arguments)
}

/// `events/x` of `events('x')`.
fn keys_as_segments(path: &str) -> String {
    path.split('/')
        .map(|segment| {
            let key =
                segment.split_once("('").and_then(|(name, rest)| Some((name, rest.strip_suffix("')")?)));
            key.map_or_else(|| segment.to_owned(), |(name, key)| format!("{name}/{key}"))
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::comparable;

    #[test]
    fn addresses_compare_decoded() {
        let documented = comparable("https://graph.microsoft.com/v1.0/Users/a%20b?$top=1&$select=id");
        assert_eq!(documented, comparable("/users/a b?%24select=id&$TOP=1"));
        assert_ne!(documented, comparable("/users/a?$select=id&$top=1"));
        assert_eq!(comparable("/me/events('a')/x"), comparable("/me/events/a/x"));
        assert_eq!(comparable("/users?flag"), comparable("/users/?flag="));
        assert_eq!(comparable("/users[?$top=1]"), comparable("/users?$top=1"));
    }
}

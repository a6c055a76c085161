//! Responses: what a success gives and what a failure tells.
//!
//! One operation may document several successes. The rule: whatever the status, a response is read as the operation's
//! [`Response`] type, as long as that type [accepts](Response::accepts) the status:
//!
//! | type | a success gives |
//! |---|---|
//! | `()` | nothing; a body is ignored |
//! | a typed value, [`Page`], [`Single`] (with its envelope or, of an object, without) | the JSON body; [`ResponseError::Empty`] without one, or [`ResponseError::Accepted`] |
//! | `Option<T>` | `None` without a body |
//! | [`MaybeAccepted<T>`] | a 202 with a `Location` as [`Accepted`](MaybeAccepted::Accepted), anything else as `T` |
//! | [`Location`] | the `Location` header, of redirects too |
//! | [`Bytes`], [`Text`] | the body as it is |
//! | [`JsonOrRaw<T>`] | `T` for JSON, by its media type, or where there is none an object that can be read; otherwise the body as it is |
//!
//! Everything else is a [`ServiceError`]: it keeps status, headers and body whatever they are. So is a success whose body has
//! nothing but an error.

mod accepted;
mod error;
pub mod error_code;
mod odata_error;
mod page;
mod raw;
mod retry_after;
mod service_error;
mod single;

use http::{HeaderName, StatusCode, response::Parts};
use serde_core::de::Error;
use serde_json::Value;

pub use accepted::{Location, MaybeAccepted};
pub use error::ResponseError;
pub use odata_error::{ErrorDetail, InnerError, ODataError};
pub use page::Page;
pub use raw::{Bytes, JsonOrRaw, Text};
pub use retry_after::retry_after;
pub use service_error::ServiceError;
pub use single::Single;

use crate::record::{Data, Extra, Oddity, View, oddities, read_json};

/// What a success of an operation gives.
pub trait Response: Sized {
    /// Whether a response with this status is a success.
    #[must_use]
    fn accepts(status: StatusCode) -> bool {
        status.is_success()
    }

    /// Reads a response with an accepted status.
    ///
    /// # Errors
    ///
    /// When the response does not look as documented.
    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError>;

    /// The body again: JSON written from the typed value, equal by value to what was read, and any other body as it came.
    /// Empty for what carries nothing.
    ///
    /// # Errors
    ///
    /// When a value has no JSON form.
    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error>;

    /// The values that their documented types can't hold. They are kept as they came.
    #[must_use]
    fn oddities(&self) -> Vec<Oddity> {
        Vec::new()
    }
}

impl Response for () {
    fn read(_: &Parts, _: &[u8]) -> Result<Self, ResponseError> {
        Ok(())
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        Ok(Vec::new())
    }
}

impl<T: Data> Response for T {
    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        json(parts, body)
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(&self.view())
    }

    fn oddities(&self) -> Vec<Oddity> {
        oddities(self.view())
    }
}

impl<T: Response> Response for Option<T> {
    fn accepts(status: StatusCode) -> bool {
        T::accepts(status)
    }

    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        if is_blank(body) { Ok(None) } else { T::read(parts, body).map(Some) }
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        self.as_ref().map_or_else(|| Ok(Vec::new()), T::to_body)
    }

    fn oddities(&self) -> Vec<Oddity> {
        self.as_ref().map_or_else(Vec::new, T::oddities)
    }
}

/// Reads a response that is to give a `T`, as [`Operation::from_http`](crate::Operation::from_http) does: for requests that no
/// operation has made.
///
/// # Errors
///
/// [`ResponseError::Service`] for every status that `T` does not accept; the other variants when a success does not look like a `T`.
pub fn read<T: Response>(response: http::Response<impl AsRef<[u8]>>) -> Result<T, ResponseError> {
    let (parts, body) = response.into_parts();
    read_operation(&parts, body.as_ref())
}

/// Reads the response to an operation: a success as `T`, everything else as a failure.
pub(crate) fn read_operation<T: Response>(parts: &Parts, body: &[u8]) -> Result<T, ResponseError> {
    if T::accepts(parts.status) {
        return T::read(parts, body);
    }
    Err(failure(parts, body))
}

/// Reads a JSON body.
fn json<T: Data>(parts: &Parts, body: &[u8]) -> Result<T, ResponseError> {
    if is_blank(body) {
        return Err(match Location::find(parts) {
            Some(location) if parts.status == StatusCode::ACCEPTED => ResponseError::Accepted(location),
            _ => ResponseError::Empty(parts.status),
        });
    }
    let read = read_json::<T>(without_mark(body)).map_err(|(trail, error)| ResponseError::Json {
        path: trail.to_string(),
        error,
        body: body.to_vec(),
    })?;
    if is_error(read.view()) { Err(failure(parts, body)) } else { Ok(read) }
}

/// Whether a value is nothing but an error, which some services send with the status of a success.
fn is_error(value: View<'_>) -> bool {
    match value {
        View::Record(record) | View::Derived(record) => {
            record.extra().is_error()
                && (0..record.shape().members.len())
                    .filter_map(|index| record.member(index))
                    .all(|member| matches!(member.view(), View::Absent))
        }
        View::Json(Value::Object(members)) => {
            members.get("error").is_some_and(Value::is_object)
                && members.keys().all(|name| name == "error" || name.contains('@'))
        }
        _ => false,
    }
}

#[cold]
fn failure(parts: &Parts, body: &[u8]) -> ResponseError {
    ResponseError::Service(Box::new(ServiceError::new(parts, body)))
}

/// A JSON body without the member `value` that makes it what it should be, and with these others.
#[cold]
fn without_value(extra: &Extra, parts: &Parts, body: &[u8]) -> ResponseError {
    if extra.is_error() {
        return failure(parts, body);
    }
    let path = if extra.mismatch(VALUE).is_some() { VALUE.to_owned() } else { String::new() };
    ResponseError::Json { path, error: lacks_value(extra), body: body.to_vec() }
}

/// Why an object with these other members has no `value`.
#[cold]
fn lacks_value<E: Error>(extra: &Extra) -> E {
    extra.mismatch(VALUE).map_or_else(|| E::missing_field(VALUE), E::custom)
}

/// The member of pages and envelopes that holds what they are for.
const VALUE: &str = "value";

pub(crate) fn is_blank(body: &[u8]) -> bool {
    without_mark(body).trim_ascii().is_empty()
}

/// Without the byte-order mark that some services put before their JSON.
fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// The text of a header.
pub(crate) fn header(parts: &Parts, name: HeaderName) -> Option<&str> {
    parts.headers.get(name)?.to_str().ok()
}

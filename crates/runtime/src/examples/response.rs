//! Documented responses, read and written again.

use std::{fmt, str::FromStr};

use http::{HeaderName, HeaderValue, StatusCode};
use serde_core::de::Error as _;
use serde_json::Value;

use super::{Fault, Mismatch, placeholder::with_samples, same::same};
use crate::{
    Operation,
    record::Oddity,
    response::{Response as _, ResponseError, is_blank},
};

/// Checks that the operation reads the documented response, and writes it again as it was.
///
/// # Errors
///
/// When it can't be read, when an error is taken for a success, when a body is dropped, or when it has other values when
/// it is written again.
pub fn response<O: Operation>(status: u16, headers: &[(&str, &str)], body: &str) -> Result<(), Mismatch> {
    let read = |body: &str| {
        let documented = documented(status, headers, body);
        documented.map(|documented| {
            let read = O::from_http(documented)?;
            match read.oddities().into_iter().next() {
                Some(oddity) => Err(misfit(oddity, body)),
                None => Ok(read.to_body()),
            }
        })
    };
    read_with_samples(status, body, &read)
}

/// A value that its type can't hold is kept in a program, and is none of its type here.
fn misfit(oddity: Oddity, body: &str) -> ResponseError {
    let error =
        serde_json::Error::custom(format_args!("expected {}, found {}", oddity.expected, oddity.found));
    ResponseError::Json { path: oddity.trail, error, body: body.into() }
}

/// A response, read and written again.
type Written = Result<serde_json::Result<Vec<u8>>, ResponseError>;

/// Judges what `read` makes of a body, with samples in place of placeholders.
fn read_with_samples(
    status: u16,
    body: &str,
    read: &dyn Fn(&str) -> Result<Written, Mismatch>,
) -> Result<(), Mismatch> {
    let place_of = |error: &ResponseError| match error {
        ResponseError::Json { path, .. } => Some(path.clone()),
        ResponseError::Service(_)
        | ResponseError::Empty(_)
        | ResponseError::Accepted(_)
        | ResponseError::MissingHeader(_)
        | ResponseError::Part { .. }
        | ResponseError::NoProgress { .. }
        | ResponseError::OtherBatch { .. } => None,
    };
    let first = read(body)?;
    let written = match &first {
        Err(ResponseError::Json { .. }) => {
            let read = |body: &str| read(body).unwrap_or_else(|_| Ok(Ok(Vec::new())));
            with_samples(body, &read, &place_of)
        }
        Ok(_) | Err(_) => first,
    };
    judge(status, body, written)
}

fn documented<'b>(
    status: u16,
    headers: &[(&str, &str)],
    body: &'b str,
) -> Result<http::Response<&'b [u8]>, Mismatch> {
    fn unread(error: impl fmt::Display) -> Mismatch {
        Mismatch::new(Fault::Unread, error)
    }
    let mut documented = http::Response::new(body.as_bytes());
    *documented.status_mut() = StatusCode::from_u16(status).map_err(unread)?;
    for (name, value) in headers {
        let name = HeaderName::from_str(name).map_err(unread)?;
        documented.headers_mut().append(name, HeaderValue::from_str(value).map_err(unread)?);
    }
    Ok(documented)
}

/// What is to be said of a response that was read, and `written` again where it was taken for a success.
fn judge(status: u16, body: &str, written: Written) -> Result<(), Mismatch> {
    let fails = status >= 400;
    let taken_for =
        |what| Mismatch::new(Fault::Status, format_args!("status {status} is taken for a {what}"));
    let written = match written {
        Ok(_) if fails => return Err(taken_for("success")),
        Err(ResponseError::Service(_)) if fails => return Ok(()),
        Err(ResponseError::Service(_)) => return Err(taken_for("failure")),
        Err(
            error @ (ResponseError::Empty(_) | ResponseError::Accepted(_) | ResponseError::MissingHeader(_)),
        ) => return Err(Mismatch::new(Fault::Empty, error)),
        Err(error) => return Err(Mismatch::new(Fault::Unread, error)),
        Ok(written) => written.map_err(|error| Mismatch::new(Fault::Changed, error))?,
    };
    if is_blank(body.as_bytes()) || written == body.as_bytes() {
        return Ok(());
    }
    if written.is_empty() {
        return Err(Mismatch::new(Fault::Dropped, "the documented body is dropped"));
    }
    if serde_json::from_str::<Value>(body).is_err() {
        return Err(Mismatch::new(Fault::Changed, "the body is another one when it is written again"));
    }
    same(&written, body.as_bytes(), "response").map_err(|reason| Mismatch::new(Fault::Changed, reason))
}

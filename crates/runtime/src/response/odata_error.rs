//! The error object of OData, read as leniently as can be: an error that hides behind another error helps nobody.

use std::fmt;

use serde_json::{Map, Value};

use super::without_mark;
use crate::record::Extra;

/// What the service says about a failure.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ODataError {
    /// Code to decide by: `itemNotFound`. An inner error often has a more exact one.
    pub code: Option<String>,
    /// Message for developers, not for users.
    pub message: Option<String>,
    /// What the error is about: a property or parameter.
    pub target: Option<String>,
    /// Errors that are part of this one.
    pub details: Vec<ErrorDetail>,
    /// More exact information.
    pub inner_error: Option<Box<InnerError>>,
    /// Everything else, and whatever has another form than documented.
    pub extra: Extra,
}

/// An error that is part of another.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// Code to decide by.
    pub code: Option<String>,
    /// Message for developers.
    pub message: Option<String>,
    /// What the error is about.
    pub target: Option<String>,
    /// Everything else.
    pub extra: Extra,
}

/// More exact information about an error.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InnerError {
    /// Code, more exact than that of the error around it.
    pub code: Option<String>,
    /// Message for developers.
    pub message: Option<String>,
    /// The service's id of the request, which support asks for.
    pub request_id: Option<String>,
    /// The client's id of the request.
    pub client_request_id: Option<String>,
    /// When it happened.
    pub date: Option<String>,
    /// Still more exact information.
    pub inner_error: Option<Box<InnerError>>,
    /// Everything else.
    pub extra: Extra,
}

impl ODataError {
    /// The error in the body of a failure: `{"error": {…}}`.
    #[must_use]
    pub fn from_body(body: &[u8]) -> Option<Self> {
        let body = str::from_utf8(without_mark(body)).ok()?;
        let Ok(Value::Object(body)) = serde_json::from_str(body) else { return None };
        // Taking members as they come needs less code than taking them out of the map by name.
        match body.into_iter().find(|(name, _)| name == "error")? {
            (_, Value::Object(error)) => Some(Self::from_members(error)),
            _ => None,
        }
    }

    /// The codes from the outermost to the innermost error; the last one is the most exact.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let inner = std::iter::successors(self.inner_error.as_deref(), |inner| inner.inner_error.as_deref());
        self.code.as_deref().into_iter().chain(inner.filter_map(|inner| inner.code.as_deref()))
    }

    /// The error with these members.
    pub(crate) fn from_members(members: Map<String, Value>) -> Self {
        let mut error = Self::default();
        for (name, value) in members {
            match (name.as_str(), value) {
                ("code", Value::String(text)) => error.code = Some(text),
                ("message", Value::String(text)) => error.message = Some(text),
                ("target", Value::String(text)) => error.target = Some(text),
                ("details", Value::Array(items)) if items.iter().all(Value::is_object) => {
                    error.details = items.into_iter().map(ErrorDetail::from_value).collect();
                }
                (INNER | INNER_LOWER, Value::Object(inner)) if error.inner_error.is_none() => {
                    error.inner_error = Some(Box::new(InnerError::from_members(inner)));
                }
                (name, value) => error.extra.append(name.to_owned(), value),
            }
        }
        error
    }
}

/// Services spell the member in both ways.
const INNER: &str = "innerError";
const INNER_LOWER: &str = "innererror";

impl ErrorDetail {
    fn from_value(value: Value) -> Self {
        let mut detail = Self::default();
        let Value::Object(members) = value else { return detail };
        for (name, value) in members {
            match (name.as_str(), value) {
                ("code", Value::String(text)) => detail.code = Some(text),
                ("message", Value::String(text)) => detail.message = Some(text),
                ("target", Value::String(text)) => detail.target = Some(text),
                (name, value) => detail.extra.append(name.to_owned(), value),
            }
        }
        detail
    }
}

impl InnerError {
    fn from_members(members: Map<String, Value>) -> Self {
        let mut error = Self::default();
        for (name, value) in members {
            match (name.as_str(), value) {
                ("code", Value::String(text)) => error.code = Some(text),
                ("message", Value::String(text)) => error.message = Some(text),
                ("request-id", Value::String(text)) => error.request_id = Some(text),
                ("client-request-id", Value::String(text)) => error.client_request_id = Some(text),
                ("date", Value::String(text)) => error.date = Some(text),
                (INNER | INNER_LOWER, Value::Object(inner)) if error.inner_error.is_none() => {
                    error.inner_error = Some(Box::new(Self::from_members(inner)));
                }
                (name, value) => error.extra.append(name.to_owned(), value),
            }
        }
        error
    }
}

impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.code, &self.message) {
            (Some(code), Some(message)) if !message.is_empty() => write!(f, "{code}: {message}"),
            (Some(text), _) | (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str("no code and no message"),
        }
    }
}

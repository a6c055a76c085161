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
        let Ok(Value::Object(mut body)) = serde_json::from_str(body) else { return None };
        match body.remove("error")? {
            Value::Object(error) => Some(Self::from_members(error)),
            _ => None,
        }
    }

    /// The codes from the outermost to the innermost error; the last one is the most exact.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let inner = std::iter::successors(self.inner_error.as_deref(), |inner| inner.inner_error.as_deref());
        self.code.as_deref().into_iter().chain(inner.filter_map(|inner| inner.code.as_deref()))
    }

    pub(crate) fn from_members(mut members: Map<String, Value>) -> Self {
        Self {
            code: take_text(&mut members, "code"),
            message: take_text(&mut members, "message"),
            target: take_text(&mut members, "target"),
            details: take_details(&mut members),
            inner_error: take_inner_error(&mut members),
            extra: members.into_iter().collect(),
        }
    }
}

fn take_details(members: &mut Map<String, Value>) -> Vec<ErrorDetail> {
    match members.get("details") {
        Some(Value::Array(items)) if items.iter().all(Value::is_object) => {}
        _ => return Vec::new(),
    }
    let Some(Value::Array(items)) = members.remove("details") else { return Vec::new() };
    let objects =
        items.into_iter().filter_map(|item| if let Value::Object(item) = item { Some(item) } else { None });
    objects
        .map(|mut item| ErrorDetail {
            code: take_text(&mut item, "code"),
            message: take_text(&mut item, "message"),
            target: take_text(&mut item, "target"),
            extra: item.into_iter().collect(),
        })
        .collect()
}

/// Services spell the member in both ways.
fn take_inner_error(members: &mut Map<String, Value>) -> Option<Box<InnerError>> {
    let name = ["innerError", "innererror"]
        .into_iter()
        .find(|name| members.get(*name).is_some_and(Value::is_object))?;
    let Some(Value::Object(mut inner)) = members.remove(name) else { return None };
    Some(Box::new(InnerError {
        code: take_text(&mut inner, "code"),
        message: take_text(&mut inner, "message"),
        request_id: take_text(&mut inner, "request-id"),
        client_request_id: take_text(&mut inner, "client-request-id"),
        date: take_text(&mut inner, "date"),
        inner_error: take_inner_error(&mut inner),
        extra: inner.into_iter().collect(),
    }))
}

/// Takes a string out; a member of another kind stays.
fn take_text(members: &mut Map<String, Value>, name: &str) -> Option<String> {
    match members.get_mut(name)? {
        Value::String(text) => {
            let text = std::mem::take(text);
            members.remove(name);
            Some(text)
        }
        _ => None,
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

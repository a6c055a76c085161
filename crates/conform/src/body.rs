//! What the body of an example should hold, and where it does not.

use std::borrow::Cow;

use graphgen_docs::{Body, HeaderLine, Json, Request, Response};
use graphgen_ir::{
    self as documented, ExampleResponse, JsonPayload, Method, Operation, Payload, Property, Type, TypeRef,
    Version,
};
use graphgen_source::{Code, Span};
use msgraph_core::examples;

use crate::{
    Report,
    misfit::{self, Misfit, Reason},
    primitive,
    types::Types,
};

/// What the docs say of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Expected<'a> {
    /// A value of a type.
    One(&'a TypeRef),
    /// An array of them.
    Many(&'a TypeRef),
    /// An object with a member `value`, of a type, or where that is an object itself, it alone.
    Wrapped(&'a TypeRef),
    /// An object with a member `value`, an array of a type.
    Page(&'a TypeRef),
    /// An object with these members.
    Members(&'a [Property]),
}

/// What the operation takes.
pub(crate) fn of_request(operation: &Operation) -> Option<Expected<'_>> {
    match &operation.request_body.as_ref()?.body {
        documented::Body::Resource { ty, collection: true, .. } => Some(Expected::Many(ty)),
        documented::Body::Resource { ty, collection: false, .. } => Some(Expected::One(ty)),
        // Where a page lists the properties, they are the whole type, as in the emitted crate: others can't be changed.
        documented::Body::Update { ty, members } if members.properties.is_empty() => {
            ty.as_ref().map(Expected::One)
        }
        documented::Body::Update { members, .. } | documented::Body::Parameters(members) => {
            Some(Expected::Members(&members.properties))
        }
        documented::Body::Reference | documented::Body::Json { .. } | documented::Body::Bytes => None,
    }
}

/// What an example shows of the operation's answer: the type that it declares itself, else the operation's.
pub(crate) fn of_response<'a>(operation: &'a Operation, shown: &'a ExampleResponse) -> Option<Expected<'a>> {
    let response = operation.responses.iter().find(|response| response.status == shown.status)?;
    let json = response.payload.json()?;
    let ty = shown.ty.as_ref().unwrap_or(json.ty());
    Some(match json {
        JsonPayload::One(_) => Expected::One(ty),
        JsonPayload::Enveloped(_) => Expected::Wrapped(ty),
        JsonPayload::Page(_) => Expected::Page(ty),
    })
}

/// Reports the values of a body that their types can't hold, and notes the members that no page documents.
pub(crate) fn check<'a>(
    json: &'a Json<'_>,
    expected: Expected<'a>,
    version: Version,
    types: &'a Types<'a>,
    report: &mut Report<'a>,
) {
    for (number, misfit) in misfit::find(&json.text, expected, version, types).iter().enumerate() {
        let place = || match misfit.member() {
            Some(name) if number < MAX_PLACED => json.member_before(name, misfit.at),
            Some(_) | None => json.first_char(),
        };
        match told(misfit) {
            Told::Value(message, help) => report.add(code(misfit.value), place(), message, help),
            Told::Undocumented(ty) => {
                let name = misfit.member().unwrap_or_default();
                report.undocumented.note(ty, name, types.respelled(ty, name), place);
            }
        }
    }
}

/// What is wrong with a value: a placeholder is none at all.
fn code(value: &str) -> Code {
    let is_placeholder =
        serde_json::from_str::<String>(value).is_ok_and(|text| examples::is_placeholder(&text));
    if is_placeholder { Code::ExamplePlaceholder } else { Code::ExampleValue }
}

/// Finding a place costs a pass over the document. No document that is only faulty comes near this number of them.
const MAX_PLACED: usize = 200;

/// What a misfit is about.
enum Told<'a> {
    /// A value; message and help.
    Value(String, String),
    /// A member that no page documents for the type.
    Undocumented(&'a Type),
}

fn told<'a>(misfit: &Misfit<'a>) -> Told<'a> {
    let (expected, help) = match misfit.reason {
        Reason::Array => ("an array".to_owned(), "write `[..]`, or correct the documented type".to_owned()),
        Reason::Object(name) => {
            (format!("an object of {name}"), "write `{..}`, or correct the documented type".to_owned())
        }
        Reason::Primitive(primitive) => (primitive.to_string(), primitive::help(primitive)),
        Reason::Enumeration(name) => (name.to_owned(), primitive::help_for(name)),
        Reason::With(name) => (
            format!("an object with a member `{name}`"),
            format!("put what it answers into `{name}`, or correct the documented response"),
        ),
        Reason::Property(ty) => return Told::Undocumented(ty),
    };
    let shown = shown(misfit.value);
    let message = match misfit.trail.as_str() {
        "" => format!("the body is {shown}, documented is {expected}"),
        trail => format!("`{trail}` is {shown}, documented is {expected}"),
    };
    Told::Value(message, help)
}

/// Reports a request with a body where its method has none, or of which the page knows nothing.
pub(crate) fn check_sent(request: &Request<'_>, operation: &Operation, report: &mut Report<'_>) {
    let Some(span) = request.body.as_ref().map(span) else { return };
    let documented = operation.request_body.as_ref().map(|request| &request.body);
    let is_reference = matches!(documented, Some(documented::Body::Reference));
    if let (Some(Body::Json(json)), true) = (&request.body, is_reference)
        && !json.text.contains("\"@odata.id\"")
    {
        let message = "the body of a request to `$ref` names no entity".to_owned();
        let help = "write its address: `{ \"@odata.id\": \"https://..\" }`".to_owned();
        report.add(Code::ExampleBody, json.first_char(), message, help);
    }
    if operation.request_body.is_some() || request.method.value != operation.method.as_str() {
        return;
    }
    let (message, help) = match operation.method {
        // Whatever the page says of a body: HTTP gives one no meaning here.
        Method::Get | Method::Delete => (
            format!("a body below a `{}`, which takes none", operation.method.as_str()),
            "put what it tells into the address, or remove it",
        ),
        _ => (
            "the request has a body, but the page documents none".to_owned(),
            "document what to supply, or remove the body",
        ),
    };
    report.add(Code::ExampleBody, span, message, help.to_owned());
}

/// Reports a body that no client gets to see, and the lack of one that the operation always answers with.
pub(crate) fn check_answered(response: &Response<'_>, operation: &Operation, report: &mut Report<'_>) {
    let status = response.status.value;
    let documented = operation.responses.iter().find(|documented| documented.status == status);
    match response.body.as_ref().map(span) {
        Some(span) if matches!(status, 204 | 205 | 304) => {
            let message = format!("the response has the status {status}, which is one without a body");
            let help = "correct the status, or remove the body".to_owned();
            report.add(Code::ExampleBody, span, message, help);
        }
        None if documented.is_some_and(|documented| always_json(documented, operation)) => {
            let message = "the response has no body, but the page documents one".to_owned();
            let help = "show the body, or correct the documented response".to_owned();
            report.add(Code::ExampleBody, response.status.span, message, help);
        }
        None if documented.is_some_and(|documented| documented.payload == Payload::Location) => {
            let is_location = |header: &HeaderLine<'_>| header.name.value.eq_ignore_ascii_case("location");
            if !response.headers.iter().any(is_location) {
                let message = "the response lacks the header `Location`, which the page documents".to_owned();
                let help = "show the header, or correct the documented response".to_owned();
                report.add(Code::ExampleBody, response.status.span, message, help);
            }
        }
        Some(_) | None => {}
    }
}

/// Whether a response can't do without JSON: no other answer of the operation is empty or none.
fn always_json(response: &documented::Response, operation: &Operation) -> bool {
    let empty = |response: &documented::Response| response.payload == Payload::Empty;
    matches!(response.payload, Payload::Json { raw: false, .. }) && !operation.responses.iter().any(empty)
}

fn span(body: &Body<'_>) -> Span {
    match body {
        Body::Json(json) => json.span,
        Body::Text(text) => text.span,
    }
}

/// A JSON value in a few words, whatever its layout.
fn shown(value: &str) -> Cow<'_, str> {
    const LIMIT: usize = 60;
    match value.as_bytes().first() {
        Some(b'{') => return Cow::Borrowed("an object"),
        Some(b'[') => return Cow::Borrowed("an array"),
        _ => {}
    }
    match value.char_indices().nth(LIMIT) {
        Some((at, _)) => Cow::Owned(format!("{}…", &value[..at])),
        None => Cow::Borrowed(value),
    }
}

//! What to do about a failure.

use std::fmt;

use http::StatusCode;
use msgraph_core::{Account, Call, Grant, ResponseError, least_privileged};

use super::{Error, ErrorKind};
use crate::{About, transport::Fault};

/// Writes what to do, as a sentence of its own.
pub(super) fn write(error: &Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match advice(error) {
        Some(advice) => write!(f, ". {advice}"),
        None => Ok(()),
    }
}

fn advice(error: &Error) -> Option<String> {
    let text = match error.kind() {
        ErrorKind::Setup(_) | ErrorKind::Request(_) | ErrorKind::Batch(_) => return None,
        ErrorKind::Token(_) => "Look at where the program takes its tokens from",
        ErrorKind::Transport(error) => match error.fault() {
            Fault::NotSent => "Look at the network, the proxy and the address of the service",
            Fault::Broken | Fault::Timeout => "Look whether it had an effect before it is sent again",
            Fault::Unsendable => "Look at the settings of the client",
        },
        ErrorKind::Response(ResponseError::Service(_)) => return service(error),
        ErrorKind::Response(_) => "The docs and the service differ here: `Raw` takes what comes",
        ErrorKind::EndlessList => "This is a fault of the service; `pages` has shown what there is",
        ErrorKind::EndlessDelta => "This is a fault of the service: list everything instead",
        ErrorKind::LargeBatch => "Send those that the others wait for first",
        ErrorKind::OtherBatch => "Ask the answers that came to the calls that it was made by",
        ErrorKind::Job(_) => "The report of the job has the reason",
        ErrorKind::Unfinished(_) => "Wait for the same monitor again",
        ErrorKind::File(_) => "The upload can be resumed with the same session",
        ErrorKind::Rewind { .. } => "Upload with the same session and a reader that begins anew",
        ErrorKind::SessionGone(_) => "Look whether the file is there, else ask for a new session",
        ErrorKind::Changed => "Download it again",
    };
    Some(text.to_owned())
}

fn service(error: &Error) -> Option<String> {
    let text = match error.status()?.as_u16() {
        400 => "Compare what was sent with its page",
        401 => "The token is not one for this service, or has expired: look at its audience and tenant",
        403 => return Some(permissions(error.call())),
        404 => "Look whether the ids are right, and whether the account may see what they name",
        409 => "Something else has the name, or changes it at the same time: read it again",
        410 => "It is gone for good; a delta link has to be begun anew",
        412 => "It has changed since it was read: read it again and repeat the change with the new ETag",
        413 => "Send it in parts: an upload session for a file, fewer operations in a batch",
        429 => return Some(throttled(error)),
        507 => "There is no room left",
        500..=599 => "Try again later; support asks for the request-id",
        _ => return docs(error.call()),
    };
    Some(match docs(error.call()) {
        Some(docs) if error.status() == Some(StatusCode::BAD_REQUEST) => format!("{text}: {docs}"),
        _ => text.to_owned(),
    })
}

fn docs(call: Option<&About>) -> Option<String> {
    call.map(|call| call.docs.to_owned()).filter(|docs| !docs.is_empty())
}

fn throttled(error: &Error) -> String {
    match error.retry_after() {
        Some(wait) => format!("Wait {} s, or let `Retry` be more patient", wait.as_secs_f64()),
        None => "Send less, or let `Retry` be more patient".to_owned(),
    }
}

/// Which permissions a call needs, as its page has them.
fn permissions(call: Option<&About>) -> String {
    let Some(call) = call.filter(|call| !call.permissions.is_empty()) else {
        return "Grant the app the permission that the call needs".to_owned();
    };
    // Which of the operation's paths it was is not known here, so any of its tables will do.
    let needed = [Call::new(call.operation, "", call.permissions, &[])];
    let least = |account| least_privileged(&needed, account).ok().map(|it| it.names().join(" and "));
    let is_free = |account| call.permissions.iter().all(|it| it.grant(account) == Grant::NoneRequired);
    let named = [(Account::Application, "as an app"), (Account::DelegatedWork, "for a user")];
    let texts: Vec<String> = named
        .into_iter()
        .filter(|(account, _)| !is_free(*account))
        .filter_map(|(account, how)| Some(format!("{} {how}", least(account)?)))
        .collect();
    if texts.is_empty() {
        return format!("See who may do this: {}", call.docs);
    }
    format!("It needs {}: grant that, then take a new token", texts.join(", or "))
}

//! Calls that failed.

mod advice;

use std::{error, fmt, io, sync::Arc, time::Duration};

use http::StatusCode;
use msgraph_core::{RequestError, ResponseError, ServiceError, monitor::Job};

use crate::{About, TokenError, TransportError, reply::text};

/// Why a call has failed: which operation, what the service says of it, and what to do. Printed with `{}` or `{:?}` it is a text for
/// people; the rest is there to be asked for.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    call: Option<About>,
    client_request_id: String,
    attempts: u32,
}

/// What has failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client can't be made of these settings.
    Setup(String),
    /// The request can't be sent.
    Request(RequestError),
    /// There is no access token.
    Token(TokenError),
    /// There is no response.
    Transport(TransportError),
    /// The response is a failure, or not as documented.
    Response(ResponseError),
    /// A list leads to a page that was there before, and so never ends.
    EndlessList,
    /// The service wants everything to be read anew, again and again.
    EndlessDelta,
    /// Operations of a batch depend on each other, and are too many for one, or of two versions of the API.
    LargeBatch,
    /// The batch that the call was in has failed as a whole.
    Batch(Arc<Error>),
    /// A handle belongs to other calls than the answers.
    OtherBatch,
    /// The work that was waited for has failed, or was cancelled.
    Job(Box<Job>),
    /// The work that was waited for goes on still.
    Unfinished(Box<Job>),
    /// The file to be uploaded can't be read, or ends too early.
    File(io::Error),
    /// The service expects bytes of the file that were read before and are gone.
    Rewind {
        /// The first byte that it expects.
        expected: u64,
        /// The first byte that is at hand.
        at_hand: u64,
    },
    /// The upload session has expired, or was cancelled.
    SessionGone(Box<ServiceError>),
    /// What is downloaded has changed in the midst of it.
    Changed,
}

impl Error {
    /// A failure that belongs to no call.
    pub(crate) fn setup(reason: impl Into<String>) -> Self {
        Self::new(ErrorKind::Setup(reason.into()))
    }

    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner { kind, call: None, client_request_id: String::new(), attempts: 0 }))
    }

    /// The same failure, of this call.
    pub(crate) fn of(mut self, call: &About) -> Self {
        self.0.call.get_or_insert_with(|| call.clone());
        self
    }

    /// The same failure, after so many tries with this id.
    pub(crate) fn after(mut self, attempts: u32, client_request_id: &str) -> Self {
        self.0.attempts = attempts;
        client_request_id.clone_into(&mut self.0.client_request_id);
        self
    }

    /// What has failed.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The same, by value.
    #[must_use]
    pub fn into_kind(self) -> ErrorKind {
        self.0.kind
    }

    /// The call; none where the client itself could not be made.
    #[must_use]
    pub fn call(&self) -> Option<&About> {
        self.0.call.as_ref()
    }

    /// How often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The id that the client sent along, as `client-request-id`; empty where nothing was sent.
    #[must_use]
    pub fn client_request_id(&self) -> &str {
        &self.0.client_request_id
    }

    /// What the service reports, where it is a failure of the service.
    #[must_use]
    pub fn service(&self) -> Option<&ServiceError> {
        match &self.0.kind {
            ErrorKind::Response(error) => error.service(),
            ErrorKind::SessionGone(error) => Some(error),
            ErrorKind::Batch(error) => error.service(),
            _ => None,
        }
    }

    /// Status of the response, where the service reports a failure.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.service().map(|failure| failure.status)
    }

    /// Graph's code of the failure, such as `itemNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.service()?.code()
    }

    /// The id that the service gave the request: what support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        text(&self.service()?.headers, "request-id")
    }

    /// How long the service asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.service()?.retry_after
    }

    /// Whether there is no such thing (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind)
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Self::new(ErrorKind::Request(error))
    }
}

impl From<ResponseError> for Error {
    fn from(error: ResponseError) -> Self {
        Self::new(ErrorKind::Response(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::new(ErrorKind::Transport(error))
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setup(reason) => f.write_str(reason),
            Self::Request(error) => fmt::Display::fmt(error, f),
            Self::Token(error) => write!(f, "no access token: {error}"),
            Self::Transport(error) => fmt::Display::fmt(error, f),
            Self::Response(error) => fmt::Display::fmt(error, f),
            Self::EndlessList => f.write_str("the next page is one that was there before"),
            Self::EndlessDelta => f.write_str("the service wants everything to be read anew, and again"),
            Self::LargeBatch => f.write_str(
                "operations that depend on each other are more than 20, or of two versions of the API",
            ),
            Self::Batch(error) => write!(f, "the batch that it was in has failed: {error}"),
            Self::OtherBatch => f.write_str("the handle belongs to other calls"),
            Self::Job(job) => match &job.error {
                Some(error) => write!(f, "the work has failed: {error}"),
                None => write!(f, "the work has ended as `{}`", job.status.as_deref().unwrap_or_default()),
            },
            Self::Unfinished(job) => {
                write!(f, "the work is not done yet: `{}`", job.status.as_deref().unwrap_or("no status"))
            }
            Self::File(error) => write!(f, "the file can't be read: {error}"),
            Self::Rewind { expected, at_hand } => {
                write!(f, "the service expects bytes from {expected} on, and those before {at_hand} are gone")
            }
            Self::SessionGone(error) => write!(f, "the upload session is gone: {error}"),
            Self::Changed => f.write_str("the file has changed while it was downloaded"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(call) = self.call() {
            write!(f, "{} ({}", call.operation, call.method)?;
            if let Some(path) = &call.path {
                write!(f, " {path}")?;
            }
            f.write_str("): ")?;
        }
        write!(f, "{}", self.kind())?;
        if let Some(id) = self.request_id() {
            write!(f, "; request-id {id}")?;
        }
        if self.attempts() > 1 {
            write!(f, "; tried {} times", self.attempts())?;
        }
        advice::write(self, f)
    }
}

/// The text for people: what `main` prints of the error that it returns.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.0.kind {
            ErrorKind::Request(error) => Some(error),
            ErrorKind::Token(error) => Some(&**error),
            ErrorKind::Transport(error) => Some(error),
            ErrorKind::Response(error) => Some(error),
            ErrorKind::File(error) => Some(error),
            ErrorKind::SessionGone(error) => Some(&**error),
            ErrorKind::Batch(error) => Some(&**error),
            _ => None,
        }
    }
}

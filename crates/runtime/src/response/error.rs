//! Responses that are no success.

use std::{error::Error, fmt};

use http::StatusCode;

use super::{Location, ServiceError};
use crate::secret::without_query;

/// Why a response gives no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum ResponseError {
    /// The service reports a failure.
    Service(Box<ServiceError>),
    /// The body of a success is not the documented JSON.
    Json {
        /// Path to the value that does not fit, such as `value[3].address.city`; empty for the body itself.
        path: String,
        /// What is wrong with it.
        error: serde_json::Error,
        /// The body.
        body: Vec<u8>,
    },
    /// A success has no body though one is documented.
    Empty(StatusCode),
    /// The service has taken the work on but not done it (202), though only its result is documented: that happens after
    /// `Prefer: respond-async`. The location tells how far it is.
    Accepted(Location),
    /// A success lacks a header that is documented.
    MissingHeader(&'static str),
    /// The answer to a batch has no response to one of its parts, or several.
    Part {
        /// The id of the part.
        id: String,
        /// How many responses it has.
        found: usize,
    },
    /// An upload session asks for bytes from this one on again and again, though they were sent.
    NoProgress {
        /// Where the range begins.
        start: u64,
    },
    /// The answer to a batch is asked for a part of another batch.
    OtherBatch {
        /// The id of the part.
        id: String,
    },
}

impl ResponseError {
    /// Where to ask how far the work is, where the service has taken it on instead of doing it.
    #[must_use]
    pub const fn accepted(&self) -> Option<&Location> {
        match self {
            Self::Accepted(location) => Some(location),
            Self::Service(_)
            | Self::Json { .. }
            | Self::Empty(_)
            | Self::MissingHeader(_)
            | Self::Part { .. }
            | Self::NoProgress { .. }
            | Self::OtherBatch { .. } => None,
        }
    }

    /// What the service reports, where it is a failure of the service.
    #[must_use]
    pub fn service(&self) -> Option<&ServiceError> {
        match self {
            Self::Service(error) => Some(error),
            Self::Json { .. }
            | Self::Empty(_)
            | Self::Accepted(_)
            | Self::MissingHeader(_)
            | Self::Part { .. }
            | Self::NoProgress { .. }
            | Self::OtherBatch { .. } => None,
        }
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => fmt::Display::fmt(error, f),
            Self::Json { path, error, .. } if path.is_empty() => write!(f, "unexpected body: {error}"),
            Self::Json { path, error, .. } => write!(f, "unexpected value at `{path}`: {error}"),
            Self::Empty(status) => write!(f, "{status} without a body"),
            Self::Accepted(location) => {
                write!(f, "{} and more at {}", location.status, without_query(&location.url))
            }
            Self::MissingHeader(name) => write!(f, "the header `{name}` is missing"),
            Self::Part { id, found } => write!(f, "{found} responses to part {id} of the batch"),
            Self::NoProgress { start } => {
                write!(f, "the service asks again and again for bytes from {start} on, which were sent")
            }
            Self::OtherBatch { id } => write!(f, "part {id} belongs to another batch than the answer"),
        }
    }
}

impl Error for ResponseError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Service(error) => Some(error),
            Self::Json { error, .. } => Some(error),
            Self::Empty(_)
            | Self::Accepted(_)
            | Self::MissingHeader(_)
            | Self::Part { .. }
            | Self::NoProgress { .. }
            | Self::OtherBatch { .. } => None,
        }
    }
}

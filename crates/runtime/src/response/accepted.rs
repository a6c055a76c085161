//! Work that goes on after the response, and redirects.

use std::{fmt, time::Duration};

use http::{HeaderName, StatusCode, Uri, header::LOCATION, response::Parts};

use super::{Response, ResponseError, header, retry_after};
use crate::{
    record::Oddity,
    request::{RequestError, link},
    secret::without_query,
};

const OPERATION_LOCATION: HeaderName = HeaderName::from_static("operation-location");

/// Where to go on: the target of a redirect, or the status report of a long-running operation, which
/// [`Operation::monitor`](crate::Operation::monitor) asks for.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location {
    /// Status of the response.
    pub status: StatusCode,
    /// The `Location` header, or `Operation-Location` where there is none. Download and monitor links often lead to
    /// other hosts and carry their own authorisation: don't send the access token along. It is printed without its query.
    pub url: String,
    /// How long the service asks to wait before the next request.
    pub retry_after: Option<Duration>,
}

impl Location {
    pub(super) fn find(parts: &Parts) -> Option<Self> {
        let url = header(parts, LOCATION).or_else(|| header(parts, OPERATION_LOCATION))?;
        Some(Self { status: parts.status, url: url.to_owned(), retry_after: retry_after(parts) })
    }
}

impl Location {
    /// The address, which came as the answer to a request to `from`: one without a host is on the same.
    ///
    /// # Errors
    ///
    /// When it is no `http` or `https` URL.
    pub fn resolve(&self, from: &Uri) -> Result<Uri, RequestError> {
        let url = self.url.trim();
        match (from.scheme_str(), from.authority()) {
            (Some(scheme), Some(host)) if url.starts_with('/') && !url.starts_with("//") => {
                link::parse(&format!("{scheme}://{host}{url}"))
            }
            _ => link::parse(url),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, url, retry_after } = self;
        let mut shown = f.debug_struct("Location");
        shown
            .field("status", status)
            .field("url", &without_query(url))
            .field("retry_after", retry_after)
            .finish()
    }
}

impl Response for Location {
    fn accepts(status: StatusCode) -> bool {
        status.is_success() || (status.is_redirection() && status != StatusCode::NOT_MODIFIED)
    }

    fn read(parts: &Parts, _: &[u8]) -> Result<Self, ResponseError> {
        Self::find(parts).ok_or(ResponseError::MissingHeader("Location"))
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        Ok(Vec::new())
    }
}

/// A result that is there, or on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MaybeAccepted<T> {
    /// Done.
    Done(T),
    /// `202 Accepted`: the operation goes on; the location tells how far it is.
    Accepted(Location),
}

impl<T: Response> Response for MaybeAccepted<T> {
    fn accepts(status: StatusCode) -> bool {
        status == StatusCode::ACCEPTED || T::accepts(status)
    }

    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        match Location::find(parts) {
            Some(location) if parts.status == StatusCode::ACCEPTED => Ok(Self::Accepted(location)),
            _ => T::read(parts, body).map(Self::Done),
        }
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        match self {
            Self::Done(value) => value.to_body(),
            Self::Accepted(location) => location.to_body(),
        }
    }

    fn oddities(&self) -> Vec<Oddity> {
        match self {
            Self::Done(value) => value.oddities(),
            Self::Accepted(_) => Vec::new(),
        }
    }
}

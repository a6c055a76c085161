//! Failures that the service reports.

use std::{error::Error, fmt, time::Duration};

use http::{HeaderMap, StatusCode, response::Parts};

use super::{ODataError, retry_after};
use crate::secret;

/// A failure that the service reports, with all that it says about it.
///
/// ```
/// use msgraph_core::{ServiceError, http::StatusCode};
/// use std::time::Duration;
///
/// /// How long to wait before the same request is worth another try.
/// fn pause(error: &ServiceError) -> Option<Duration> {
///     match error.status {
///         StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
///             Some(error.retry_after.unwrap_or(Duration::from_secs(5)))
///         }
///         _ => None,
///     }
/// }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ServiceError {
    /// Status of the response.
    pub status: StatusCode,
    /// The OData error of the body; gateways in between answer with HTML or nothing.
    pub error: Option<ODataError>,
    /// How long the service asks to wait before the next try, when it throttles.
    pub retry_after: Option<Duration>,
    /// Headers of the response; `request-id` is what support asks for.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl ServiceError {
    pub(crate) fn new(parts: &Parts, body: &[u8]) -> Self {
        let mut headers = parts.headers.clone();
        secret::mark(&mut headers);
        Self {
            status: parts.status,
            error: ODataError::from_body(body),
            retry_after: retry_after(parts),
            headers,
            body: body.to_vec(),
        }
    }

    /// The error's code, such as `itemNotFound`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.error.as_ref()?.code.as_deref()
    }

    /// Whether the error, or one of those within it, has this code. Those within are more exact. Codes that services share are
    /// constants of [`error_code`](super::error_code).
    ///
    /// ```
    /// use msgraph_core::{ServiceError, response::error_code::RESYNC_REQUIRED};
    ///
    /// /// Whether what is known has to be read anew.
    /// fn starts_over(error: &ServiceError) -> bool {
    ///     error.is(RESYNC_REQUIRED)
    /// }
    /// ```
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        self.error.as_ref().is_some_and(|error| error.codes().any(|one| one == code))
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        match &self.error {
            Some(error) => write!(f, ": {error}"),
            None => Ok(()),
        }
    }
}

impl Error for ServiceError {}

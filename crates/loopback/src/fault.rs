//! What goes wrong, on request.

use std::time::Duration;

use http::{HeaderValue, Response, StatusCode, header::RETRY_AFTER};

use crate::respond::failure;

/// Something that goes wrong with the next request that has no fault of its own yet.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The service throttles: 429 with `Retry-After`.
    Throttled {
        /// Seconds that the client is asked to wait.
        retry_after: u64,
    },
    /// The service fails with this status and an error in OData's form.
    Error(StatusCode),
    /// Some other answer takes the place of the documented one: a gateway's page, an empty body, a redirect.
    Answer(Response<Vec<u8>>),
    /// The documented answer comes bit by bit.
    Slow {
        /// Bytes in a bit.
        bytes: usize,
        /// Time before each bit.
        pause: Duration,
    },
    /// The connection ends after this number of bytes of the documented answer's body.
    Truncated {
        /// Bytes that are sent.
        bytes: usize,
    },
    /// The connection ends without an answer.
    Closed,
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// As fast as can be.
    Whole,
    /// In bits of this size, each after a pause.
    Slow(usize, Duration),
    /// Cut off after this number of bytes.
    Truncated(usize),
    /// Not at all.
    Closed,
}

impl Fault {
    /// What is sent in place of what `answer` gives, and how.
    pub(crate) fn apply(self, answer: impl FnOnce() -> Response<Vec<u8>>) -> (Response<Vec<u8>>, Delivery) {
        match self {
            Self::Throttled { retry_after } => {
                let status = StatusCode::TOO_MANY_REQUESTS;
                let mut response = failure(status, "TooManyRequests", "Too many requests, try again later.");
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after));
                (response, Delivery::Whole)
            }
            Self::Error(status) => {
                let reason = status.canonical_reason().unwrap_or("unknown");
                (failure(status, &reason.replace(' ', ""), reason), Delivery::Whole)
            }
            Self::Answer(response) => (response, Delivery::Whole),
            Self::Slow { bytes, pause } => (answer(), Delivery::Slow(bytes.max(1), pause)),
            Self::Truncated { bytes } => (answer(), Delivery::Truncated(bytes)),
            Self::Closed => (answer(), Delivery::Closed),
        }
    }
}

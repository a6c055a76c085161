//! What a service answered, with all that came around the value.

use http::{HeaderMap, StatusCode, header};
use msgraph_core::ETag;

/// What an operation gave, with the status and headers of the response.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The value.
    pub value: T,
    /// Status of the response.
    pub status: StatusCode,
    /// Headers of the response.
    pub headers: HeaderMap,
    /// The id that the client sent along, as `client-request-id`.
    pub client_request_id: String,
    /// How often the request was sent.
    pub attempts: u32,
}

impl<T> Reply<T> {
    /// The id that the service gave the request: what support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        text(&self.headers, "request-id")
    }

    /// The version of what came, for headers such as `If-Match`.
    #[must_use]
    pub fn etag(&self) -> Option<ETag> {
        text(&self.headers, header::ETAG.as_str()).map(ETag::from)
    }

    /// How much of what the app may ask for is used up, where the service says so, from 0.8 on: 1.0 is all of it.
    #[must_use]
    pub fn throttle_percentage(&self) -> Option<f64> {
        text(&self.headers, "x-ms-throttle-limit-percentage")?.parse().ok()
    }
}

/// The text of a header.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

//! Bodies that are not JSON.

use http::response::Parts;

use super::{Response, ResponseError, header};

/// Bytes of any media type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bytes {
    /// `Content-Type` of the response.
    pub content_type: Option<String>,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Response for Bytes {
    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        Ok(Self { content_type: header(parts, "content-type").map(str::to_owned), bytes: body.to_vec() })
    }
}

/// Plain text, such as the number that a `$count` gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Text {
    /// The body, without a byte-order mark. Bytes that are not UTF-8 became U+FFFD.
    pub text: String,
}

impl Text {
    /// The number that the text is.
    #[must_use]
    pub fn count(&self) -> Option<u64> {
        self.text.trim().parse().ok()
    }
}

impl Response for Text {
    fn read(_: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        Ok(Self { text: String::from_utf8_lossy(super::without_mark(body)).into_owned() })
    }
}

//! Bodies that are not JSON.

use std::borrow::Cow;

use http::{header::CONTENT_TYPE, response::Parts};
use serde_core::de::IgnoredAny;

use super::{Response, ResponseError, header};
use crate::record::Oddity;

/// Bytes of any media type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bytes {
    /// `Content-Type` of the response.
    pub content_type: Option<String>,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Bytes {
    /// The body as text, such as a report as CSV: without a byte-order mark. Bytes that are not UTF-8 become U+FFFD.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(super::without_mark(&self.bytes))
    }
}

impl Response for Bytes {
    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        Ok(Self { content_type: header(parts, CONTENT_TYPE).map(str::to_owned), bytes: body.to_vec() })
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        Ok(self.bytes.clone())
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

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        Ok(self.text.clone().into_bytes())
    }
}

/// JSON, or for some paths of the operation something else: the bytes of `/$value`, the number of `/$count`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonOrRaw<T> {
    /// The typed value.
    Json(T),
    /// The body as it is.
    Raw(Bytes),
}

impl<T> JsonOrRaw<T> {
    /// The typed value, where the response was JSON.
    #[must_use]
    pub fn json(self) -> Option<T> {
        match self {
            Self::Json(value) => Some(value),
            Self::Raw(_) => None,
        }
    }

    /// The number that `/$count` gives.
    #[must_use]
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Json(_) => None,
            Self::Raw(raw) => raw.text().trim().parse().ok(),
        }
    }

    /// The body as it is, where the response was something else.
    #[must_use]
    pub fn raw(self) -> Option<Bytes> {
        match self {
            Self::Json(_) => None,
            Self::Raw(bytes) => Some(bytes),
        }
    }
}

impl<T: Response> Response for JsonOrRaw<T> {
    fn accepts(status: http::StatusCode) -> bool {
        T::accepts(status)
    }

    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        let is_json = match header(parts, CONTENT_TYPE) {
            Some(media_type) => media_type.to_ascii_lowercase().contains("json"),
            None => is_object(body),
        };
        if is_json { T::read(parts, body).map(Self::Json) } else { Bytes::read(parts, body).map(Self::Raw) }
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        match self {
            Self::Json(value) => value.to_body(),
            Self::Raw(raw) => raw.to_body(),
        }
    }

    fn oddities(&self) -> Vec<Oddity> {
        match self {
            Self::Json(value) => value.oddities(),
            Self::Raw(_) => Vec::new(),
        }
    }
}

/// Whether a body is a JSON object, where no media type says so: a file may begin with a brace, too.
fn is_object(body: &[u8]) -> bool {
    let body = super::without_mark(body);
    let is_json = |text| serde_json::from_str::<IgnoredAny>(text).is_ok();
    body.trim_ascii_start().starts_with(b"{") && str::from_utf8(body).is_ok_and(is_json)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{JsonOrRaw, Response};

    #[track_caller]
    fn check(media_type: Option<&str>, body: &str, json: Option<Value>) {
        let mut response = http::Response::new(());
        if let Some(media_type) = media_type {
            response.headers_mut().insert("content-type", media_type.parse().unwrap());
        }
        let read = JsonOrRaw::<Value>::read(&response.into_parts().0, body.as_bytes()).unwrap();
        assert_eq!(read.clone().json(), json);
        assert_eq!(read.raw().map(|raw| raw.bytes), json.is_none().then(|| body.as_bytes().to_vec()));
    }

    #[test]
    fn counts_are_numbers_in_text() {
        let count = |body: &str| {
            JsonOrRaw::<Value>::read(&http::Response::new(()).into_parts().0, body.as_bytes())
                .unwrap()
                .count()
        };
        assert_eq!((count("\u{feff}12\n"), count("a dozen"), count("{}")), (Some(12), None, None));
    }

    #[test]
    fn the_media_type_decides_and_without_one_the_body() {
        check(Some("application/json; odata.metadata=minimal"), "{\"a\":1}", Some(json!({"a": 1})));
        check(Some("text/plain"), "12", None);
        check(Some("image/jpeg"), "", None);
        check(None, " {}", Some(json!({})));
        check(None, "12", None);
        check(None, "{\\rtf1 a file}", None);
    }
}

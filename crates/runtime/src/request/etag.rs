//! Entity tags: which version of a thing a change is made to.

use std::fmt;

use serde_json::Value;

use crate::record::Record;

/// An entity tag as the service gave it, [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#name-etag): `W/"JzEt"`. A change that
/// names one is refused with status 412 when the thing has changed since.
///
/// ```
/// use msgraph_core::ETag;
///
/// assert_eq!(ETag::from("W/\"JzEt\"").to_string(), "W/\"JzEt\"");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl ETag {
    /// The tag that fits whatever there is: the change is made in any case.
    #[must_use]
    pub fn any() -> Self {
        Self("*".to_owned())
    }

    /// The tag as on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ETag {
    fn from(tag: &str) -> Self {
        Self(tag.to_owned())
    }
}

impl From<String> for ETag {
    fn from(tag: String) -> Self {
        Self(tag)
    }
}

impl From<&Self> for ETag {
    fn from(tag: &Self) -> Self {
        tag.clone()
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What came with an entity tag.
pub trait Tagged {
    /// The entity tag that came along, as `@odata.etag`. Items of drives have a property `eTag` beside, a field.
    fn etag(&self) -> Option<ETag>;
}

impl<T: Record> Tagged for T {
    fn etag(&self) -> Option<ETag> {
        self.extra().get("@odata.etag").and_then(Value::as_str).map(ETag::from)
    }
}

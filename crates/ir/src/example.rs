//! Documented examples, whole.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error as _};
use serde_json::value::RawValue;

use crate::{Method, TypeRef, is_false};

/// An example request with every response that the page gives for it.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// Name in the request's annotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The request; absent where a response stands alone and the page's template is its request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<ExampleRequest>,
    /// Its responses, in documented order.
    #[serde(default)]
    pub responses: Vec<ExampleResponse>,
}

/// A documented request.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExampleRequest {
    /// HTTP method.
    pub method: Method,
    /// URL as documented.
    pub url: String,
    /// Id of the operation that it calls, where that is one of another page, or one that its page shows by the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls: Option<String>,
    /// Headers as documented.
    #[serde(default)]
    pub headers: Vec<HeaderLine>,
    /// Body, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Content>,
}

/// A documented response.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExampleResponse {
    /// HTTP status.
    pub status: u16,
    /// Headers as documented.
    #[serde(default)]
    pub headers: Vec<HeaderLine>,
    /// Body, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Content>,
    /// Type of the body, or of the collection's items.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeRef>,
    /// Whether the body is a collection.
    #[serde(default, skip_serializing_if = "is_false")]
    pub collection: bool,
    /// Whether properties were left out for readability.
    #[serde(default, skip_serializing_if = "is_false")]
    pub truncated: bool,
}

/// One header of an example.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeaderLine {
    /// Name as documented.
    pub name: String,
    /// Value as documented.
    pub value: String,
}

/// The body of an example.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Content {
    /// JSON, repaired where the docs needed it.
    Json(JsonText),
    /// Anything else, or JSON that can't be read, as it stands.
    Text(String),
}

/// A JSON document kept as text: most examples are only passed on, so parsing them into trees would be waste.
/// Serialises as the document itself.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct JsonText(String);

impl JsonText {
    /// `text` as a document.
    ///
    /// # Errors
    ///
    /// When `text` is not exactly one JSON document.
    pub fn new(text: String) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<&RawValue>(&text)?;
        Ok(Self(text))
    }

    /// The document's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for JsonText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(&self.0).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for JsonText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(|raw| Self(raw.get().to_owned()))
    }
}

//! What requests carry.

use std::borrow::Cow;

use serde_core::Serialize;
use serde_json::json;

use super::{Reference, RequestError};
use crate::record::{Data, Named};

/// The body of a request.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Body {
    /// Media type; absent where there is no body.
    pub content_type: Option<Cow<'static, str>>,
    /// Content.
    pub bytes: Vec<u8>,
}

impl Body {
    /// No body.
    #[must_use]
    pub const fn empty() -> Self {
        Self { content_type: None, bytes: Vec::new() }
    }

    /// A typed value as JSON.
    ///
    /// # Errors
    ///
    /// When the value has no JSON form.
    pub fn json<T: Data>(value: &T) -> Result<Self, RequestError> {
        Self::written(&value.view())
    }

    /// A typed value as JSON that names its type in `@odata.type`, unless the value names one itself: `odata_type` is
    /// `#microsoft.graph.fileAttachment`. The service would else take it for a value of the type that the address declares.
    ///
    /// # Errors
    ///
    /// When the value has no JSON form.
    pub fn json_of<T: Data>(value: &T, odata_type: &str) -> Result<Self, RequestError> {
        Self::written(&Named(value.view(), odata_type))
    }

    fn written(value: &impl Serialize) -> Result<Self, RequestError> {
        let bytes = serde_json::to_vec(value).map_err(|error| RequestError::Body(error.to_string()))?;
        Ok(Self { content_type: Some(Cow::Borrowed("application/json")), bytes })
    }

    /// A link to another entity: `{"@odata.id": "https://graph.microsoft.com/v1.0/users/…"}`.
    ///
    /// # Errors
    ///
    /// None so far.
    pub fn reference(to: &Reference) -> Result<Self, RequestError> {
        Self::json(&json!({ "@odata.id": to.as_str() }))
    }

    /// Bytes of any media type.
    #[must_use]
    pub fn bytes(bytes: &[u8], content_type: impl Into<Cow<'static, str>>) -> Self {
        Self { content_type: Some(content_type.into()), bytes: bytes.to_vec() }
    }

    /// Plain text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::bytes(text.as_bytes(), "text/plain")
    }
}

/// A body that the page documents as JSON and in another form too: a message as MIME content, a picture.
///
/// ```
/// use msgraph_core::{Body, JsonOrBody, serde_json::{Value, json}};
///
/// // Operations take both: `UserSendMail::me(mail)` and `UserSendMail::me(Body::text(&mime_in_base64))`.
/// let typed: JsonOrBody<Value> = json!({"subject": "Hello"}).into();
/// assert_eq!(typed.to_body()?.content_type.as_deref(), Some("application/json"));
/// let mime: JsonOrBody<Value> = Body::text("U3ViamVjdDogSGVsbG8=").into();
/// assert_eq!(mime.to_body()?.content_type.as_deref(), Some("text/plain"));
/// # Ok::<(), msgraph_core::RequestError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum JsonOrBody<T> {
    /// The typed value, sent as JSON.
    Json(T),
    /// The other form, with its media type.
    Other(Body),
}

impl<T: Data> JsonOrBody<T> {
    /// The body as it is sent.
    ///
    /// # Errors
    ///
    /// When the typed value has no JSON form.
    pub fn to_body(&self) -> Result<Body, RequestError> {
        match self {
            Self::Json(value) => Body::json(value),
            Self::Other(body) => Ok(body.clone()),
        }
    }

    /// The body as it is sent; JSON names its type as [`Body::json_of`] does.
    ///
    /// # Errors
    ///
    /// When the typed value has no JSON form.
    pub fn to_body_of(&self, odata_type: &str) -> Result<Body, RequestError> {
        match self {
            Self::Json(value) => Body::json_of(value, odata_type),
            Self::Other(body) => Ok(body.clone()),
        }
    }
}

impl<T: Data> From<T> for JsonOrBody<T> {
    fn from(value: T) -> Self {
        Self::Json(value)
    }
}

impl<T> From<Body> for JsonOrBody<T> {
    fn from(body: Body) -> Self {
        Self::Other(body)
    }
}

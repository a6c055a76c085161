//! One operation of a batch, as it is sent, and the handle to its answer.

use std::{
    fmt,
    marker::PhantomData,
    sync::atomic::{AtomicU64, Ordering},
};

use http::{Method, header::CONTENT_TYPE};
use serde_json::{Map, Value};

use super::content;
use crate::{request::RequestError, secret::Members};

/// The place of an operation `O` in a batch: what [`BatchAnswer::get`](super::BatchAnswer::get) asks for.
pub struct BatchPart<O> {
    id: String,
    /// Tells it from the parts of other batches, whose ids are the same.
    pub(super) key: Key,
    operation: PhantomData<fn() -> O>,
}

impl<O> BatchPart<O> {
    pub(super) const fn new(id: String, key: Key) -> Self {
        Self { id, key, operation: PhantomData }
    }

    /// The id of the operation in the batch, as it is sent.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl<O> Clone for BatchPart<O> {
    fn clone(&self) -> Self {
        Self::new(self.id.clone(), self.key)
    }
}

impl<O> fmt::Debug for BatchPart<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BatchPart").field(&self.id).finish()
    }
}

/// A part of whatever batch of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key(u64);

impl Key {
    /// One that no other part has.
    pub(super) fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// One request of the batch.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) id: String,
    pub(super) key: Key,
    /// Ids of the parts that must have succeeded before.
    pub(super) depends_on: Vec<String>,
    method: String,
    /// Address below the version.
    url: String,
    headers: Map<String, Value>,
    /// The body as JSON text.
    body: Option<String>,
}

impl Part {
    /// The part for `request`, whose path begins with `root`.
    pub(super) fn new(
        id: String,
        request: &http::Request<Vec<u8>>,
        root: &str,
    ) -> Result<Self, RequestError> {
        let url = request.uri().path_and_query().map_or("", |it| it.as_str());
        let Some(url) = url.strip_prefix(root).filter(|url| url.starts_with('/')) else {
            return Err(RequestError::Link(request.uri().to_string()));
        };
        let mut part = Self {
            id,
            key: Key::next(),
            depends_on: Vec::new(),
            method: request.method().to_string(),
            url: url.to_owned(),
            headers: content::headers(request.headers()),
            body: content::encode(request.body(), request.headers())?,
        };
        part.fill(request.method());
        Ok(part)
    }

    /// Gives a write that sends nothing an empty object: without a body and a media type the service refuses the whole batch.
    fn fill(&mut self, method: &Method) {
        let is_write = [Method::PATCH, Method::POST, Method::PUT].contains(method);
        if is_write && self.body.is_none() && !self.headers.contains_key(CONTENT_TYPE.as_str()) {
            self.headers.insert(CONTENT_TYPE.to_string(), "application/json".into());
            self.body = Some("{}".to_owned());
        }
    }

    /// The body's text is copied as it stands, which keeps every number as the operation wrote it.
    pub(super) fn to_json(&self) -> String {
        let mut json = serde_json::json!({ "id": self.id, "method": self.method, "url": self.url, "headers": self.headers });
        if self.headers.is_empty() {
            json.as_object_mut().map(|json| json.remove("headers"));
        }
        if !self.depends_on.is_empty() {
            json["dependsOn"] = self.depends_on.clone().into();
        }
        let mut text = json.to_string();
        if let Some(body) = &self.body {
            text.pop();
            text.push_str(",\"body\":");
            text.push_str(body);
            text.push('}');
        }
        text
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, key: _, depends_on, method, url, headers, body } = self;
        let mut shown = f.debug_struct("Part");
        shown.field("id", id).field("depends_on", depends_on).field("method", method).field("url", url);
        shown.field("headers", &Members(headers)).field("body", body).finish()
    }
}

//! Calls that no page documents.

use std::{fmt, marker::PhantomData};

use http::Method;
use msgraph_core::{
    BaseUrl, Body, Page, Path, Request, RequestError, Response, ResponseError, Version, record::Data,
    response, serde_json::Value,
};

use crate::call::{About, Call, Paged, Prepared};

/// A call that no page documents, with the same tokens, retries and batches as an operation.
///
/// `T` is what it answers: JSON where nothing else is said, `()` where nothing is of interest, `Page<T>` for a list.
///
/// ```
/// use msgraph_client::Raw;
/// use msgraph_core::{Page, Version, serde_json::{Value, json}};
///
/// let insights: Raw<Page<Value>> = Raw::get(Version::Beta, "/me/insights/used").query("$top", 5);
/// let change: Raw<()> = Raw::patch(Version::Beta, "/me/settings").json(&json!({"itemInsights": null}))?;
/// # Ok::<(), msgraph_core::RequestError>(())
/// ```
pub struct Raw<T = Value> {
    method: Method,
    version: Version,
    request: Request,
    body: Body,
    answer: PhantomData<fn() -> T>,
}

impl<T: Response> Raw<T> {
    /// A call of `path`, which is sent as it is: parameters in it are the caller's to encode.
    #[must_use]
    pub fn new(method: Method, version: Version, path: &str) -> Self {
        let request = Request::new(Path::new(path));
        Self { method, version, request, body: Body::empty(), answer: PhantomData }
    }

    /// A `GET` of `path`.
    #[must_use]
    pub fn get(version: Version, path: &str) -> Self {
        Self::new(Method::GET, version, path)
    }

    /// A `POST` to `path`.
    #[must_use]
    pub fn post(version: Version, path: &str) -> Self {
        Self::new(Method::POST, version, path)
    }

    /// A `PATCH` of `path`.
    #[must_use]
    pub fn patch(version: Version, path: &str) -> Self {
        Self::new(Method::PATCH, version, path)
    }

    /// A `DELETE` of `path`.
    #[must_use]
    pub fn delete(version: Version, path: &str) -> Self {
        Self::new(Method::DELETE, version, path)
    }

    /// Sets a query option.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.request.set_query(name.to_owned(), value);
        self
    }

    /// Sets a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.request.set_header(name.to_owned(), value);
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// Sends a value as JSON.
    ///
    /// # Errors
    ///
    /// When the value has no JSON form.
    pub fn json<V: Data>(self, value: &V) -> Result<Self, RequestError> {
        Ok(self.body(Body::json(value)?))
    }
}

impl<T: Response> Call for Raw<T> {
    type Answer = T;

    fn about(&self) -> About {
        let method = if self.request.is_link() { Method::GET } else { self.method.clone() };
        About::undocumented("a raw call", method)
    }

    fn prepare(&self, base: &BaseUrl) -> Result<Prepared, RequestError> {
        let request = self.request.to_http(base, self.version, self.method.clone(), self.body.clone())?;
        Ok(Prepared::new(request, self.version))
    }

    fn answer(&self, response: http::Response<Vec<u8>>) -> Result<T, ResponseError> {
        response::read(response)
    }
}

impl<T: Data + Send> Paged for Raw<Page<T>> {
    type Item = T;

    fn at_link(&self, link: &str) -> Result<Self, RequestError> {
        Ok(Self { request: self.request.follow(link)?, ..self.clone() })
    }
}

impl<T> Clone for Raw<T> {
    fn clone(&self) -> Self {
        Self {
            method: self.method.clone(),
            version: self.version,
            request: self.request.clone(),
            body: self.body.clone(),
            answer: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Raw<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, version, request, body: _, answer: _ } = self;
        let mut shown = f.debug_struct("Raw");
        shown
            .field("method", method)
            .field("version", version)
            .field("request", request)
            .finish_non_exhaustive()
    }
}

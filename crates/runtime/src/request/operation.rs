//! The trait of all operations.

use std::{borrow::Cow, fmt};

use http::Method;

use super::{BaseUrl, Body, Cloud, Request, RequestError, Version};
use crate::{
    monitor::Monitor,
    permission::Permissions,
    record::Data,
    response::{self, Location, Page, Response, ResponseError},
};

/// One call of Microsoft Graph: makes an [`http::Request`] and reads the [`http::Response`] to it. Any HTTP client can
/// carry them; the caller adds the `Authorization` header.
pub trait Operation {
    /// What a success gives.
    type Response: Response;

    /// HTTP method.
    const METHOD: Method;

    /// Version of the API.
    const VERSION: Version;

    /// Address of the page that documents the operation.
    const DOCS: &'static str;

    /// Permissions that the call needs, one entry for each table of the page.
    const PERMISSIONS: &'static [Permissions<'static>] = &[];

    /// National clouds that have the operation; empty where the page does not say.
    const CLOUDS: &'static [Cloud] = &[];

    /// Headers that are sent by themselves, unless they are set otherwise: name and value.
    const HEADERS: &'static [(&'static str, &'static str)] = &[];

    /// Path, query options and headers.
    fn request(&self) -> &Request;

    /// The same, to be changed.
    fn request_mut(&mut self) -> &mut Request;

    /// The body.
    ///
    /// # Errors
    ///
    /// When the body has no JSON form.
    fn body(&self) -> Result<Body, RequestError> {
        Ok(Body::empty())
    }

    /// Sets a query option that neither the operation nor one of its traits has a method for, instead of an earlier value.
    #[must_use]
    fn with_query(mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) -> Self
    where
        Self: Sized,
    {
        self.request_mut().set_query(name, value);
        self
    }

    /// Sets a header that the operation has no method for, or sends by itself, instead of earlier values.
    #[must_use]
    fn with_header(mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) -> Self
    where
        Self: Sized,
    {
        self.request_mut().set_header(name, value);
        self
    }

    /// The same operation for a next or delta link of its response. Headers are kept: services want `Prefer` and
    /// `ConsistencyLevel` again with each page.
    ///
    /// # Errors
    ///
    /// When `link` is not an absolute `http` or `https` URL.
    fn follow(&self, link: &str) -> Result<Self, RequestError>
    where
        Self: Clone,
    {
        let mut next = self.clone();
        *next.request_mut() = self.request().follow(link)?;
        Ok(next)
    }

    /// The same operation for the page behind `page`, one of its own; `None` when that is the last one.
    ///
    /// # Errors
    ///
    /// When the link of the page is not an absolute `http` or `https` URL.
    fn next_page<T: Data>(&self, page: &Page<T>) -> Result<Option<Self>, RequestError>
    where
        Self: Clone,
    {
        page.next_link.as_deref().map(|link| self.follow(link)).transpose()
    }

    /// The status report of an operation that answered with `location` and goes on, at the service at `base`.
    ///
    /// # Errors
    ///
    /// When the location is no `http` or `https` URL.
    fn monitor(location: &Location, base: &BaseUrl) -> Result<Monitor, RequestError> {
        Monitor::new(location, base, Self::VERSION)
    }

    /// The request to send to the service at `base`.
    ///
    /// # Errors
    ///
    /// When a parameter, header, link or body can't be sent; nothing wrong is ever sent instead.
    fn to_http(&self, base: &BaseUrl) -> Result<http::Request<Vec<u8>>, RequestError> {
        let request = self.request();
        // A link stands for a request without a body, even when the first page was asked for with `POST`.
        let (method, body) =
            if request.is_link() { (Method::GET, Body::empty()) } else { (Self::METHOD, self.body()?) };
        request.with_body(base, Self::VERSION, method, body, Self::HEADERS)
    }

    /// What the service answered.
    ///
    /// # Errors
    ///
    /// [`ResponseError::Service`] for every status that tells of a failure, with what the service says about it;
    /// the other variants when a success does not look as documented.
    fn from_http<B: AsRef<[u8]>>(response: http::Response<B>) -> Result<Self::Response, ResponseError> {
        response::read(response)
    }
}

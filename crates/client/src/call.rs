//! What a client can send.

use std::any::type_name;

use http::Method;
use msgraph_core::{
    BaseUrl, Operation, Page, Permissions, RequestError, Response, ResponseError, Version, record::Data,
};

/// A request that a client can send, with what it answers: every [`Operation`], and [`Raw`](crate::Raw).
pub trait Call: Send + Sync {
    /// What a success gives.
    type Answer: Response;

    /// What logs and errors tell of it.
    fn about(&self) -> About;

    /// The request to the service at `base`.
    ///
    /// # Errors
    ///
    /// When a parameter, header, link or body can't be sent.
    fn prepare(&self, base: &BaseUrl) -> Result<Prepared, RequestError>;

    /// Reads the response.
    ///
    /// # Errors
    ///
    /// When it is no success, or one that does not look as documented.
    fn answer(&self, response: http::Response<Vec<u8>>) -> Result<Self::Answer, ResponseError>;
}

/// A call that answers with a page of a list.
pub trait Paged: Call<Answer = Page<Self::Item>> + Sized {
    /// What is in the list.
    type Item: Data + Send;

    /// The same call for a link of its answer, with the same headers.
    ///
    /// # Errors
    ///
    /// When `link` is not an absolute `http` or `https` URL.
    fn at_link(&self, link: &str) -> Result<Self, RequestError>;
}

/// A request that is ready to be sent.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Prepared {
    /// The request, without the headers that the client adds.
    pub request: http::Request<Vec<u8>>,
    /// The version of the API that it asks.
    pub version: Version,
    /// Whether it may be sent again when nobody knows whether the first time had an effect.
    pub repeatable: bool,
}

impl Prepared {
    /// A request. Methods that have the same effect once or twice may be repeated.
    #[must_use]
    pub fn new(request: http::Request<Vec<u8>>, version: Version) -> Self {
        let repeatable = request.method().is_idempotent();
        Self { request, version, repeatable }
    }
}

/// What logs and errors tell of a call: nothing that names a person or a thing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct About {
    /// Name of the operation: `UserGet`.
    pub operation: &'static str,
    /// HTTP method.
    pub method: Method,
    /// The path with `{}` for each parameter; none of links and raw calls.
    pub path: Option<String>,
    /// Address of the page that documents the operation; empty where there is none.
    pub docs: &'static str,
    /// Permissions that the page documents.
    pub permissions: &'static [Permissions<'static>],
}

impl About {
    /// What is told of a request that no page documents, in words.
    pub(crate) const fn undocumented(operation: &'static str, method: Method) -> Self {
        Self { operation, method, path: None, docs: "", permissions: &[] }
    }
}

impl<O: Operation + Send + Sync> Call for O {
    type Answer = O::Response;

    fn about(&self) -> About {
        let request = self.request();
        About {
            operation: type_name::<O>().rsplit("::").next().unwrap_or_default(),
            method: if request.is_link() { Method::GET } else { O::METHOD },
            path: request.path_template(),
            docs: O::DOCS,
            permissions: O::PERMISSIONS,
        }
    }

    fn prepare(&self, base: &BaseUrl) -> Result<Prepared, RequestError> {
        Ok(Prepared::new(self.to_http(base)?, O::VERSION))
    }

    fn answer(&self, response: http::Response<Vec<u8>>) -> Result<Self::Answer, ResponseError> {
        O::from_http(response)
    }
}

impl<O, T> Paged for O
where
    O: Operation<Response = Page<T>> + Clone + Send + Sync,
    T: Data + Send,
{
    type Item = T;

    fn at_link(&self, link: &str) -> Result<Self, RequestError> {
        self.follow(link)
    }
}

/// A call that may be sent again after a fault though its method alone does not allow that, by the caller's word: a `POST` or
/// `PATCH` that has the same effect once or twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeatable<C>(pub C);

impl<C: Call> Call for Repeatable<C> {
    type Answer = C::Answer;

    fn about(&self) -> About {
        self.0.about()
    }

    fn prepare(&self, base: &BaseUrl) -> Result<Prepared, RequestError> {
        Ok(Prepared { repeatable: true, ..self.0.prepare(base)? })
    }

    fn answer(&self, response: http::Response<Vec<u8>>) -> Result<Self::Answer, ResponseError> {
        self.0.answer(response)
    }
}

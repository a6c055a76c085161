//! Several operations in one request: JSON batching with `POST /$batch`.
//!
//! Operations of any types are added to a [`Batch`], each giving a typed handle. The answer to the batch
//! ([`BatchAnswer`]) turns each handle into what its operation gives, whatever the order in which the parts come back. A
//! handle belongs to its batch alone: the answer to another one has nothing for it.
//!
//! ```
//! use msgraph_core::{BaseUrl, batch::Batch, http};
//! # use msgraph_core::{Operation, Path, Request, Single, Version};
//! # struct IsMember(Request);
//! # impl IsMember { fn new(id: &str) -> Self { Self(Request::new(Path::new("/groups/").segment(id).literal("/isMember"))) } }
//! # impl Operation for IsMember {
//! #     type Response = Single<bool>;
//! #     const METHOD: http::Method = http::Method::GET;
//! #     const VERSION: Version = Version::V1;
//! #     const DOCS: &'static str = "";
//! #     fn request(&self) -> &Request { &self.0 }
//! #     fn request_mut(&mut self) -> &mut Request { &mut self.0 }
//! # }
//! # fn send(_: http::Request<Vec<u8>>) -> http::Response<&'static str> {
//! #     http::Response::new(r#"{"responses": [
//! #         {"id": "2", "status": 429, "headers": {"Retry-After": "7"}, "body": {"error": {"code": "TooManyRequests"}}},
//! #         {"id": "1", "status": 200, "body": {"value": true}}
//! #     ]}"#)
//! # }
//!
//! let mut batch = Batch::new(&BaseUrl::GLOBAL);
//! let staff = batch.add(&IsMember::new("staff"))?;
//! let guests = batch.add(&IsMember::new("guests"))?;
//! let answer = batch.read(send(batch.to_http()?))?;
//!
//! assert!(answer.get(&staff)?.value);
//! let error = answer.get(&guests).unwrap_err();
//! assert_eq!(error.service().and_then(|it| it.retry_after), Some(std::time::Duration::from_secs(7)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The status of the whole answer says nothing about its parts: each part has its own, so each handle gives its own value
//! or error. Inside a batch the content of a file is not sent: the service answers such a part with a redirect, whose
//! address is in the headers of [`BatchAnswer::response`].

mod answer;
mod content;
mod part;

use http::{HeaderValue, Method, header};

pub use answer::BatchAnswer;
pub use part::BatchPart;

use crate::{
    request::{BaseUrl, BatchFault, Operation, Request, RequestError, Version},
    response::ResponseError,
};
use part::{Key, Part};

/// Operations that are sent together.
///
/// All of them belong to one version of the API, whichever the first has.
#[derive(Clone, Debug)]
pub struct Batch {
    base: BaseUrl,
    version: Option<Version>,
    parts: Vec<Part>,
}

impl Batch {
    /// How many operations the service takes in one batch.
    pub const MAX: usize = 20;

    /// A batch without operations for the service at `base`.
    #[must_use]
    pub fn new(base: &BaseUrl) -> Self {
        Self { base: base.clone(), version: None, parts: Vec::new() }
    }

    /// Adds an operation. The service may run it before or after the others; see [`run_after`](Self::run_after).
    ///
    /// # Errors
    ///
    /// When the operation itself can't be sent, the batch is full, or its other operations belong to another version.
    pub fn add<O: Operation>(&mut self, operation: &O) -> Result<BatchPart<O>, RequestError> {
        let (id, key) = self.push(&operation.to_http(&self.base)?, O::VERSION)?;
        Ok(BatchPart::new(id, key))
    }

    /// Adds a request that no operation has made, or that was made before. Its answer is [`BatchAnswer::response`].
    ///
    /// # Errors
    ///
    /// When the request is not one to `version` at the service, the batch is full, or its other operations belong to another version.
    pub fn add_request(
        &mut self,
        request: &http::Request<Vec<u8>>,
        version: Version,
    ) -> Result<BatchPart<()>, RequestError> {
        if !self.base.is_root_of(request.uri()) {
            return Err(RequestError::ForeignLink {
                link: request.uri().to_string(),
                base: self.base.as_str().to_owned(),
            });
        }
        let (id, key) = self.push(request, version)?;
        Ok(BatchPart::new(id, key))
    }

    /// Makes the service run `part` only when `earlier` has succeeded. When `earlier` fails, so does `part`: with status
    /// 424, Failed Dependency.
    ///
    /// # Errors
    ///
    /// When `earlier` was not added before `part`; so operations never wait for each other in a circle.
    pub fn run_after<O, E>(
        &mut self,
        part: &BatchPart<O>,
        earlier: &BatchPart<E>,
    ) -> Result<(), RequestError> {
        let find = |key| self.parts.iter().position(|part| part.key == key);
        let (Some(later), Some(first)) = (find(part.key), find(earlier.key)) else {
            return Err(RequestError::Batch(BatchFault::NotEarlier));
        };
        match self.parts.get_mut(later) {
            Some(part) if first < later => {
                if !part.depends_on.iter().any(|id| id == earlier.id()) {
                    part.depends_on.push(earlier.id().to_owned());
                }
                Ok(())
            }
            _ => Err(RequestError::Batch(BatchFault::NotEarlier)),
        }
    }

    /// Number of operations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is no operation yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether the batch has a part with this id.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.parts.iter().any(|part| part.id == id)
    }

    /// The request to send.
    ///
    /// # Errors
    ///
    /// When the batch has no operation.
    pub fn to_http(&self) -> Result<http::Request<Vec<u8>>, RequestError> {
        let version = self.version()?;
        let parts: Vec<String> = self.parts.iter().map(Part::to_json).collect();
        let body = format!("{{\"requests\":[{}]}}", parts.join(","));
        let url = format!("{}/{}/$batch", self.base.as_str(), version.as_str());
        let mut http = http::Request::new(body.into_bytes());
        *http.method_mut() = Method::POST;
        *http.uri_mut() = url.parse().map_err(|_| RequestError::Url(url))?;
        let json = HeaderValue::from_static("application/json");
        http.headers_mut().insert(header::ACCEPT, json.clone());
        http.headers_mut().insert(header::CONTENT_TYPE, json);
        Ok(http)
    }

    /// The request for the parts that were not ready with the first answer ([`BatchAnswer::next_link`]).
    ///
    /// # Errors
    ///
    /// When the batch has no operation, or `link` is no absolute URL or leads away from the service.
    pub fn follow(&self, link: &str) -> Result<http::Request<Vec<u8>>, RequestError> {
        let mut http = http::Request::new(Vec::new());
        *http.uri_mut() = Request::from_link(link)?.uri(&self.base, self.version()?)?;
        Ok(http)
    }

    /// Reads the response to the batch.
    ///
    /// # Errors
    ///
    /// [`ResponseError::Service`] when the service refuses the batch as a whole, and [`ResponseError::Json`] when the
    /// body is no answer to a batch. Failures of parts are errors of [`BatchAnswer::get`] alone.
    pub fn read<B: AsRef<[u8]>>(&self, response: http::Response<B>) -> Result<BatchAnswer, ResponseError> {
        let (head, body) = response.into_parts();
        BatchAnswer::read(&head, body.as_ref(), self.parts.iter().map(|part| part.key).collect())
    }

    fn version(&self) -> Result<Version, RequestError> {
        self.version.ok_or(RequestError::Batch(BatchFault::Empty))
    }

    /// Adds a request and tells its id and key.
    fn push(
        &mut self,
        request: &http::Request<Vec<u8>>,
        version: Version,
    ) -> Result<(String, Key), RequestError> {
        if self.parts.len() >= Self::MAX {
            return Err(RequestError::Batch(BatchFault::Full));
        }
        if self.version.is_some_and(|other| other != version) {
            return Err(RequestError::Batch(BatchFault::OtherVersion));
        }
        let id = (self.parts.len() + 1).to_string();
        let root = self.base.below(version);
        let part = Part::new(id.clone(), request, &root)?;
        let key = part.key;
        self.parts.push(part);
        self.version = Some(version);
        Ok((id, key))
    }
}

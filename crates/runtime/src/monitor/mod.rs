//! Work that goes on at the service after the response: asking how far it is.
//!
//! An operation that takes long answers 202 with the address of a status report in its `Location` header (or
//! `Operation-Location`). [`Operation::monitor`](crate::Operation::monitor) makes a [`Monitor`] of it, which is asked
//! again and again until its [`Progress`] is no longer pending.
//!
//! ```
//! use msgraph_core::{BaseUrl, MaybeAccepted, Operation, http, monitor::{Monitor, Progress}};
//! # use msgraph_core::{Location, Path, Request, Version};
//! # struct Archive(Request);
//! # impl Archive { fn new(id: &str) -> Self { Self(Request::new(Path::new("/teams/").segment(id).literal("/archive"))) } }
//! # impl Operation for Archive {
//! #     type Response = Location;
//! #     const METHOD: http::Method = http::Method::POST;
//! #     const VERSION: Version = Version::V1;
//! #     const DOCS: &'static str = "";
//! #     fn request(&self) -> &Request { &self.0 }
//! #     fn request_mut(&mut self) -> &mut Request { &mut self.0 }
//! # }
//! # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
//! #     let response = http::Response::builder();
//! #     if request.method() == "POST" {
//! #         return response.status(202).header("Location", "/teams('7')/operations('9')").body("").unwrap();
//! #     }
//! #     assert_eq!(request.uri(), "https://graph.microsoft.com/v1.0/teams('7')/operations('9')");
//! #     response.body(r#"{"id": "9", "status": "succeeded", "targetResourceId": "7"}"#).unwrap()
//! # }
//!
//! let location = Archive::from_http(send(Archive::new("7").to_http(&BaseUrl::GLOBAL)?))?;
//! let monitor = Archive::monitor(&location, &BaseUrl::GLOBAL)?;
//! let job = loop {
//!     let request = monitor.to_http(); // with a token, if `monitor.needs_token()`
//!     match Monitor::from_http(send(request))? {
//!         Progress::Pending(_) => {} // wait for `job.retry_after`, then ask again
//!         Progress::Done(job) => break job,
//!         Progress::Failed(job) => panic!("{:?}", job.error),
//!     }
//! };
//! assert_eq!(job.resource_id.as_deref(), Some("7"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Services report in many shapes. What is read of them: `status`, or the `state` inside it; how much of the work is done;
//! the id and address of the result, by any of the names that are in use; and the error. [`Job::report`] has all of it.
//!
//! Turn off your HTTP client's redirects for these requests: a report that redirects (303) means that the work is done.

mod job;

use http::{StatusCode, Uri, response::Parts};
use serde_json::Value;

use crate::{
    request::{BaseUrl, RequestError, Version, link},
    response::{Location, Response as _, ResponseError, ServiceError, is_blank},
    secret::Address,
};
pub use job::Job;
use job::Outcome;

/// The status report of a long-running operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    url: Address,
    needs_token: bool,
}

impl Monitor {
    /// The monitor at `location`. An address without a host is one of the service, below its version.
    ///
    /// # Errors
    ///
    /// When the location is no `http` or `https` URL.
    pub fn new(location: &Location, base: &BaseUrl, version: Version) -> Result<Self, RequestError> {
        let url = location.url.trim();
        let absolute = if url.starts_with('/') && !url.starts_with("//") {
            let names_version = [Version::V1, Version::Beta].iter().any(|version| {
                url[1..].strip_prefix(version.as_str()).is_some_and(|rest| rest.starts_with('/'))
            });
            let version = if names_version { String::new() } else { format!("/{}", version.as_str()) };
            format!("{}{version}{url}", base.as_str())
        } else {
            url.to_owned()
        };
        let url = link::parse(&absolute)?;
        Ok(Self { needs_token: base.is_root_of(&url), url: Address(url) })
    }

    /// Where the report is.
    #[must_use]
    pub const fn url(&self) -> &Uri {
        &self.url.0
    }

    /// Whether the report is on the service itself and asks for an access token. Elsewhere the address is a secret of
    /// its own, and the token must not go there.
    #[must_use]
    pub const fn needs_token(&self) -> bool {
        self.needs_token
    }

    /// The request for the report.
    #[must_use]
    pub fn to_http(&self) -> http::Request<Vec<u8>> {
        let mut http = http::Request::new(Vec::new());
        *http.uri_mut() = self.url.0.clone();
        http
    }

    /// How far the work is. A status that this crate does not know counts as pending; [`Job::status`] has its text.
    ///
    /// # Errors
    ///
    /// [`ResponseError::Service`] when the report can't be had; a failure of the work itself is [`Progress::Failed`].
    pub fn from_http<B: AsRef<[u8]>>(response: http::Response<B>) -> Result<Progress, ResponseError> {
        let (parts, body) = response.into_parts();
        Progress::read(&parts, body.as_ref())
    }
}

/// How far a long-running operation is.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// Not there yet: ask again after [`Job::retry_after`].
    Pending(Job),
    /// The work is done.
    Done(Job),
    /// The work has failed, or was cancelled.
    Failed(Job),
}

impl Progress {
    /// What the service reports.
    #[must_use]
    pub const fn job(&self) -> &Job {
        match self {
            Self::Pending(job) | Self::Done(job) | Self::Failed(job) => job,
        }
    }

    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        let status = parts.status;
        if status == StatusCode::SEE_OTHER || status == StatusCode::FOUND {
            return Ok(Self::Done(Job::new(parts, Value::Null)));
        }
        if !status.is_success() {
            return Err(ResponseError::Service(Box::new(ServiceError::new(parts, body))));
        }
        let report = if is_blank(body) { Value::Null } else { Value::read(parts, body)? };
        let job = Job::new(parts, report);
        Ok(match job.status.as_deref().map(Outcome::of) {
            Some(Outcome::Done) => Self::Done(job),
            Some(Outcome::Failed) => Self::Failed(job),
            Some(Outcome::Pending) => Self::Pending(job),
            // No report but the result itself, or nothing yet.
            None if status == StatusCode::ACCEPTED => Self::Pending(job),
            None => Self::Done(job),
        })
    }
}

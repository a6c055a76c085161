//! A request that came, read as far as is needed to compare it.

use std::{cell::OnceCell, str};

use graphgen_ir::{Method, Version};
use graphgen_routes::Target;
use serde_json::Value;

use crate::limits;

/// The header of requests that choose the example that answers them, where the docs show several answers to one request:
/// pages on several kinds of one resource do. Its value is the id of an operation, and `#` with the number of an example
/// where it is not the first that fits: `v1.0/intune-apps-webapp-get`, `v1.0/attachment-get#2`.
pub const EXAMPLE_HEADER: &str = "loopback-example";

/// A request to Graph or to another host.
#[derive(Debug)]
pub(crate) struct Received<'r> {
    pub(crate) request: &'r http::Request<Vec<u8>>,
    /// Path below the version, and query.
    pub(crate) target: Target,
    json: OnceCell<Option<Value>>,
}

impl<'r> Received<'r> {
    pub(crate) fn new(request: &'r http::Request<Vec<u8>>) -> Self {
        Self { request, target: Target::parse(&request.uri().to_string()), json: OnceCell::new() }
    }

    /// The version that the path names.
    pub(crate) fn version(&self) -> Option<Version> {
        let first = self.request.uri().path().trim_start_matches('/').split('/').next()?;
        Version::ALL.into_iter().find(|version| version.as_str().eq_ignore_ascii_case(first))
    }

    /// The method, where documented operations can have it.
    pub(crate) fn method(&self) -> Option<Method> {
        const ALL: [Method; 5] = [Method::Get, Method::Post, Method::Patch, Method::Put, Method::Delete];
        ALL.into_iter().find(|method| method.as_str() == self.request.method().as_str())
    }

    /// Whether several requests came in one.
    pub(crate) fn is_batch(&self) -> bool {
        self.version().is_some()
            && self.target.path.eq_ignore_ascii_case("/$batch")
            && self.method() == Some(Method::Post)
    }

    /// Whether the request asks for an example.
    pub(crate) fn names_example(&self) -> bool {
        self.request.headers().contains_key(EXAMPLE_HEADER)
    }

    /// Whether the request leaves the choice of the example open, or asks for this one by its operation, or by its operation
    /// and its number among the operation's examples: `v1.0/user-get`, `v1.0/user-get#2`.
    pub(crate) fn may_be_answered_by(&self, operation: &str, number: usize) -> bool {
        let Some(asked) = self.request.headers().get(EXAMPLE_HEADER) else { return true };
        let asked = str::from_utf8(asked.as_bytes()).unwrap_or_default();
        let (id, asked_number) =
            asked.split_once('#').map_or((asked, None), |(id, number)| (id, Some(number)));
        id == operation && asked_number.is_none_or(|asked| asked.parse() == Ok(number))
    }

    /// Host, path and query of a request to another host, whose name is the first segment.
    pub(crate) fn elsewhere(&self) -> &'r str {
        let uri = self.request.uri();
        uri.path_and_query().map_or("", |it| it.as_str()).trim_start_matches('/')
    }

    pub(crate) fn body(&self) -> &'r [u8] {
        self.request.body()
    }

    /// The body, where it is JSON, and no more than the service takes as that.
    pub(crate) fn json(&self) -> Option<&Value> {
        let is_taken = self.body().len() <= limits::JSON;
        self.json.get_or_init(|| is_taken.then(|| serde_json::from_slice(self.body()).ok())?).as_ref()
    }

    /// Whether a header has this value, be it among others.
    pub(crate) fn has_header(&self, name: &str, value: &str) -> bool {
        self.request.headers().get_all(name).iter().any(|came| {
            let came = str::from_utf8(came.as_bytes()).unwrap_or_default();
            came.trim().eq_ignore_ascii_case(value.trim())
        })
    }
}

//! Requests: where they go, what they carry, and how that becomes an [`http::Request`].

mod base_url;
mod body;
mod encode;
mod error;
mod etag;
pub(crate) mod link;
mod macros;
mod operation;
mod options;
mod path;
mod preferences;
mod reference;

use std::{borrow::Cow, fmt};

pub use base_url::{BaseUrl, Cloud, Version};
pub use body::{Body, JsonOrBody};
pub use error::{BatchFault, RequestError};
pub use etag::{ETag, Tagged};
pub use operation::Operation;
pub use options::{Collection, Filterable, Select};
pub use path::Path;
pub use preferences::Preferences;
pub use reference::Reference;

use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header::CONTENT_TYPE};

use crate::secret::{self, Headers};

/// What an operation asks for, apart from its method and body: a path with query options, or a link that the service
/// gave, and headers.
///
/// Values are kept as they are and encoded by [`Operation::to_http`], which also reports what can't be sent. Headers that sign
/// the request in, such as `Authorization` and `Cookie`, are not printed with it, nor with the [`http::Request`].
#[derive(Clone, PartialEq)]
pub struct Request {
    target: Target,
    query: Vec<(Cow<'static, str>, String)>,
    headers: Vec<(Cow<'static, str>, String)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Target {
    Path(Path),
    Link(Uri),
}

impl Request {
    /// A request for `path`.
    #[must_use]
    pub const fn new(path: Path) -> Self {
        Self { target: Target::Path(path), query: Vec::new(), headers: Vec::new() }
    }

    /// The request that a next, delta or monitor link stands for. Links are taken as they are, but for characters that no address
    /// may hold, which are encoded; they are followed with `GET` and no body.
    ///
    /// # Errors
    ///
    /// When `link` is not an absolute `http` or `https` URL.
    pub fn from_link(link: &str) -> Result<Self, RequestError> {
        Ok(Self { target: Target::Link(link::parse(link)?), query: Vec::new(), headers: Vec::new() })
    }

    /// Sets a query option, instead of an earlier value of the same name.
    pub fn set_query(&mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) {
        self.put_query(name.into(), value.to_string());
    }

    /// Sets a query option to a comma-separated list.
    pub fn set_query_list(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        items: impl IntoIterator<Item: fmt::Display>,
    ) {
        self.put_query(name.into(), list(items));
    }

    fn put_query(&mut self, name: Cow<'static, str>, value: String) {
        match self.query.iter_mut().find(|(other, _)| *other == name) {
            Some((_, old)) => *old = value,
            None => self.query.push((name, value)),
        }
    }

    /// The same request with a query option.
    #[must_use]
    pub fn with_query(mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) -> Self {
        self.set_query(name, value);
        self
    }

    /// Sets a header, instead of earlier values of the same name.
    pub fn set_header(&mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) {
        let name = name.into();
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(&name));
        self.headers.push((name, value.to_string()));
    }

    /// The same request with a header.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) -> Self {
        self.set_header(name, value);
        self
    }

    /// The same request with a header that holds an entity tag.
    #[must_use]
    pub fn with_etag(self, name: impl Into<Cow<'static, str>>, tag: impl Into<ETag>) -> Self {
        self.with_header(name, tag.into())
    }

    /// Adds a header beside earlier values of the same name: each `Prefer` stands for itself.
    pub fn add_header(&mut self, name: impl Into<Cow<'static, str>>, value: impl fmt::Display) {
        self.headers.push((name.into(), value.to_string()));
    }

    /// Whether the request follows a link.
    #[must_use]
    pub const fn is_link(&self) -> bool {
        matches!(self.target, Target::Link(_))
    }

    /// The path with `{}` for each parameter, for logs; none where the request follows a link.
    #[must_use]
    pub fn path_template(&self) -> Option<String> {
        match &self.target {
            Target::Path(path) => Some(path.template()),
            Target::Link(_) => None,
        }
    }

    /// The same request for what `link` stands for: with its headers, without its query options, which the link holds.
    ///
    /// # Errors
    ///
    /// When `link` is not an absolute `http` or `https` URL.
    pub fn follow(&self, link: &str) -> Result<Self, RequestError> {
        Ok(Self { headers: self.headers.clone(), ..Self::from_link(link)? })
    }

    /// The address of the request at `base`.
    pub(crate) fn uri(&self, base: &BaseUrl, version: Version) -> Result<Uri, RequestError> {
        let mut url = match &self.target {
            Target::Path(path) => format!("{}/{}{}", base.as_str(), version.as_str(), path.encoded()?),
            Target::Link(link) if base.is_root_of(link) => link.to_string(),
            Target::Link(link) => {
                return Err(RequestError::ForeignLink {
                    link: link.to_string(),
                    base: base.as_str().to_owned(),
                });
            }
        };
        let mut separator = if url.contains('?') { '&' } else { '?' };
        for (name, value) in &self.query {
            url.push(separator);
            encode::query(&mut url, name);
            url.push('=');
            encode::query(&mut url, value);
            separator = '&';
        }
        url.parse().map_err(|_| RequestError::Url(url))
    }

    /// The request to send to the service at `base`, for what no operation stands for. A link is followed with `GET` and no body.
    ///
    /// # Errors
    ///
    /// When the path, a header or the link can't be sent.
    pub fn to_http(
        &self,
        base: &BaseUrl,
        version: Version,
        method: Method,
        body: Body,
    ) -> Result<http::Request<Vec<u8>>, RequestError> {
        let (method, body) = if self.is_link() { (Method::GET, Body::empty()) } else { (method, body) };
        self.with_body(base, version, method, body, &[])
    }

    /// The request with this body, and with headers that are sent unless they are set otherwise.
    pub(crate) fn with_body(
        &self,
        base: &BaseUrl,
        version: Version,
        method: Method,
        body: Body,
        unless_set: &[(&'static str, &'static str)],
    ) -> Result<http::Request<Vec<u8>>, RequestError> {
        let mut headers = self.header_map()?;
        let content_type = body.content_type.as_deref().map(|value| (CONTENT_TYPE.as_str(), value));
        for (name, value) in unless_set.iter().copied().chain(content_type) {
            let invalid = || RequestError::Header(name.to_owned());
            let header = HeaderName::try_from(name).map_err(|_| invalid())?;
            headers.entry(header).or_insert(HeaderValue::try_from(value).map_err(|_| invalid())?);
        }
        let mut http = http::Request::new(body.bytes);
        *http.method_mut() = method;
        *http.uri_mut() = self.uri(base, version)?;
        *http.headers_mut() = headers;
        Ok(http)
    }

    /// The headers of the request.
    pub(crate) fn header_map(&self) -> Result<HeaderMap, RequestError> {
        let mut map = HeaderMap::new();
        for (name, value) in &self.headers {
            let invalid = || RequestError::Header(name.to_string());
            let header = HeaderName::from_bytes(name.as_bytes()).map_err(|_| invalid())?;
            map.append(header, HeaderValue::from_str(value).map_err(|_| invalid())?);
        }
        secret::mark(&mut map);
        Ok(map)
    }
}

/// Items with commas between.
pub(crate) fn list(items: impl IntoIterator<Item: fmt::Display>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.join(",")
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, query, headers } = self;
        let mut shown = f.debug_struct("Request");
        shown.field("target", target).field("query", query).field("headers", &Headers(headers)).finish()
    }
}

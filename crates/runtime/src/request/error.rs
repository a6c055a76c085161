//! Requests that can't be sent.

use std::{error::Error, fmt};

/// Why a request can't be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// A parameter is empty or a dot segment, so this path would be a different one.
    Path(String),
    /// The address is not a valid URL.
    Url(String),
    /// The root of the service is not an absolute `http` or `https` URL without a query.
    BaseUrl(String),
    /// A link is not an absolute `http` or `https` URL.
    Link(String),
    /// A link leads away from the service: following it would give the access token to another host.
    ForeignLink {
        /// The link.
        link: String,
        /// The root of the service.
        base: String,
    },
    /// The name or value of this header has characters that HTTP does not allow.
    Header(String),
    /// The body has no JSON form.
    Body(String),
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "a parameter of the path `{path}` is empty or a dot segment"),
            Self::Url(url) => write!(f, "`{url}` is not a URL"),
            Self::BaseUrl(url) => write!(f, "`{url}` is not the root of a service"),
            Self::Link(link) => write!(f, "`{link}` is not a link that can be followed"),
            Self::ForeignLink { link, base } => write!(f, "the link `{link}` leads away from `{base}`"),
            Self::Header(name) => write!(f, "the header `{name}` has characters that HTTP does not allow"),
            Self::Body(reason) => write!(f, "the body has no JSON form: {reason}"),
        }
    }
}

impl Error for RequestError {}

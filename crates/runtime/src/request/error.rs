//! Requests that can't be sent.

use std::{error::Error, fmt};

use super::BaseUrl;

/// Why a request can't be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// A parameter is empty, a dot segment, or one of OData's own segments such as `$count`, so this path would be a different
    /// one.
    Path(String),
    /// The address is not a valid URL.
    Url(String),
    /// The root of the service is not an absolute `http` or `https` URL, or has a query, a fragment, dot segments, a user or a
    /// port out of range.
    BaseUrl(String),
    /// A link is not an absolute `http` or `https` URL, or the address of an upload is not `https`.
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
    /// The operations can't stand in one batch.
    Batch(BatchFault),
    /// An upload session takes at least one byte.
    EmptyUpload,
    /// An upload session has no address.
    NoUploadUrl,
    /// The bytes for an upload session have another length than the range that is due.
    Chunk {
        /// Length of the range; 0 when no range is due.
        expected: u64,
        /// Length of the bytes.
        found: u64,
    },
}

/// Why operations can't stand in one batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BatchFault {
    /// There is no operation.
    Empty,
    /// There are as many operations as the service takes.
    Full,
    /// An operation belongs to another version of the API than those before it.
    OtherVersion,
    /// An operation is to run after one that was not added before it.
    NotEarlier,
}

impl fmt::Display for BatchFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "a batch needs an operation",
            Self::Full => "a batch holds at most 20 operations",
            Self::OtherVersion => "operations of a batch belong to one version of the API",
            Self::NotEarlier => "an operation of a batch runs only after one that was added before it",
        })
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => {
                write!(f, "a parameter of the path `{path}` is empty, a dot segment, or begins with `$`")
            }
            Self::Url(url) => write!(f, "`{url}` is not a URL"),
            Self::BaseUrl(url) => write!(
                f,
                "`{url}` is not the root of a service: write scheme, host and perhaps a path, as in {}",
                BaseUrl::GLOBAL.as_str()
            ),
            Self::Link(link) => write!(f, "`{link}` is not a link that can be followed"),
            Self::ForeignLink { link, base } => write!(f, "the link `{link}` leads away from `{base}`"),
            Self::Header(name) => write!(f, "the header `{name}` has characters that HTTP does not allow"),
            Self::Body(reason) => write!(f, "the body has no JSON form: {reason}"),
            Self::Batch(fault) => fmt::Display::fmt(fault, f),
            Self::EmptyUpload => f.write_str("an upload session takes at least one byte"),
            Self::NoUploadUrl => f.write_str("the upload session has no `uploadUrl`: ask for a new one"),
            Self::Chunk { expected, found } => {
                write!(f, "the range that is due has {expected} bytes, not {found}")
            }
        }
    }
}

impl Error for RequestError {}

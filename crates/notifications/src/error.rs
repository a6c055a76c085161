//! What can't be read or opened.

use std::{error, fmt};

use msgraph_core::serde_json;

/// Why a notification gives nothing.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The body is no JSON, or has no list `value`.
    Body(Option<serde_json::Error>),
    /// The key is no RSA key in PKCS #8: `-----BEGIN PRIVATE KEY-----`.
    Key,
    /// Something of the encrypted content is missing, or no base64: which.
    Missing(&'static str),
    /// The content was encrypted for another key.
    OtherKey,
    /// The content is not what was signed: it is not to be trusted.
    Signature,
    /// The content can't be decrypted though its signature is right.
    Content,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Body(Some(error)) => return write!(f, "the body is no JSON: {error}"),
            Self::Body(None) => "the body has no list `value`: it is no change notification",
            Self::Key => "no RSA key in PKCS #8: it begins with `-----BEGIN PRIVATE KEY-----`, else convert it with `openssl pkcs8 -topk8 -nocrypt`",
            Self::Missing(name) => return write!(f, "`{name}` of the encrypted content is missing, or no base64"),
            Self::OtherKey => "the content is encrypted for another key: look for that of its `certificate_id`",
            Self::Signature => "the content is not what was signed: do not trust it",
            Self::Content => "the content can't be decrypted though its signature is right",
        })
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Body(error) => error.as_ref().map(|error| error as &(dyn error::Error + 'static)),
            Self::Key | Self::Missing(_) | Self::OtherKey | Self::Signature | Self::Content => None,
        }
    }
}

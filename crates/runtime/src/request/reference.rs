//! Links to entities.

use std::fmt;

use super::{BaseUrl, Operation, RequestError};

/// The address of an entity that a body refers to: `https://graph.microsoft.com/v1.0/users/87d349ed-…`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference(String);

impl Reference {
    /// To what `operation` reads from the service at `base`.
    ///
    /// # Errors
    ///
    /// When the operation has no address that can be sent.
    pub fn to<O: Operation>(operation: &O, base: &BaseUrl) -> Result<Self, RequestError> {
        let uri = operation.request().uri(base, O::VERSION)?;
        Ok(Self(uri.to_string()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Reference {
    fn from(url: &str) -> Self {
        Self(url.to_owned())
    }
}

impl From<String> for Reference {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

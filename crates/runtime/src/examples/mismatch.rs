//! Why an example does not hold.

use std::{error::Error, fmt};

/// What about an example does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The page documents no such path.
    Path,
    /// The page documents another method.
    Method,
    /// The request can't be made, or not with the documented address.
    Url,
    /// The value of a parameter is none of its type.
    Parameter,
    /// A value of the request's body is none of its type.
    BodyValue,
    /// The request has another body.
    Body,
    /// The response does not read into its type.
    Unread,
    /// The response lacks the body or the header that the operation gives.
    Empty,
    /// The response is another one when it is written again.
    Changed,
    /// The body of the response is dropped.
    Dropped,
    /// A failure is taken for a success, or a success for a failure.
    Status,
}

impl Fault {
    /// Its name in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Method => "method",
            Self::Url => "url",
            Self::Parameter => "parameter",
            Self::BodyValue => "body-value",
            Self::Body => "body",
            Self::Unread => "unread",
            Self::Empty => "empty",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
            Self::Status => "status",
        }
    }
}

/// An example that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mismatch {
    /// What does not hold.
    pub fault: Fault,
    /// Why, in words.
    pub reason: String,
}

impl Mismatch {
    /// A mismatch with its reason.
    pub fn new(fault: Fault, reason: impl fmt::Display) -> Self {
        Self { fault, reason: reason.to_string() }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.fault.as_str(), self.reason)
    }
}

impl Error for Mismatch {}

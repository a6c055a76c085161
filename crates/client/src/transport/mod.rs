//! What an HTTP library is asked for. All else in this crate is written once, over this trait: with a library that blocks, the
//! futures are ready when they are made.

#[cfg(feature = "async")]
pub(crate) mod reqwest;
#[cfg(feature = "blocking")]
pub(crate) mod ureq;

use std::{error::Error, fmt, time::Duration};

use bytes::Bytes;

/// An HTTP library.
pub(crate) trait Transport: Clone + Send + Sync + 'static {
    /// A response's body that is still to come.
    type Body: Send;

    /// Sends a request, and gives the response's head. Redirects are not followed.
    fn execute(
        &self,
        request: http::Request<Bytes>,
    ) -> impl Future<Output = Result<http::Response<Self::Body>, TransportError>> + Send;

    /// The next bytes of a body; `None` at its end.
    fn chunk(
        &self,
        body: &mut Self::Body,
    ) -> impl Future<Output = Result<Option<Bytes>, TransportError>> + Send;

    /// Waits.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;
}

/// The bytes of a body, with room for so many from the beginning.
pub(crate) async fn whole<T: Transport>(
    transport: &T,
    body: &mut T::Body,
    room: usize,
) -> Result<Vec<u8>, TransportError> {
    let mut bytes = Vec::with_capacity(room);
    while let Some(chunk) = transport.chunk(body).await? {
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Why there is no response.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) fault: Fault,
    source: Box<dyn Error + Send + Sync>,
}

/// What kind of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// There was no connection, so that the service has got nothing.
    NotSent,
    /// The connection broke: nobody knows what the service has got.
    Broken,
    /// The service took too long.
    Timeout,
    /// The request can't be sent at all.
    Unsendable,
}

impl TransportError {
    pub(crate) fn new(fault: Fault, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { fault, source: source.into() }
    }

    /// What kind of fault it is.
    #[must_use]
    pub const fn fault(&self) -> Fault {
        self.fault
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.fault {
            Fault::NotSent => "no connection to the service",
            Fault::Broken => "the connection broke",
            Fault::Timeout => "the service took too long",
            Fault::Unsendable => "the request can't be sent",
        })?;
        // Libraries hide the reason behind words that say nothing.
        let mut reason: &dyn Error = &*self.source;
        while let Some(deeper) = reason.source() {
            reason = deeper;
        }
        write!(f, ": {reason}")
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

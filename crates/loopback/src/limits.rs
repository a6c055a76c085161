//! What a server takes at most.

use std::time::Duration;

/// What a [`Server`](crate::Server) takes at most, so that no client uses up the machine.
///
/// The defaults are far more than a test needs, and no less than the service takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the body of a request. More is answered with 413.
    pub body: usize,
    /// Bytes of all bodies that are on their way at once. More is answered with 503.
    pub bodies: usize,
    /// Connections at once, at each of the server's addresses. Others wait.
    pub connections: usize,
    /// Time for the head of a request to come, again for its body, and for a piece of the answer to be taken. Then the
    /// connection ends.
    pub time: Duration,
    /// Requests that are kept for [`Server::received`](crate::Server::received): the newest.
    pub kept_requests: usize,
    /// Bytes of these requests.
    pub kept_bytes: usize,
}

const MIB: usize = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            // What an upload session takes in one request.
            body: 60 * MIB,
            bodies: 128 * MIB,
            connections: 256,
            time: Duration::from_secs(30),
            kept_requests: 10_000,
            kept_bytes: 128 * MIB,
        }
    }
}

/// Bytes of the head of a request. More is answered with 431.
pub(crate) const HEAD: usize = 64 * 1024;

/// Headers of a request. More are answered with 431.
pub(crate) const HEADERS: usize = 100;

/// Bytes of a body that is read as JSON: what the service takes outside of upload sessions.
pub(crate) const JSON: usize = 4 * MIB;

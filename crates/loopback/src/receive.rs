//! A request as it comes in, within the server's limits.

use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use hyper::body::{Bytes, Incoming};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use crate::{Limits, respond::failure};

/// A request that has come, and the room that it takes of what all requests on their way may.
pub(crate) type Arrived<'s> = (Request<Vec<u8>>, Option<SemaphorePermit<'s>>);

/// Why a request is not taken.
#[derive(Debug)]
pub(crate) enum Refused {
    /// This is the answer.
    With(Box<Response<Vec<u8>>>),
    /// The client is gone, or does not go on: nobody waits for an answer.
    Silently,
}

/// Reads the body of a request.
pub(crate) async fn receive<'s>(
    request: Request<Incoming>,
    limits: &Limits,
    room: &'s Semaphore,
) -> Result<Arrived<'s>, Refused> {
    let (mut head, body) = request.into_parts();
    hide_secrets(&mut head.headers);
    let mut reading = Reading { bytes: Vec::new(), taken: None, limit: limits.body, room };
    timeout(limits.time, reading.read(body)).await.map_err(|_| Refused::Silently)??;
    Ok((Request::from_parts(head, reading.bytes), reading.taken))
}

/// A body, as far as it has come.
struct Reading<'s> {
    bytes: Vec<u8>,
    taken: Option<SemaphorePermit<'s>>,
    limit: usize,
    room: &'s Semaphore,
}

impl Reading<'_> {
    /// Reads to the end what is too large, too, but keeps none of it: clients look for an answer only when they have sent all.
    async fn read(&mut self, mut body: Incoming) -> Result<(), Refused> {
        let mut outcome = Ok(());
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| Refused::Silently)?;
            if let (Ok(()), Ok(bytes)) = (&outcome, frame.into_data()) {
                outcome = self.push(&bytes);
            }
        }
        outcome
    }

    fn push(&mut self, bytes: &Bytes) -> Result<(), Refused> {
        let outcome = self.make_room(bytes.len());
        match outcome {
            Ok(()) => self.bytes.extend_from_slice(bytes),
            Err(_) => (self.bytes, self.taken) = (Vec::new(), None),
        }
        outcome
    }

    fn make_room(&mut self, bytes: usize) -> Result<(), Refused> {
        if self.bytes.len() + bytes > self.limit {
            let message = format!("a body has at most {} bytes", self.limit);
            return Err(refused(StatusCode::PAYLOAD_TOO_LARGE, "RequestEntityTooLarge", &message));
        }
        let taken = u32::try_from(bytes).ok().and_then(|bytes| self.room.try_acquire_many(bytes).ok());
        let busy =
            || refused(StatusCode::SERVICE_UNAVAILABLE, "ServiceUnavailable", "too much comes at once");
        let taken = taken.ok_or_else(busy)?;
        match &mut self.taken {
            Some(before) => before.merge(taken),
            None => self.taken = Some(taken),
        }
        Ok(())
    }
}

fn refused(status: StatusCode, code: &str, message: &str) -> Refused {
    Refused::With(Box::new(failure(status, code, message)))
}

/// Marks headers that may sign their sender in, so that they are not printed with the request.
pub(crate) fn hide_secrets(headers: &mut HeaderMap) {
    for (name, value) in headers {
        value.set_sensitive(is_secret(name.as_str()));
    }
}

/// `Authorization`, `Cookie`, `X-Api-Key`, and whatever else is called so.
fn is_secret(name: &str) -> bool {
    ["auth", "cookie", "key", "password", "secret", "token"].iter().any(|word| name.contains(word))
}

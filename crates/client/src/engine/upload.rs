//! Files to upload sessions.

use std::{io, ops::Range, time::Instant};

use http::Method;
use msgraph_core::{Response, ServiceError, Upload, upload::Step};

use super::{Engine, Outgoing};
use crate::{
    About, Error, ErrorKind,
    retry::{Cause, Schedule},
    transport::{Fault, Transport},
};

/// What a file is read from.
pub(crate) trait Source: Send {
    /// Reads some bytes; 0 at the end.
    fn read(&mut self, room: &mut [u8]) -> impl Future<Output = io::Result<usize>> + Send;
}

/// The part of a file that is in memory: what may have to be sent again.
struct Window<S> {
    source: S,
    start: u64,
    bytes: Vec<u8>,
}

impl<S: Source> Window<S> {
    /// The bytes of a range, which does not begin before the last one did.
    async fn get(&mut self, range: &Range<u64>) -> Result<&[u8], Error> {
        let Some(ahead) = range.start.checked_sub(self.start) else {
            return Err(ErrorKind::Rewind { expected: range.start, at_hand: self.start }.into());
        };
        let ahead = self.take_off(ahead);
        self.skip(ahead).await?;
        let length = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
        let mut filled = self.bytes.len();
        self.bytes.resize(length.max(filled), 0);
        while filled < length {
            match self.source.read(&mut self.bytes[filled..]).await.map_err(ErrorKind::File)? {
                0 => {
                    let ended = io::Error::new(io::ErrorKind::UnexpectedEof, "it is shorter than was said");
                    return Err(ErrorKind::File(ended).into());
                }
                read => filled += read,
            }
        }
        Ok(&self.bytes[..length])
    }

    /// Takes bytes off the beginning, and tells how many more have to be passed over.
    fn take_off(&mut self, ahead: u64) -> u64 {
        let here = usize::try_from(ahead).unwrap_or(usize::MAX).min(self.bytes.len());
        self.bytes.drain(..here);
        self.start += here as u64;
        ahead - here as u64
    }

    async fn skip(&mut self, mut ahead: u64) -> Result<(), Error> {
        let mut room = [0; 8 * 1024];
        while ahead > 0 {
            let most = usize::try_from(ahead).unwrap_or(usize::MAX).min(room.len());
            match self.source.read(&mut room[..most]).await.map_err(ErrorKind::File)? {
                0 => return Err(ErrorKind::File(io::ErrorKind::UnexpectedEof.into()).into()),
                read => {
                    ahead -= read as u64;
                    self.start += read as u64;
                }
            }
        }
        Ok(())
    }
}

impl<T: Transport> Engine<T> {
    /// Sends a file to its session, and tells `progress` how many bytes the service has.
    pub(crate) async fn upload<I: Response>(
        &self,
        upload: Upload<I>,
        source: impl Source,
        progress: &mut (dyn FnMut(u64) + Send),
    ) -> Result<I, Error> {
        let mut window = Window { source, start: 0, bytes: Vec::new() };
        self.ranges(upload, &mut window, progress).await.map_err(|error| error.of(&about(Method::PUT)))
    }

    async fn ranges<I: Response>(
        &self,
        mut upload: Upload<I>,
        window: &mut Window<impl Source>,
        progress: &mut (dyn FnMut(u64) + Send),
    ) -> Result<I, Error> {
        let mut tries = Tries { schedule: self.retry.schedule(), start: Instant::now() };
        // A range is sent once. Where nobody knows what has become of it, the service is asked.
        let mut is_known = true;
        loop {
            let range = upload.next_range();
            let request = match &range {
                _ if !is_known => upload.status(),
                Some(range) => upload.put(window.get(range).await?)?,
                None => upload.commit(),
            };
            let out = Outgoing { repeatable: !is_known, ..Outgoing::plain(request, about(Method::PUT)) };
            let outcome = match self.exchange(&out).await {
                Ok(incoming) if incoming.head.status.is_server_error() => {
                    let (head, body) = (incoming.head, incoming.body);
                    Err(Error::from(read_failure(head, body)))
                }
                Ok(incoming) => Ok(upload.read(incoming.into_response())),
                Err(error) => Err(error),
            };
            match outcome {
                Ok(step) => match step? {
                    Step::Done(item) => return Ok(item),
                    Step::Gone(error) => return Err(ErrorKind::SessionGone(error).into()),
                    Step::OutOfStep(error) => self.pause(&mut tries, Error::from(gone(error))).await?,
                    Step::More => {
                        is_known = true;
                        if let Some(next) = upload.next_range().filter(|_| upload.next_range() != range) {
                            progress(next.start);
                            tries = Tries { schedule: self.retry.schedule(), start: Instant::now() };
                        }
                        continue;
                    }
                },
                Err(error) => self.pause(&mut tries, error).await?,
            }
            is_known = false;
        }
    }

    /// Waits after a failure, unless there were enough of them.
    async fn pause(&self, tries: &mut Tries, error: Error) -> Result<(), Error> {
        tries.schedule.count();
        let cause = match error.kind() {
            ErrorKind::Transport(error) => Cause::Fault(error.fault()),
            ErrorKind::Response(_) => Cause::Fault(Fault::Broken),
            _ => return Err(error),
        };
        match tries.schedule.next(cause, true, tries.start.elapsed()) {
            Some(wait) => {
                self.transport.sleep(wait).await;
                Ok(())
            }
            None => Err(error),
        }
    }
}

/// Tries without progress.
struct Tries {
    schedule: Schedule,
    start: Instant,
}

fn about(method: Method) -> About {
    About::undocumented("an upload", method)
}

fn gone(error: Box<ServiceError>) -> msgraph_core::ResponseError {
    msgraph_core::ResponseError::Service(error)
}

/// The failure that a response with such a status is.
fn read_failure(head: http::response::Parts, body: Vec<u8>) -> msgraph_core::ResponseError {
    match msgraph_core::response::read::<()>(http::Response::from_parts(head, body)) {
        Err(error) => error,
        Ok(()) => msgraph_core::ResponseError::Empty(http::StatusCode::OK),
    }
}

//! Files from the service, as they come.

use std::{ops::Range, sync::Arc, time::Instant};

use bytes::Bytes;
use http::{
    HeaderValue, StatusCode,
    header::{ACCEPT_ENCODING, CONTENT_RANGE, ETAG, RANGE},
    response::Parts,
};
use msgraph_core::{RequestError, response};

use super::{Engine, Outgoing, Wanted};
use crate::{
    Call, Error, ErrorKind,
    reply::text,
    retry::{Cause, Schedule},
    transport::Transport,
};

/// Where a file is read.
pub(crate) struct DownloadWalk<T: Transport, C> {
    engine: Arc<Engine<T>>,
    call: C,
    /// What is still to come.
    wanted: Range<u64>,
    head: Parts,
    rest: Option<T::Body>,
    /// Where in the file the next byte of `rest` stands.
    at: u64,
    schedule: Schedule,
    /// When the last bytes came.
    since: Instant,
}

impl<T: Transport, C: Call> DownloadWalk<T, C> {
    /// Asks for a range of what `call` answers with.
    pub(crate) async fn open(engine: Arc<Engine<T>>, call: C, wanted: Range<u64>) -> Result<Self, Error> {
        let (head, rest, at) = engine.part_of(&call, &wanted).await?;
        let (schedule, since) = (engine.retry.schedule(), Instant::now());
        Ok(Self { engine, call, wanted, head, rest, at, schedule, since })
    }

    /// Head of the response that the bytes come from.
    pub(crate) const fn head(&self) -> &Parts {
        &self.head
    }

    /// Where in the file the next byte stands.
    pub(crate) const fn position(&self) -> u64 {
        self.wanted.start
    }

    /// The next bytes.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        loop {
            if self.wanted.is_empty() {
                return None;
            }
            match self.engine.transport.chunk(self.rest.as_mut()?).await {
                Ok(Some(chunk)) => {
                    if let Some(bytes) = self.take(chunk) {
                        return Some(Ok(bytes));
                    }
                }
                Ok(None) => {
                    self.rest = None;
                    return None;
                }
                Err(fault) => {
                    self.schedule.count();
                    let cause = Cause::Fault(fault.fault());
                    let Some(wait) = self.schedule.next(cause, true, self.since.elapsed()) else {
                        self.rest = None;
                        return Some(Err(Error::from(fault).of(&self.call.about())));
                    };
                    self.engine.transport.sleep(wait).await;
                    if let Err(error) = self.go_on().await {
                        self.rest = None;
                        return Some(Err(error.of(&self.call.about())));
                    }
                }
            }
        }
    }

    /// What of some bytes is wanted.
    fn take(&mut self, mut chunk: Bytes) -> Option<Bytes> {
        let length = |bytes: &Bytes| bytes.len() as u64;
        let passed = (self.wanted.start - self.at).min(length(&chunk));
        self.at += length(&chunk);
        let fits = usize::try_from(passed).unwrap_or(usize::MAX);
        chunk = chunk.split_off(fits.min(chunk.len()));
        let most = usize::try_from(self.wanted.end - self.wanted.start).unwrap_or(usize::MAX);
        chunk.truncate(most);
        if chunk.is_empty() {
            return None;
        }
        self.wanted.start += length(&chunk);
        self.schedule = self.engine.retry.schedule();
        self.since = Instant::now();
        Some(chunk)
    }

    /// Asks for what is missing. The address may have expired since: the call is made again.
    async fn go_on(&mut self) -> Result<(), Error> {
        let (head, rest, at) = self.engine.part_of(&self.call, &self.wanted).await?;
        if text(&head.headers, ETAG.as_str()) != text(&self.head.headers, ETAG.as_str()) {
            return Err(Error::new(ErrorKind::Changed));
        }
        (self.rest, self.at) = (rest, at);
        Ok(())
    }
}

impl<T: Transport> Engine<T> {
    /// Asks for a range of what a call answers with: head and body, and where the body begins.
    async fn part_of<C: Call>(
        &self,
        call: &C,
        wanted: &Range<u64>,
    ) -> Result<(Parts, Option<T::Body>, u64), Error> {
        let mut out = Outgoing { wanted: Wanted::Head, ..self.outgoing(call)? };
        let headers = out.request.headers_mut();
        // Places in a file are those of its own bytes.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        if let Some(range) = range(wanted)? {
            headers.insert(RANGE, range);
        }
        let about = out.about.clone();
        let incoming = self.follow(out, |_| false).await?;
        let (attempts, id) = (incoming.attempts, incoming.client_request_id.clone());
        let is_behind_end = incoming.head.status == StatusCode::RANGE_NOT_SATISFIABLE && wanted.start > 0;
        if is_behind_end && wanted.end == u64::MAX {
            return Ok((incoming.head, None, wanted.start));
        }
        if !incoming.head.status.is_success() {
            let failure = response::read::<()>(incoming.into_response()).err();
            let error = failure.map_or_else(|| Error::new(ErrorKind::Changed), Error::from);
            return Err(error.of(&about).after(attempts, &id));
        }
        let at = match incoming.head.status {
            StatusCode::PARTIAL_CONTENT => start_of(&incoming.head).unwrap_or(wanted.start),
            _ => 0,
        };
        if at > wanted.start {
            return Err(Error::new(ErrorKind::Changed).of(&about).after(attempts, &id));
        }
        Ok((incoming.head, incoming.rest, at))
    }
}

/// The header that asks for a range; none where all is wanted.
fn range(wanted: &Range<u64>) -> Result<Option<HeaderValue>, Error> {
    let text = match (wanted.start, wanted.end) {
        (0, u64::MAX) => return Ok(None),
        (start, u64::MAX) => format!("bytes={start}-"),
        (start, end) => format!("bytes={start}-{}", end.saturating_sub(1)),
    };
    let value = HeaderValue::try_from(text).map_err(|_| RequestError::Header(RANGE.to_string()))?;
    Ok(Some(value))
}

/// Where the bytes of a part begin: `bytes 100-199/500`.
fn start_of(head: &Parts) -> Option<u64> {
    let range = text(&head.headers, CONTENT_RANGE.as_str())?.trim().strip_prefix("bytes")?;
    range.trim().split('-').next()?.parse().ok()
}

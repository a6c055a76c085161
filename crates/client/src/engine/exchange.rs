//! One request and its answer: with a token where it is for Graph, and again where that may help.

use std::time::Instant;

use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, StatusCode, Uri,
    header::{AUTHORIZATION, CONTENT_LENGTH},
    response::Parts,
};
use msgraph_core::response::retry_after;
use tracing::{Instrument as _, Span, debug, field::Empty, info_span};
use uuid::Uuid;

use super::Engine;
use crate::{
    About, Error, ErrorKind, Prepared,
    reply::text,
    retry::{Cause, Schedule},
    token::challenge,
    transport::{Transport, TransportError, whole},
};

/// The header that carries the client's own id of a request.
const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// Bytes that an answer gets room for before they come, whatever it says of its length.
const ROOM: usize = 4 * 1024 * 1024;

/// A request, and what is to be known to send it.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) request: http::Request<Bytes>,
    pub(crate) about: About,
    pub(crate) repeatable: bool,
    pub(crate) wanted: Wanted,
}

/// How much of an answer is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// All of it.
    Whole,
    /// The head of a success; failures are read whole.
    Head,
}

impl Outgoing {
    pub(crate) fn new(prepared: Prepared, about: About) -> Self {
        let request = prepared.request.map(Bytes::from);
        Self { request, about, repeatable: prepared.repeatable, wanted: Wanted::Whole }
    }

    /// A request that no operation has made.
    pub(crate) fn plain(request: http::Request<Vec<u8>>, about: About) -> Self {
        let repeatable = request.method().is_idempotent();
        Self { request: request.map(Bytes::from), about, repeatable, wanted: Wanted::Whole }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Incoming<B> {
    pub(crate) head: Parts,
    pub(crate) body: Vec<u8>,
    /// What is still to come of a success.
    pub(crate) rest: Option<B>,
    pub(crate) client_request_id: String,
    pub(crate) attempts: u32,
}

impl<B> Incoming<B> {
    pub(crate) fn into_response(self) -> http::Response<Vec<u8>> {
        http::Response::from_parts(self.head, self.body)
    }
}

impl<T: Transport> Engine<T> {
    /// Sends a request until there is an answer that another try would not change.
    pub(crate) async fn exchange(&self, out: &Outgoing) -> Result<Incoming<T::Body>, Error> {
        let About { operation, method, path, .. } = &out.about;
        let span = info_span!("graph", operation, %method, path, status = Empty, attempts = Empty);
        let mut schedule = self.retry.schedule();
        let id = client_request_id(out);
        let outcome = self.tries(out, &id, &mut schedule).instrument(span.clone()).await;
        note(&span, &outcome, &schedule);
        match outcome {
            Ok((head, body, rest)) => {
                Ok(Incoming { head, body, rest, client_request_id: id, attempts: schedule.made() })
            }
            Err(error) => Err(error.of(&out.about).after(schedule.made(), &id)),
        }
    }

    async fn tries(
        &self,
        out: &Outgoing,
        id: &str,
        schedule: &mut Schedule,
    ) -> Result<Answer<T::Body>, Error> {
        let start = Instant::now();
        let is_for_graph = self.base.is_root_of(out.request.uri());
        let is_signed = out.request.headers().contains_key(AUTHORIZATION);
        // Taken once in place of one that was refused.
        let mut other = None;
        loop {
            let token = match &other {
                None if is_for_graph && !is_signed => Some(self.tokens.header().await.map_err(no_token)?),
                other => other.clone(),
            };
            let request = request(out, is_for_graph.then_some(id), token.as_ref());
            schedule.count();
            let outcome = self.attempt(request, out.wanted).await;
            if let (Ok((head, ..)), Some(refused), None) = (&outcome, &token, &other)
                && let Some(challenge) = challenge(head.status, &head.headers)
            {
                other = self.tokens.instead_of(refused, &challenge).await.map_err(no_token)?;
                if other.is_some() {
                    debug!("the service has refused the token, and gets another one");
                    continue;
                }
            }
            let cause = match &outcome {
                Ok((head, ..)) => Cause::Status(head.status, retry_after(head)),
                Err(error) => Cause::Fault(error.fault()),
            };
            let Some(wait) = schedule.next(cause, out.repeatable, start.elapsed()) else {
                return Ok(outcome?);
            };
            debug!(?cause, ?wait, "another try");
            self.transport.sleep(wait).await;
        }
    }

    /// Sends a request once.
    async fn attempt(
        &self,
        request: http::Request<Bytes>,
        wanted: Wanted,
    ) -> Result<Answer<T::Body>, TransportError> {
        // The semaphore is never closed.
        let _permit = self.permits.acquire().await.ok();
        let (head, mut rest) = self.transport.execute(request).await?.into_parts();
        if wanted == Wanted::Head && head.status.is_success() {
            return Ok((head, Vec::new(), Some(rest)));
        }
        let length = text(&head.headers, CONTENT_LENGTH.as_str()).and_then(|it| it.parse().ok());
        let body = whole(&self.transport, &mut rest, length.unwrap_or(0).min(ROOM)).await?;
        Ok((head, body, None))
    }
}

/// Head, body, and what is still to come.
type Answer<B> = (Parts, Vec<u8>, Option<B>);

fn no_token(error: crate::TokenError) -> Error {
    Error::new(ErrorKind::Token(error))
}

/// The id that the caller has set, or a new one.
fn client_request_id(out: &Outgoing) -> String {
    let set = text(out.request.headers(), CLIENT_REQUEST_ID.as_str());
    set.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned)
}

/// The request as it is sent.
fn request(out: &Outgoing, id: Option<&str>, token: Option<&HeaderValue>) -> http::Request<Bytes> {
    let mut request = out.request.clone();
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(id).ok()) {
        request.headers_mut().insert(CLIENT_REQUEST_ID, id);
    }
    if let Some(token) = token {
        request.headers_mut().insert(AUTHORIZATION, token.clone());
    }
    request
}

fn note<B>(span: &Span, outcome: &Result<Answer<B>, Error>, schedule: &Schedule) {
    span.record("attempts", schedule.made());
    if let Ok((head, ..)) = outcome {
        span.record("status", head.status.as_u16());
    }
}

/// Headers that go along to another host; all others are for Graph.
const FOR_ALL: [&str; 4] = ["accept", "accept-encoding", "if-range", "range"];

impl<T: Transport> Engine<T> {
    /// The request that an answer redirects to, where it does. Only what reads is sent elsewhere, without a token, and nothing that
    /// was asked for in secret is asked for in the open.
    pub(super) fn redirected(&self, out: &Outgoing, head: &Parts) -> Option<Outgoing> {
        const REDIRECTS: [StatusCode; 5] = [
            StatusCode::MOVED_PERMANENTLY,
            StatusCode::FOUND,
            StatusCode::SEE_OTHER,
            StatusCode::TEMPORARY_REDIRECT,
            StatusCode::PERMANENT_REDIRECT,
        ];
        let is_redirect = REDIRECTS.contains(&head.status) && out.request.method().is_safe();
        let from = out.request.uri();
        let target = is_redirect.then(|| target(head, from)).flatten()?;
        if from.scheme_str() == Some("https") && target.scheme_str() != Some("https") {
            return None;
        }
        let mut out = out.clone();
        if !self.base.is_root_of(&target) {
            let headers = std::mem::take(out.request.headers_mut());
            let kept = headers.into_iter().filter_map(|(name, value)| Some((name?, value)));
            *out.request.headers_mut() = kept.filter(|(name, _)| FOR_ALL.contains(&name.as_str())).collect();
        }
        *out.request.uri_mut() = target;
        Some(out)
    }
}

/// Where a redirect leads.
fn target(head: &Parts, from: &Uri) -> Option<Uri> {
    use msgraph_core::{Location, Response as _};
    Location::read(head, &[]).ok()?.resolve(from).ok()
}

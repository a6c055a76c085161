//! Files in ranges of bytes: upload sessions.
//!
//! An operation such as `createUploadSession` answers with the address of a session. [`Upload`] says which bytes to send
//! next, makes the requests and reads the answers, until the service gives the item that the bytes became. The address
//! carries its own authorisation: don't send the access token to it.
//!
//! ```
//! use msgraph_core::{http, serde_json::Value, upload::{Step, Upload}};
//! # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
//! #     let range = request.headers()["content-range"].to_str().unwrap().to_owned();
//! #     let (status, body) = match range.as_str() {
//! #         "bytes 0-327679/400000" => (202, r#"{"nextExpectedRanges": ["327680-"]}"#),
//! #         "bytes 327680-399999/400000" => (201, r#"{"id": "1", "size": 400000}"#),
//! #         _ => panic!("{range}"),
//! #     };
//! #     http::Response::builder().status(status).body(body).unwrap()
//! # }
//!
//! let file = vec![0; 400_000];
//! // The item is `DriveItem` of the generated crate for files, `Location` for attachments of messages.
//! let mut upload = Upload::<Value>::new("https://up.example/session", file.len() as u64)?.with_chunk_size(327_680);
//! let item = loop {
//!     let request = upload.next_request(&file)?;
//!     match upload.read(send(request))? {
//!         Step::More => {}
//!         Step::Done(item) => break item,
//!         Step::OutOfStep(_) => panic!("ask with `upload.status()` which bytes are missing"),
//!         Step::Gone(_) => panic!("start over with a new session"),
//!     }
//! };
//! assert_eq!(item["id"], "1");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A file that is not in memory is read range by range: [`Upload::next_range`] and [`Upload::put`].

mod missing;
mod progress;

use std::{marker::PhantomData, ops::Range};

use http::{HeaderValue, Method, StatusCode, header, response::Parts};
use serde_json::Value;

use crate::{
    record::{Member, Record, View},
    request::{RequestError, link},
    response::{Response, ResponseError, ServiceError, is_blank},
    secret::Address,
};
use missing::Missing;
use progress::Progress;

/// Sizes of ranges must be multiples of this, but for the last one.
const UNIT: u64 = 320 * 1024;

/// A file on its way into an upload session, which becomes an item `T`.
#[derive(Clone, Debug)]
pub struct Upload<T> {
    url: Address,
    size: u64,
    chunk: u64,
    missing: Missing,
    /// What the request put that is under way.
    sent: Option<Range<u64>>,
    progress: Progress,
    item: PhantomData<fn() -> T>,
}

impl<T: Response> Upload<T> {
    /// The service takes less than this in one request.
    pub const MAX_CHUNK: u64 = 60 * 1024 * 1024 - UNIT;

    /// An upload of `size` bytes to the `uploadUrl` of a session.
    ///
    /// # Errors
    ///
    /// When the address is not an `https` URL (`http` is for servers on the same machine: the address is a secret of its own), or
    /// there is nothing to upload: an empty file has no ranges.
    pub fn new(upload_url: &str, size: u64) -> Result<Self, RequestError> {
        if size == 0 {
            return Err(RequestError::EmptyUpload);
        }
        let url = link::parse(upload_url)?;
        if !link::is_private(&url) {
            return Err(link::refused(upload_url));
        }
        let (missing, progress) = (Missing::all(size), Progress::new(size));
        Ok(Self {
            url: Address(url),
            size,
            chunk: 16 * UNIT,
            missing,
            sent: None,
            progress,
            item: PhantomData,
        })
    }

    /// An upload of `size` bytes to what an operation such as `createUploadSession` answered with: to its `uploadUrl`, where it
    /// expects bytes.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new), and when the session has no address.
    pub fn to_session(session: &dyn Record, size: u64) -> Result<Self, RequestError> {
        let find = |name| {
            let index = session.shape().members.iter().position(|member| *member == name)?;
            session.member(index).map(Member::view)
        };
        let Some(View::Str(url)) = find("uploadUrl") else { return Err(RequestError::NoUploadUrl) };
        let upload = Self::new(url, size)?;
        let Some(View::List(ranges)) = find("nextExpectedRanges") else { return Ok(upload) };
        Ok(upload.resume((0..ranges.len()).filter_map(|index| match ranges.item(index) {
            View::Str(range) => Some(range),
            _ => None,
        })))
    }

    /// Sends about `bytes` with each request: rounded down to a multiple of 320 KiB, at least that and at most
    /// [`MAX_CHUNK`](Self::MAX_CHUNK). Without it, 5 MiB. Attachments of messages take 4 MB at most.
    #[must_use]
    pub fn with_chunk_size(mut self, bytes: u64) -> Self {
        self.chunk = (bytes / UNIT * UNIT).clamp(UNIT, Self::MAX_CHUNK);
        self
    }

    /// Goes on with an upload that was begun before, at the `nextExpectedRanges` of its session. Ranges that can't be
    /// read are left out; without any, everything counts as missing.
    #[must_use]
    pub fn resume<'a>(mut self, next_expected_ranges: impl IntoIterator<Item = &'a str>) -> Self {
        let missing = Missing::parse(next_expected_ranges, self.size);
        self.missing = if missing.is_empty() { Missing::all(self.size) } else { missing };
        self
    }

    /// The bytes to send next; none when the service has all of them.
    #[must_use]
    pub fn next_range(&self) -> Option<Range<u64>> {
        let first = self.missing.first()?;
        Some(first.start..first.end.min(first.start.saturating_add(self.chunk)))
    }

    /// The request that sends `bytes`, those of [`next_range`](Self::next_range).
    ///
    /// # Errors
    ///
    /// When `bytes` has another length than the range.
    pub fn put(&mut self, bytes: impl Into<Vec<u8>>) -> Result<http::Request<Vec<u8>>, RequestError> {
        let bytes = bytes.into();
        let range = self.next_range().unwrap_or_default();
        let length = range.end - range.start;
        if length == 0 || bytes.len() as u64 != length {
            return Err(RequestError::Chunk { expected: length, found: bytes.len() as u64 });
        }
        let content_range = format!("bytes {}-{}/{}", range.start, range.end - 1, self.size);
        let mut http = self.request(Method::PUT, bytes);
        let invalid = |_| RequestError::Header(header::CONTENT_RANGE.to_string());
        let content_range = HeaderValue::try_from(content_range).map_err(invalid)?;
        http.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        http.headers_mut().insert(header::CONTENT_RANGE, content_range);
        self.sent = Some(range);
        Ok(http)
    }

    /// The request that comes next for a `file` that is in memory, whole: with the range that is due, or to complete the
    /// upload when the service has all bytes.
    ///
    /// # Errors
    ///
    /// When `file` ends before the range does.
    pub fn next_request(&mut self, file: &[u8]) -> Result<http::Request<Vec<u8>>, RequestError> {
        let Some(range) = self.next_range() else { return Ok(self.commit()) };
        let end = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(file.len());
        self.put(&file[end(range.start)..end(range.end)])
    }

    /// The request that completes an upload which was asked to wait for it (`deferCommit`).
    #[must_use]
    pub fn commit(&mut self) -> http::Request<Vec<u8>> {
        self.sent = None;
        let mut http = self.request(Method::POST, Vec::new());
        http.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(0));
        http
    }

    /// The request that asks which bytes are missing. Its answer is for [`read`](Self::read).
    #[must_use]
    pub fn status(&mut self) -> http::Request<Vec<u8>> {
        self.sent = None;
        self.request(Method::GET, Vec::new())
    }

    /// The request that gives the upload up. A success has no content.
    #[must_use]
    pub fn cancel(&self) -> http::Request<Vec<u8>> {
        self.request(Method::DELETE, Vec::new())
    }

    fn request(&self, method: Method, bytes: Vec<u8>) -> http::Request<Vec<u8>> {
        let mut http = http::Request::new(bytes);
        *http.method_mut() = method;
        *http.uri_mut() = self.url.0.clone();
        http
    }

    /// Reads the answer to [`put`](Self::put), [`commit`](Self::commit) or [`status`](Self::status), and with it which
    /// bytes are missing.
    ///
    /// # Errors
    ///
    /// [`ResponseError::Service`] for failures that are no [`Step`], such as a conflict of names (409) or one of 5xx,
    /// after which the same bytes can be sent again; [`ResponseError::NoProgress`] when the service asks for the same bytes again
    /// and again; the others when the item does not look as documented.
    pub fn read<B: AsRef<[u8]>>(&mut self, response: http::Response<B>) -> Result<Step<T>, ResponseError> {
        let (parts, body) = response.into_parts();
        let body = body.as_ref();
        let failure = || Box::new(ServiceError::new(&parts, body));
        match parts.status {
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Step::Gone(failure())),
            StatusCode::RANGE_NOT_SATISFIABLE => Ok(Step::OutOfStep(failure())),
            status if status == StatusCode::ACCEPTED || is_session(body) => {
                let was_put = self.sent.is_some();
                self.take_session(&parts, body)?;
                match self.missing.first() {
                    Some(range) if was_put && !self.progress.advances(self.missing.len()) => {
                        Err(ResponseError::NoProgress { start: range.start })
                    }
                    Some(_) | None => Ok(Step::More),
                }
            }
            status if T::accepts(status) => {
                let item = T::read(&parts, body)?;
                self.missing = Missing::default();
                Ok(Step::Done(item))
            }
            _ => Err(ResponseError::Service(failure())),
        }
    }

    /// Learns from a session which bytes are missing. One that does not say so has taken what was sent last.
    fn take_session(&mut self, parts: &Parts, body: &[u8]) -> Result<(), ResponseError> {
        let session = if is_blank(body) { Value::Null } else { Value::read(parts, body)? };
        match expected_ranges(&session) {
            Some(ranges) => {
                self.missing = Missing::parse(ranges.iter().filter_map(Value::as_str), self.size);
            }
            None => {
                if let Some(sent) = self.sent.take() {
                    self.missing.take(&sent);
                }
            }
        }
        Ok(())
    }
}

/// Whether a body is a session: some services answer 200 for each range, with the next ones.
fn is_session(body: &[u8]) -> bool {
    let body = serde_json::from_slice::<Value>(body).unwrap_or_default();
    expected_ranges(&body).is_some() || body.get("expirationDateTime").is_some()
}

/// Services spell the member in both ways.
fn expected_ranges(session: &Value) -> Option<&Vec<Value>> {
    ["nextExpectedRanges", "NextExpectedRanges"].iter().find_map(|name| session.get(name)?.as_array())
}

/// What a request of an upload has led to.
#[derive(Debug)]
pub enum Step<T> {
    /// The session goes on: send [`Upload::next_range`], or where there is none, [`Upload::commit`].
    More,
    /// The file is complete.
    Done(T),
    /// The service has the bytes already, or others are due (416): ask with [`Upload::status`].
    OutOfStep(Box<ServiceError>),
    /// The session has expired or was cancelled (404): start over with a new one.
    Gone(Box<ServiceError>),
}

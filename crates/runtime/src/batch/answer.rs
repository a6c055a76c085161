//! The answer to a batch, and its parts.

use std::fmt;

use http::{
    HeaderValue, StatusCode,
    header::{DATE, Entry},
    response::Parts,
};
use serde_core::de::Error as _;
use serde_json::{Map, Value};

use super::{Batch, BatchPart, content, part::Key};
use crate::{
    request::Operation,
    response::{Response as _, ResponseError, ServiceError, read_operation},
    secret::Members,
};

/// What the service answered to a batch: [`Batch::read`] makes one.
#[derive(Clone, Default, PartialEq)]
pub struct BatchAnswer {
    responses: Vec<Map<String, Value>>,
    next_link: Option<String>,
    /// The parts that it answers.
    keys: Vec<Key>,
    /// When the service answered: parts say until when to wait, but not when they were written.
    date: Option<HeaderValue>,
}

impl BatchAnswer {
    /// Reads the response to a batch of parts with these keys.
    pub(super) fn read(head: &Parts, body: &[u8], keys: Vec<Key>) -> Result<Self, ResponseError> {
        if !head.status.is_success() {
            return Err(ResponseError::Service(Box::new(ServiceError::new(head, body))));
        }
        let mut answer = Value::read(head, body)?;
        let Some(Value::Array(responses)) = answer.get_mut("responses").map(Value::take) else {
            return Err(malformed("", "missing field `responses`", body));
        };
        let responses = responses.into_iter().enumerate().map(|(index, response)| match response {
            Value::Object(response) => Ok(response),
            _ => Err(malformed(&format!("responses[{index}]"), "expected an object", body)),
        });
        let link = ["nextLink", "@odata.nextLink"].into_iter().find_map(|name| answer.get(name)?.as_str());
        Ok(Self {
            responses: responses.collect::<Result<_, _>>()?,
            next_link: link.map(str::to_owned),
            keys,
            date: head.headers.get(DATE).cloned(),
        })
    }

    /// Where the rest of the parts is, when the service answers with those that are ready: see [`Batch::follow`] and
    /// [`extend`](Self::extend).
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    /// Adds the parts of a further answer, whose next link takes the place of this one's.
    pub fn extend(&mut self, further: Self) {
        self.responses.extend(further.responses);
        self.next_link = further.next_link;
        self.date = further.date;
    }

    /// What the operation of `part` gives.
    ///
    /// # Errors
    ///
    /// Those of [`Operation::from_http`], [`ResponseError::Part`] when the answer has no response to the part, or several, and
    /// [`ResponseError::OtherBatch`] when the part belongs to another batch.
    pub fn get<O: Operation>(&self, part: &BatchPart<O>) -> Result<O::Response, ResponseError> {
        if !self.keys.contains(&part.key) {
            return Err(ResponseError::OtherBatch { id: part.id().to_owned() });
        }
        let (parts, body) = self.response(part.id())?.into_parts();
        read_operation(&parts, &body)
    }

    /// The response to the part with this id, as it would have come alone.
    ///
    /// # Errors
    ///
    /// [`ResponseError::Part`] when the answer has no response to the part, several, or one without a status.
    pub fn response(&self, id: &str) -> Result<http::Response<Vec<u8>>, ResponseError> {
        let fault = |found| ResponseError::Part { id: id.to_owned(), found };
        let mut fitting = self.responses.iter().filter(|response| is(response, id));
        let response = fitting.next().ok_or_else(|| fault(0))?;
        let others = fitting.count();
        if others > 0 {
            return Err(fault(1 + others));
        }
        let status = response.get("status").and_then(Value::as_u64);
        let status = status.and_then(|it| StatusCode::from_u16(it.try_into().ok()?).ok());
        let status =
            status.ok_or_else(|| malformed("status", "expected an HTTP status", &response_text(response)))?;
        let mut headers = content::header_map(response.get("headers"));
        if let (Some(date), Entry::Vacant(entry)) = (&self.date, headers.entry(DATE)) {
            entry.insert(date.clone());
        }
        let mut http = http::Response::new(content::decode(response.get("body"), &headers));
        *http.status_mut() = status;
        *http.headers_mut() = headers;
        Ok(http)
    }

    /// The responses that belong to no part of `batch`, as they came.
    pub fn unasked<'a>(&'a self, batch: &'a Batch) -> impl Iterator<Item = &'a Map<String, Value>> {
        self.responses.iter().filter(|response| {
            !response.get("id").and_then(Value::as_str).is_some_and(|id| batch.contains(id))
        })
    }
}

impl fmt::Debug for BatchAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let responses: Vec<_> = self.responses.iter().map(Members).collect();
        f.debug_struct("BatchAnswer")
            .field("responses", &responses)
            .field("next_link", &self.next_link)
            .finish()
    }
}

fn is(response: &Map<String, Value>, id: &str) -> bool {
    response.get("id").and_then(Value::as_str) == Some(id)
}

fn response_text(response: &Map<String, Value>) -> Vec<u8> {
    Value::Object(response.clone()).to_string().into_bytes()
}

#[cold]
fn malformed(path: &str, reason: &str, body: &[u8]) -> ResponseError {
    ResponseError::Json {
        path: path.to_owned(),
        error: serde_json::Error::custom(reason),
        body: body.to_vec(),
    }
}

//! Answers of a test's own.

use std::{fmt, sync::Arc};

use http::{Request, Response};

type Answer = dyn Fn(&Request<Vec<u8>>) -> Option<Response<Vec<u8>>> + Send + Sync;

/// A function that answers requests, or leaves them to the docs.
#[derive(Clone)]
pub(crate) struct OwnAnswers(Arc<Answer>);

impl OwnAnswers {
    pub(crate) fn new(
        answer: impl Fn(&Request<Vec<u8>>) -> Option<Response<Vec<u8>>> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(answer))
    }

    pub(crate) fn answer(&self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        (self.0)(request)
    }
}

impl fmt::Debug for OwnAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnAnswers")
    }
}

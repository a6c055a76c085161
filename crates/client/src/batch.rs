//! Operations of many kinds that are sent together.

use std::sync::Arc;

use msgraph_core::{BaseUrl, RequestError};

use crate::{Call, Error, ErrorKind, Prepared};

/// Operations of any number and kind, to be sent in batches.
///
/// ```
/// use msgraph_api::v1::{GroupGet, UserGet};
/// use msgraph_client::Calls;
///
/// let mut calls = Calls::new();
/// let me = calls.add(UserGet::me());
/// let club = calls.add_after(GroupGet::groups("c3e08b5f-916d-4a27-8f40-2d7e5b19a6c8"), &[me.key()]);
/// // `client.batch_of(&calls).await` gives `answers`, and `answers.get(&me)` is a user.
/// # let _ = club;
/// ```
#[derive(Default)]
pub struct Calls {
    pub(crate) entries: Vec<Entry>,
}

pub(crate) struct Entry {
    pub(crate) call: Arc<dyn AnyCall>,
    pub(crate) after: Vec<usize>,
}

/// A call, whatever it answers.
pub(crate) trait AnyCall: Send + Sync {
    fn prepare(&self, base: &BaseUrl) -> Result<Prepared, RequestError>;
}

impl<C: Call> AnyCall for C {
    fn prepare(&self, base: &BaseUrl) -> Result<Prepared, RequestError> {
        Call::prepare(self, base)
    }
}

/// The place of a call among [`Calls`]: what [`Answers::get`] asks for.
#[derive(Debug)]
pub struct CallHandle<C> {
    key: CallKey,
    call: Arc<C>,
}

impl<C> CallHandle<C> {
    /// The place alone, for calls that come after it.
    #[must_use]
    pub const fn key(&self) -> CallKey {
        self.key
    }
}

/// The place of a call among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallKey(usize);

impl Calls {
    /// No calls yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a call. The service may run it before or after the others.
    pub fn add<C: Call + 'static>(&mut self, call: C) -> CallHandle<C> {
        self.add_after(call, &[])
    }

    /// Adds a call that runs only when these have succeeded. When one of them fails, so does it: with status 424.
    pub fn add_after<C: Call + 'static>(&mut self, call: C, earlier: &[CallKey]) -> CallHandle<C> {
        let key = CallKey(self.entries.len());
        let call = Arc::new(call);
        // A key of other calls may lead behind this one, where it would wait for itself.
        let after = earlier.iter().map(|earlier| earlier.0).filter(|earlier| *earlier < key.0).collect();
        self.entries.push(Entry { call: Arc::clone(&call) as Arc<dyn AnyCall>, after });
        CallHandle { key, call }
    }
}

/// The answers to [`Calls`].
pub struct Answers {
    calls: Vec<Arc<dyn AnyCall>>,
    answers: Vec<Option<Answer>>,
}

/// The answer to one call of many.
#[derive(Clone)]
pub(crate) enum Answer {
    Response(http::Response<Vec<u8>>, u32),
    Unsendable(RequestError),
    Failed(Arc<Error>),
}

impl Answers {
    pub(crate) fn new(calls: &Calls, answers: Vec<Option<Answer>>) -> Self {
        Self { calls: calls.entries.iter().map(|entry| Arc::clone(&entry.call)).collect(), answers }
    }

    /// What a call gives.
    ///
    /// # Errors
    ///
    /// When the call has failed, or the batch that it was in; [`ErrorKind::OtherBatch`] when it belongs to other calls.
    pub fn get<C: Call + 'static>(&self, handle: &CallHandle<C>) -> Result<C::Answer, Error> {
        let about = Call::about(&*handle.call);
        let at = handle.key.0;
        // The call itself tells whether the handle is one of these: keys of others have the same numbers.
        let is_ours = self
            .calls
            .get(at)
            .is_some_and(|call| std::ptr::addr_eq(Arc::as_ptr(call), Arc::as_ptr(&handle.call)));
        match self.answers.get(at).and_then(Option::as_ref).filter(|_| is_ours) {
            Some(Answer::Response(response, attempts)) => handle
                .call
                .answer(response.clone())
                .map_err(|error| Error::from(error).of(&about).after(*attempts, "")),
            Some(Answer::Unsendable(error)) => Err(Error::from(error.clone()).of(&about)),
            Some(Answer::Failed(error)) => Err(Error::new(ErrorKind::Batch(Arc::clone(error))).of(&about)),
            None => Err(Error::new(ErrorKind::OtherBatch).of(&about)),
        }
    }
}

//! All that a client does, written once for every HTTP library: the requests that a call takes, one after the other.

mod batch;
mod delta;
mod download;
mod exchange;
mod plan;
mod send;
mod upload;
mod wait;
mod walk;

use std::{fmt, sync::Arc, time::Duration};

use msgraph_core::BaseUrl;
use tokio::sync::Semaphore;

use crate::{Retry, token::Tokens, transport::Transport};

pub(crate) use delta::DeltaWalk;
pub(crate) use download::DownloadWalk;
pub(crate) use exchange::{Outgoing, Wanted};
pub(crate) use upload::Source;
pub(crate) use walk::{ItemWalk, PageWalk};

/// What all calls of a client share.
pub(crate) struct Engine<T> {
    transport: T,
    base: BaseUrl,
    tokens: Tokens,
    retry: Retry,
    /// One for each request that may be on its way.
    permits: Arc<Semaphore>,
    patience: Duration,
}

impl<T: Transport> Engine<T> {
    pub(crate) fn new(
        transport: T,
        base: BaseUrl,
        tokens: Tokens,
        retry: Retry,
        at_once: usize,
        patience: Duration,
    ) -> Self {
        let permits = Arc::new(Semaphore::new(at_once.min(Semaphore::MAX_PERMITS)));
        Self { transport, base, tokens, retry, permits, patience }
    }

    pub(crate) const fn base(&self) -> &BaseUrl {
        &self.base
    }
}

impl<T> fmt::Debug for Engine<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { base, tokens, retry, .. } = self;
        let mut shown = f.debug_struct("Engine");
        shown.field("base", base).field("tokens", tokens).field("retry", retry).finish_non_exhaustive()
    }
}

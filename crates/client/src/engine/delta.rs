//! What has changed since the last time.

use std::{collections::VecDeque, sync::Arc};

use http::{StatusCode, header::LOCATION};
use msgraph_core::{
    record::Record,
    response::error_code::{RESYNC_REQUIRED, SYNC_STATE_NOT_FOUND},
};

use super::{
    Engine,
    walk::{PageWalk, Place},
};
use crate::{Change, Error, ErrorKind, Paged, reply::text, transport::Transport};

/// Where a round of changes is read.
pub(crate) struct DeltaWalk<T, C: Paged> {
    pages: PageWalk<T, C>,
    page: VecDeque<C::Item>,
    /// Where the next round begins, at the end of this one.
    end: Option<String>,
    has_started_over: bool,
}

impl<T: Transport, C: Paged<Item: Record>> DeltaWalk<T, C> {
    /// A round that begins at `saved`, the end of the last one.
    pub(crate) fn new(engine: Arc<Engine<T>>, call: C, saved: Option<&str>) -> Self {
        let mut pages = PageWalk::new(engine, call);
        if let Some(saved) = saved {
            pages.place = Place::Link(saved.to_owned());
        }
        Self { pages, page: VecDeque::new(), end: None, has_started_over: false }
    }

    /// Where the next round begins; none before the end of this one.
    pub(crate) fn link(&self) -> Option<&str> {
        if self.page.is_empty() { self.end.as_deref() } else { None }
    }

    /// A change that is there already.
    #[inline]
    pub(crate) fn at_hand(&mut self) -> Option<Change<C::Item>> {
        self.page.pop_front().map(Change::of)
    }

    pub(crate) async fn next(&mut self) -> Option<Result<Change<C::Item>, Error>> {
        loop {
            if let Some(change) = self.at_hand() {
                return Some(Ok(change));
            }
            match self.pages.next().await? {
                Ok(reply) => {
                    self.end = reply.value.delta_link;
                    self.page = reply.value.value.into();
                }
                Err(error) => return Some(self.after(error)),
            }
        }
    }

    /// What comes after a failure: everything anew, where that is what it says.
    fn after(&mut self, error: Error) -> Result<Change<C::Item>, Error> {
        if !is_too_old(&error) {
            return Err(error);
        }
        if self.has_started_over {
            return Err(Error::new(ErrorKind::EndlessDelta).of(&self.pages.call.about()));
        }
        self.has_started_over = true;
        self.pages.has_failed = false;
        let fresh = error.service().and_then(|failure| text(&failure.headers, LOCATION.as_str()));
        self.pages.place = fresh.map_or(Place::First, |link| Place::Link(link.to_owned()));
        Ok(Change::StartOver)
    }
}

/// Whether the service can't tell any more what has changed.
fn is_too_old(error: &Error) -> bool {
    error.service().is_some_and(|failure| {
        failure.status == StatusCode::GONE || failure.is(RESYNC_REQUIRED) || failure.is(SYNC_STATE_NOT_FOUND)
    })
}

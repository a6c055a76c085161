//! Lists: page after page, item after item.

use std::{sync::Arc, vec};

use msgraph_core::Page;

use super::Engine;
use crate::{Error, ErrorKind, Paged, Reply, transport::Transport};

/// Where a list is read.
pub(crate) struct PageWalk<T, C> {
    pub(super) engine: Arc<Engine<T>>,
    pub(super) call: C,
    pub(super) place: Place,
    /// Whether a page could not be had: who does not look at failures must not ask forever.
    pub(super) has_failed: bool,
}

/// The page that is next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Link(String),
    /// A page led to itself.
    Again,
    End,
}

impl<T: Transport, C: Paged> PageWalk<T, C> {
    pub(crate) const fn new(engine: Arc<Engine<T>>, call: C) -> Self {
        Self { engine, call, place: Place::First, has_failed: false }
    }

    /// The link of the page that is next; none in front of the first, and at the end.
    pub(crate) fn link(&self) -> Option<&str> {
        match &self.place {
            Place::Link(link) => Some(link),
            Place::First | Place::Again | Place::End => None,
        }
    }

    /// The next page. After a failure there is none, but its link is known still.
    pub(crate) async fn next(&mut self) -> Option<Result<Reply<Page<C::Item>>, Error>> {
        if self.has_failed {
            return None;
        }
        let page = match &self.place {
            Place::First => self.engine.reply(&self.call).await,
            Place::Link(link) => match self.call.at_link(link) {
                Ok(call) => self.engine.reply(&call).await,
                Err(error) => Err(Error::from(error)),
            },
            Place::Again => Err(Error::new(ErrorKind::EndlessList)),
            Place::End => return None,
        };
        match page {
            Ok(reply) => {
                self.place = self.behind(reply.value.next_link.as_deref());
                Some(Ok(reply))
            }
            Err(error) => {
                self.has_failed = true;
                Some(Err(error.of(&self.call.about())))
            }
        }
    }

    fn behind(&self, next: Option<&str>) -> Place {
        match next {
            None => Place::End,
            Some(next) if self.link() == Some(next) => Place::Again,
            Some(next) => Place::Link(next.to_owned()),
        }
    }
}

/// Where the items of a list are read.
pub(crate) struct ItemWalk<T, C: Paged> {
    pages: PageWalk<T, C>,
    page: vec::IntoIter<C::Item>,
    /// The link of the page that the items are from.
    link: Option<String>,
}

impl<T: Transport, C: Paged> ItemWalk<T, C> {
    pub(crate) fn new(engine: Arc<Engine<T>>, call: C) -> Self {
        let pages = PageWalk::new(engine, call);
        Self { pages, page: Vec::new().into_iter(), link: None }
    }

    pub(crate) fn link(&self) -> Option<&str> {
        if self.page.len() == 0 { self.pages.link() } else { self.link.as_deref() }
    }

    /// An item that is there already.
    #[inline]
    pub(crate) fn at_hand(&mut self) -> Option<C::Item> {
        self.page.next()
    }

    pub(crate) async fn next(&mut self) -> Option<Result<C::Item, Error>> {
        loop {
            if let Some(item) = self.at_hand() {
                return Some(Ok(item));
            }
            let link = self.pages.link().map(str::to_owned);
            match self.pages.next().await? {
                Ok(reply) => {
                    self.link = link;
                    self.page = reply.value.value.into_iter();
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

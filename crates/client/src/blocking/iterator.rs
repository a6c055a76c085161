//! What comes in steps, as iterators.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, header};
use msgraph_core::{Page, record::Record};
use pollster::block_on;

use crate::{
    Call, Change, Error, Paged, Reply,
    engine::{DeltaWalk, DownloadWalk, ItemWalk, PageWalk},
    reply::text,
    transport::ureq::Ureq,
};

/// Declares an iterator over a walk; `at_hand` gives what needs no request.
macro_rules! iterator {
    ($(#[$doc:meta])* $name:ident[$call:ident: $($bound:tt)+] over $walk:ident gives $item:ty, at hand: $at_hand:expr) => {
        $(#[$doc])*
        #[must_use = "nothing is asked for until the iterator is"]
        pub struct $name<$call: $($bound)+>(pub(super) $walk<Ureq, $call>);

        impl<$call: $($bound)+> $name<$call> {
            /// What comes next; `None` at the end, and after a failure.
            ///
            /// # Errors
            ///
            /// Those of [`Client::send`](super::Client::send).
            pub fn try_next(&mut self) -> Result<Option<$item>, Error> {
                self.next().transpose()
            }
        }

        impl<$call: $($bound)+> Iterator for $name<$call> {
            type Item = Result<$item, Error>;

            fn next(&mut self) -> Option<Self::Item> {
                let at_hand: fn(&mut $walk<Ureq, $call>) -> Option<$item> = $at_hand;
                // Items are large, and each hand that they go through copies them.
                if let Some(item) = at_hand(&mut self.0) {
                    return Some(Ok(item));
                }
                block_on(self.0.next())
            }
        }

        impl<$call: $($bound)+> fmt::Debug for $name<$call> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

iterator! {
    /// The pages of a list: see [`Client::pages`](super::Client::pages).
    Pages[C: Paged] over PageWalk gives Reply<Page<C::Item>>, at hand: |_| None
}

iterator! {
    /// The items of a list: see [`Client::items`](super::Client::items).
    Items[C: Paged] over ItemWalk gives C::Item, at hand: ItemWalk::at_hand
}

iterator! {
    /// A round of changes: see [`Client::delta`](super::Client::delta).
    Delta[C: Paged<Item: Record>] over DeltaWalk gives Change<C::Item>, at hand: DeltaWalk::at_hand
}

iterator! {
    /// The bytes of a file: see [`Client::download`](super::Client::download).
    Download[C: Call] over DownloadWalk gives Bytes, at hand: |_| None
}

impl<C: Paged> Pages<C> {
    /// The link of the page that comes next, to go on from later ([`Paged::at_link`]); none in front of the first and behind the
    /// last.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.0.link()
    }
}

impl<C: Paged> Items<C> {
    /// The link of the page that the next item is from, to go on from later ([`Paged::at_link`]): its other items come again. None on
    /// the first page.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.0.link()
    }
}

impl<C: Paged<Item: Record>> Delta<C> {
    /// Where the next round begins, for [`Client::delta`](super::Client::delta); none before the end of this one.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.0.link()
    }
}

impl<C: Call> Download<C> {
    /// Headers of the response that the bytes come from.
    pub const fn headers(&self) -> &HeaderMap {
        &self.0.head().headers
    }

    /// The media type.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        text(self.headers(), header::CONTENT_TYPE.as_str())
    }

    /// Where in the file the next byte stands.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.0.position()
    }

    /// All bytes that are still to come.
    ///
    /// # Errors
    ///
    /// Those of [`Client::download`](super::Client::download).
    pub fn bytes(self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        for chunk in self {
            bytes.extend_from_slice(&chunk?);
        }
        Ok(bytes)
    }
}

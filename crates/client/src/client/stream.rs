//! What comes in steps, as streams.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, header};
use msgraph_core::{Page, record::Record};

use crate::{
    Call, Change, Error, Paged, Reply,
    engine::{DeltaWalk, DownloadWalk, ItemWalk, PageWalk},
    reply::text,
    transport::reqwest::Reqwest,
};

/// A walk `W`, and the step that is under way.
enum Steps<W, I> {
    Idle(W),
    Walking(Pin<Box<dyn Future<Output = (W, Step<I>)> + Send>>),
    /// Only while a step begins or ends.
    Moving,
}

type Step<I> = Option<Result<I, Error>>;

impl<W, I> Steps<W, I> {
    const fn walk(&self) -> Option<&W> {
        match self {
            Self::Idle(walk) => Some(walk),
            Self::Walking(_) | Self::Moving => None,
        }
    }

    /// Goes on; `step` makes one with the walk, which it gives back.
    fn poll<F>(&mut self, cx: &mut Context<'_>, step: impl FnOnce(W) -> F) -> Poll<Step<I>>
    where
        F: Future<Output = (W, Step<I>)> + Send + 'static,
    {
        *self = match std::mem::replace(self, Self::Moving) {
            Self::Idle(walk) => Self::Walking(Box::pin(step(walk))),
            walking => walking,
        };
        let Self::Walking(walking) = self else { return Poll::Ready(None) };
        let (walk, item) = ready!(walking.as_mut().poll(cx));
        *self = Self::Idle(walk);
        Poll::Ready(item)
    }
}

/// Declares a stream over a walk; `at_hand` gives what needs no step.
macro_rules! stream {
    (
        $(#[$doc:meta])* $name:ident[$call:ident: $($bound:tt)+] over $walk:ident gives $item:ty, at hand: $at_hand:expr
    ) => {
        $(#[$doc])*
        #[must_use = "nothing is asked for until the stream is polled"]
        pub struct $name<$call: $($bound)+>(Steps<$walk<Reqwest, $call>, $item>);

        impl<$call: $($bound)+ + 'static> $name<$call> {
            pub(super) const fn new(walk: $walk<Reqwest, $call>) -> Self {
                Self(Steps::Idle(walk))
            }

            /// What comes next; `None` at the end, and after a failure.
            ///
            /// # Errors
            ///
            /// Those of [`Client::send`](crate::Client::send).
            pub async fn try_next(&mut self) -> Result<Option<$item>, Error> {
                // Items are large, and each hand that they go through copies them.
                if let Some(item) = self.at_hand() {
                    return Ok(Some(item));
                }
                poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await.transpose()
            }
        }

        impl<$call: $($bound)+> $name<$call> {
            #[inline]
            fn at_hand(&mut self) -> Option<$item> {
                let at_hand: fn(&mut $walk<Reqwest, $call>) -> Option<$item> = $at_hand;
                match &mut self.0 {
                    Steps::Idle(walk) => at_hand(walk),
                    Steps::Walking(_) | Steps::Moving => None,
                }
            }
        }

        impl<$call: $($bound)+ + 'static> Stream for $name<$call> {
            type Item = Result<$item, Error>;

            fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                if let Some(item) = self.at_hand() {
                    return Poll::Ready(Some(Ok(item)));
                }
                self.0.poll(cx, |mut walk| async move {
                    let item = walk.next().await;
                    (walk, item)
                })
            }
        }

        impl<$call: $($bound)+> Unpin for $name<$call> {}

        impl<$call: $($bound)+> fmt::Debug for $name<$call> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

stream! {
    /// The pages of a list: see [`Client::pages`](crate::Client::pages).
    Pages[C: Paged] over PageWalk gives Reply<Page<C::Item>>, at hand: |_| None
}

stream! {
    /// The items of a list: see [`Client::items`](crate::Client::items).
    Items[C: Paged] over ItemWalk gives C::Item, at hand: ItemWalk::at_hand
}

stream! {
    /// A round of changes: see [`Client::delta`](crate::Client::delta).
    Delta[C: Paged<Item: Record>] over DeltaWalk gives Change<C::Item>, at hand: DeltaWalk::at_hand
}

stream! {
    /// The bytes of a file: see [`Client::download`](crate::Client::download).
    Download[C: Call] over DownloadWalk gives Bytes, at hand: |_| None
}

impl<C: Paged> Pages<C> {
    /// The link of the page that comes next, to go on from later ([`Paged::at_link`]); none in front of the first and behind the
    /// last.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.0.walk()?.link()
    }
}

impl<C: Paged> Items<C> {
    /// The link of the page that the next item is from, to go on from later ([`Paged::at_link`]): its other items come again. None on
    /// the first page.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.0.walk()?.link()
    }
}

impl<C: Paged<Item: Record>> Delta<C> {
    /// Where the next round begins, for [`Client::delta`](crate::Client::delta); none before the end of this one.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.0.walk()?.link()
    }
}

impl<C: Call + 'static> Download<C> {
    /// Headers of the response that the bytes come from.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        Some(&self.0.walk()?.head().headers)
    }

    /// The media type.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        text(self.headers()?, header::CONTENT_TYPE.as_str())
    }

    /// Where in the file the next byte stands.
    #[must_use]
    pub fn position(&self) -> Option<u64> {
        Some(self.0.walk()?.position())
    }

    /// All bytes that are still to come.
    ///
    /// # Errors
    ///
    /// Those of [`Client::download`](crate::Client::download).
    pub async fn bytes(mut self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.try_next().await? {
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

//! A client for Microsoft Graph: tokens, retries, pages, changes, batches, uploads and downloads over the operations of
//! `msgraph-api`.
//!
//! ```no_run
//! # #[cfg(feature = "blocking")]
//! # fn main() -> Result<(), msgraph_client::Error> {
//! use msgraph_api::v1::UserList;
//! use msgraph_client::blocking::Client;
//!
//! let client = Client::builder().credential("a-token").build()?;
//! for user in client.items(UserList::users()) {
//!     println!("{}", user?.display_name.unwrap_or_default());
//! }
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "blocking"))]
//! # fn main() {}
//! ```
//!
//! # Two clients, one text
//!
//! [`Client`] is for programs that run on tokio, with `reqwest` (feature `async`); [`blocking::Client`] for those that block, with
//! `ureq` (feature `blocking`). Both have the same methods, and all behind these is written once, over a private trait of what an
//! HTTP library does. Connections, TLS and compression are the library's. Neither library's types are part of this crate's interface.
//!
//! # What is sent again
//!
//! [`Retry`] says how often and for how long. Throttling and broken connections are waited out, with the `Retry-After` of the
//! service; a `POST` or `PATCH` of which nobody knows whether it had an effect is not repeated, unless the caller says that it may
//! be ([`Repeatable`]).
//!
//! # Where tokens go
//!
//! To Graph alone. Redirects, monitors, upload sessions and downloads that lead to another host are asked without it. A token that
//! the service refuses is renewed once, with the claims that the service names.
//!
//! # What is logged
//!
//! Each request is a span of `tracing`: operation, method, path with `{}` for its parameters, status and attempts. Tokens, bodies
//! and ids are never part of it.

mod batch;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod change;
#[cfg(feature = "async")]
mod client;
mod engine;
mod error;
#[cfg(feature = "oauth")]
mod oauth;
mod raw;
mod reply;
mod retry;
mod settings;
mod token;
mod transport;

#[cfg(not(any(feature = "async", feature = "blocking")))]
compile_error!("msgraph-client has no client without a feature: turn on `async`, `blocking` or both");

pub use batch::{Answers, CallHandle, CallKey, Calls};
pub use call::{About, Call, Paged, Prepared, Repeatable};
pub use change::Change;
#[cfg(feature = "async")]
pub use client::{Client, Delta, Download, Items, Pages};
pub use error::{Error, ErrorKind};
pub use msgraph_core;
#[cfg(feature = "oauth")]
pub use oauth::DeviceCode;
pub use raw::Raw;
pub use reply::Reply;
pub use retry::Retry;
pub use settings::Builder;
pub use token::{AccessToken, TokenError, TokenFuture, TokenRequest, TokenSource};
pub use transport::{Fault, TransportError};

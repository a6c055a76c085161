//! What code generated from the Microsoft Graph docs needs at run time.
//!
//! The [`guide`] leads from `Cargo.toml` to a program.
//!
//! # Without IO
//!
//! Nothing here opens a connection, waits, or knows an HTTP client. An [`Operation`] is a value: it says what it wants as
//! an [`http::Request`] and reads the [`http::Response`] to it. Between the two stands whatever client and runtime the
//! caller likes, blocking or async, with retries and tokens of the caller's choice; tests need no server at all.
//!
//! ```
//! use msgraph_core::{BaseUrl, Operation, http};
//! # use msgraph_core::{Path, Request, Single, Text, Version};
//! # struct CountUsers { request: Request }
//! # impl CountUsers { fn new() -> Self { Self { request: Request::new(Path::new("/users/$count")) } } }
//! # impl Operation for CountUsers {
//! #     type Response = Text;
//! #     const METHOD: http::Method = http::Method::GET;
//! #     const VERSION: Version = Version::V1;
//! #     const DOCS: &'static str = "https://learn.microsoft.com/graph/api/user-list";
//! #     fn request(&self) -> &Request { &self.request }
//! #     fn request_mut(&mut self) -> &mut Request { &mut self.request }
//! # }
//! # fn send(request: http::Request<Vec<u8>>) -> http::Response<Vec<u8>> {
//! #     assert_eq!(request.uri(), "https://graph.microsoft.com/v1.0/users/$count");
//! #     http::Response::new(b"42".to_vec())
//! # }
//!
//! // An operation of the generated crate has constructors and setters for what its page documents.
//! let request = CountUsers::new().with_header("ConsistencyLevel", "eventual").to_http(&BaseUrl::GLOBAL)?;
//! let response = send(request); // any HTTP client, after adding the `Authorization` header
//! let users = CountUsers::from_http(response)?;
//! assert_eq!(users.count(), Some(42));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Nothing wrong is sent
//!
//! Parameters are percent-encoded by the place where they stand ([`Path`]), and one that would turn the path into
//! another, empty or a dot segment, is an error. The operation brings its [`Version`], the caller the [`BaseUrl`] of a
//! deployment, so an operation of the beta can't reach v1.0. Updates tell absence from null ([`Patch`]). Links to further
//! pages become requests of the same type ([`Operation::follow`]), and one that leads to another host is refused, since
//! the caller's access token would go there too.
//!
//! # What to answer with
//!
//! The query options of OData are methods of three traits, and an operation has those that go with what it answers: [`Select`]
//! with one entity, [`Collection`] with many, [`Filterable`] with a number of them. [`prelude`] brings them along, [`odata`]
//! writes values in filters and options within `$expand`.
//!
//! # More than one request
//!
//! What takes several requests is a value too, and says which request is next: pages ([`Operation::next_page`]), changes
//! since the last time ([`Page::delta_link`]), work that goes on at the service ([`monitor`]), files in ranges of bytes
//! ([`upload`]). Several operations in one request are a [`batch`].
//!
//! # Nothing is lost
//!
//! Types read what the docs name into typed members and keep the rest ([`Extra`]), explicit nulls included; members of
//! enumerations that came later keep their text ([`record::OpenEnum`]); a derived type stays
//! whole inside its base type ([`record::Typed`]), whatever is compiled in. What is read and written again is the same JSON, by value. A value that its
//! type can't hold (a date without its zone, null in a list) costs that field alone: it is kept as it came, and `oddities` of
//! every type tells of it ([`record::Oddity`]). A failure keeps the body that came ([`ServiceError`]), be it OData's error object,
//! a gateway's HTML or nothing.
//!
//! # Cheap to compile
//!
//! The generated crate has thousands of types. They don't get reading and writing code each, as with serde's derives, but
//! tell the one loop of this crate which members they have: see [`mod@record`]. They are still `Serialize` and
//! `Deserialize` like any other type, for every format that describes itself.
//!
//! # Small programs
//!
//! A type of Graph leads to hundreds of others. What a navigation property leads to is kept as JSON and read when the
//! program asks for it ([`Extra::get_as`]), so a program holds the code of the types whose values it reads, and no others.

pub mod batch;
/// From `Cargo.toml` to the first call, and what comes after it.
// Its code uses the generated crate, which this one does not know: `graphgen-guide` tests it.
#[cfg_attr(not(doctest), doc = include_str!("guide.md"))]
pub mod guide {}
#[cfg(feature = "examples")]
pub mod examples;
pub mod monitor;
pub mod odata;
pub mod permission;
pub mod prelude;
pub mod primitive;
mod protocol;
pub mod record;
pub mod request;
pub mod response;
mod secret;
pub mod upload;

pub use http;
pub use serde_json;

#[doc(hidden)]
pub use serde_core as __serde;

pub use batch::{Batch, BatchAnswer, BatchPart};
pub use monitor::{Monitor, Progress};
pub use permission::{Account, Call, Grant, Manifest, Permissions, Scopes, least_privileged, manifest};
pub use primitive::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
pub use record::{Extra, Flags, Oddity, Patch};
pub use request::{
    BaseUrl, Body, Cloud, Collection, ETag, Filterable, JsonOrBody, Operation, Path, Preferences, Reference,
    Request, RequestError, Select, Tagged, Version,
};
pub use response::{
    Bytes, JsonOrRaw, Location, MaybeAccepted, ODataError, Page, Response, ResponseError, ServiceError,
    Single, Text,
};
pub use upload::Upload;

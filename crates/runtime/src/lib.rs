//! What code generated from the Microsoft Graph docs needs at run time.

pub mod permission;
pub mod primitive;
pub mod record;
pub mod request;
pub mod response;

pub use permission::{Account, Grant, Permissions, least_privileged};
pub use primitive::{Binary, Date, DateTimeOffset, Decimal, Duration, Guid, TimeOfDay};
pub use record::{Extra, Flags, Patch};
pub use request::{BaseUrl, Body, Cloud, Operation, Path, Request, RequestError, Version};
pub use response::{
    Bytes, Location, MaybeAccepted, ODataError, Page, Response, ResponseError, ServiceError, Single, Text,
};

pub use http;
pub use serde_json;

#[doc(hidden)]
pub use serde_core as __serde;

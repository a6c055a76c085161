//! What a receiver of change notifications does with a request of Microsoft Graph, without IO: any web server can call it.
//!
//! 1. When a subscription is made, Graph asks for its address with a [`validation_token`], which is to be answered as plain text
//!    with status 200.
//! 2. Then come [`Notifications`]. Each that [is from](Notification::is_from) a subscription of one's own has its secret client state;
//!    others are not Graph's, and to be left alone. Answer with 202 before the work is done, or Graph sends them again.
//! 3. Where the subscription asked for resource data, it is encrypted: a [`Key`] opens it.
//! 4. A [`Lifecycle`] event says that the subscription needs something, so that none is missed.
//!
//! ```
//! use msgraph_notifications::{Lifecycle, Notifications, validation_token};
//!
//! assert_eq!(validation_token("validationToken=Opaque%3A+a%2Bb").as_deref(), Some("Opaque: a+b"));
//!
//! let body = br#"{"value": [{"subscriptionId": "7", "clientState": "s3cret", "changeType": "updated", "resource": "users/1"}]}"#;
//! for notification in Notifications::read(body)?.value {
//!     if !notification.is_from("s3cret") {
//!         continue;
//!     }
//!     match notification.lifecycle {
//!         Some(Lifecycle::Missed) => println!("read all anew"),
//!         Some(other) => println!("renew the subscription: {other:?}"),
//!         None => println!("{:?} was {:?}", notification.resource, notification.change_type),
//!     }
//! }
//! # Ok::<(), msgraph_notifications::Error>(())
//! ```
//!
//! Not done here: the `validationTokens` that come with resource data are kept as they came, and have to be looked at by a library for
//! JSON web tokens: issuer, audience (the app's id) and signature.

mod encrypted;
mod error;
mod notification;

pub use encrypted::{EncryptedContent, Key};
pub use error::Error;
pub use notification::{Lifecycle, Notification, Notifications};

use percent_encoding::percent_decode_str;

/// The token of a request that only asks whether the address is the receiver's, from the query of its address. It is to be sent back as
/// `text/plain`, as it is.
#[must_use]
pub fn validation_token(query: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("validationToken="))?;
    let value = value.replace('+', " ");
    Some(percent_decode_str(&value).decode_utf8_lossy().into_owned())
}

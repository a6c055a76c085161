//! What a notification says.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use msgraph_core::serde_json::{self, Map, Value};

use crate::{EncryptedContent, Error};

/// The body of a request that notifies.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Notifications {
    /// The notifications.
    pub value: Vec<Notification>,
    /// JSON web tokens that show who sends resource data: for a library that looks at such tokens.
    pub validation_tokens: Vec<String>,
}

/// One notification.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Notification {
    /// The subscription that it is for.
    pub subscription_id: Option<String>,
    /// When the subscription ends.
    pub subscription_expiration: Option<String>,
    /// The tenant that it is from.
    pub tenant_id: Option<String>,
    /// What happened: `created`, `updated`, `deleted`.
    pub change_type: Option<String>,
    /// The path of what has changed, below the version.
    pub resource: Option<String>,
    /// Its id and type, as they came.
    pub resource_data: Option<Value>,
    /// What has changed, encrypted.
    pub encrypted_content: Option<EncryptedContent>,
    /// What the subscription needs, where that is what this is about.
    pub lifecycle: Option<Lifecycle>,
    client_state: Option<String>,
}

/// What a subscription needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lifecycle {
    /// Its token expires: renew the subscription, or confirm it.
    ReauthorizationRequired,
    /// It is gone: make a new one, and read what has changed meanwhile.
    SubscriptionRemoved,
    /// Notifications were lost: read what has changed meanwhile.
    Missed,
    /// Something that came later than this crate.
    Other(String),
}

impl Lifecycle {
    fn of(name: &str) -> Self {
        match name {
            "reauthorizationRequired" => Self::ReauthorizationRequired,
            "subscriptionRemoved" => Self::SubscriptionRemoved,
            "missed" => Self::Missed,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl Notifications {
    /// Reads the body of a request.
    ///
    /// # Errors
    ///
    /// When it is no JSON, or has no list `value`.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        let body: Value = serde_json::from_slice(body).map_err(|error| Error::Body(Some(error)))?;
        let list = |name: &str| body.get(name).and_then(Value::as_array);
        let value = list("value").ok_or(Error::Body(None))?;
        let tokens = list("validationTokens").into_iter().flatten();
        Ok(Self {
            value: value.iter().filter_map(Value::as_object).map(Notification::of).collect(),
            validation_tokens: tokens.filter_map(Value::as_str).map(str::to_owned).collect(),
        })
    }
}

impl Notification {
    fn of(members: &Map<String, Value>) -> Self {
        let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            subscription_id: text("subscriptionId"),
            subscription_expiration: text("subscriptionExpirationDateTime"),
            tenant_id: text("tenantId"),
            change_type: text("changeType"),
            resource: text("resource"),
            resource_data: members.get("resourceData").cloned(),
            encrypted_content: members
                .get("encryptedContent")
                .and_then(Value::as_object)
                .map(EncryptedContent::of),
            lifecycle: text("lifecycleEvent").as_deref().map(Lifecycle::of),
            client_state: text("clientState"),
        }
    }

    /// Whether it has the secret that the subscription was made with. How long the answer takes tells nothing of the secret.
    #[must_use]
    pub fn is_from(&self, client_state: &str) -> bool {
        let found = self.client_state.as_deref().unwrap_or_default();
        !client_state.is_empty() && verify_slices_are_equal(found.as_bytes(), client_state.as_bytes()).is_ok()
    }
}

/// Without the client state.
impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { subscription_id, change_type, resource, lifecycle, .. } = self;
        let mut shown = f.debug_struct("Notification");
        shown.field("subscription_id", subscription_id).field("change_type", change_type);
        shown.field("resource", resource).field("lifecycle", lifecycle).finish_non_exhaustive()
    }
}

//! Notifications as Graph sends them, with content that openssl encrypted (`vectors/make`).

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use msgraph_core::serde_json::{Value, json};
use msgraph_notifications::{EncryptedContent, Error, Key, Lifecycle, Notifications, validation_token};

const DATA: &str = include_str!("vectors/data.txt");
const SIGNATURE: &str = include_str!("vectors/signature.txt");
const DATA_KEY: &str = include_str!("vectors/key.txt");

fn read(notification: &Value) -> Notifications {
    Notifications::read(
        json!({"value": [notification], "validationTokens": ["a.b.c"]}).to_string().as_bytes(),
    )
    .unwrap()
}

fn content(data: &str, signature: &str, key: &str) -> EncryptedContent {
    let content =
        json!({"data": data, "dataSignature": signature, "dataKey": key, "encryptionCertificateId": "mine"});
    read(&json!({"encryptedContent": content})).value.remove(0).encrypted_content.unwrap()
}

fn key() -> Key {
    Key::from_pem(include_bytes!("vectors/key.pem")).unwrap()
}

#[test]
fn what_openssl_encrypted_is_opened() {
    let content = content(DATA, SIGNATURE, DATA_KEY);
    assert_eq!(content.certificate_id.as_deref(), Some("mine"));
    assert_eq!(key().open(&content).unwrap(), include_bytes!("vectors/plain.json"));
}

#[test]
fn what_was_changed_is_not_opened() {
    let changed = |text: &str| {
        let first = if text.starts_with('A') { "B" } else { "A" };
        format!("{first}{}", &text[1..])
    };
    let open = |data: &str, signature: &str, data_key: &str| {
        key().open(&content(data, signature, data_key)).unwrap_err()
    };
    assert!(matches!(open(&changed(DATA), SIGNATURE, DATA_KEY), Error::Signature));
    assert!(matches!(open(DATA, &changed(SIGNATURE), DATA_KEY), Error::Signature));
    assert!(matches!(open(DATA, SIGNATURE, &changed(DATA_KEY)), Error::OtherKey));
    assert!(matches!(open(DATA, "", DATA_KEY), Error::Signature));
    assert!(matches!(open("?", SIGNATURE, DATA_KEY), Error::Missing("data")));
    let other = Key::from_pem(include_bytes!("vectors/other.pem")).unwrap();
    assert!(matches!(other.open(&content(DATA, SIGNATURE, DATA_KEY)).unwrap_err(), Error::OtherKey));
    assert!(matches!(Key::from_pem(b"-----BEGIN NONE-----").unwrap_err(), Error::Key));
}

#[test]
fn notifications_are_known_by_their_secret() {
    let all = read(&json!({"subscriptionId": "7", "clientState": "s3cret", "changeType": "updated"}));
    assert_eq!(all.validation_tokens, ["a.b.c"]);
    let one = &all.value[0];
    assert!(one.is_from("s3cret") && !one.is_from("s3cre") && !one.is_from(""));
    assert_eq!((one.subscription_id.as_deref(), one.change_type.as_deref()), (Some("7"), Some("updated")));
    assert!(!format!("{all:?}").contains("s3cret"));
    assert!(!read(&json!({})).value[0].is_from(""));
}

#[test]
fn lifecycle_events_are_told() {
    let event = |name: &str| read(&json!({"lifecycleEvent": name})).value[0].lifecycle.clone();
    assert_eq!(event("missed"), Some(Lifecycle::Missed));
    assert_eq!(event("subscriptionRemoved"), Some(Lifecycle::SubscriptionRemoved));
    assert_eq!(event("reauthorizationRequired"), Some(Lifecycle::ReauthorizationRequired));
    assert_eq!(event("later"), Some(Lifecycle::Other("later".to_owned())));
    assert_eq!(read(&json!({})).value[0].lifecycle, None);
}

#[test]
fn what_is_no_notification_is_told() {
    assert!(matches!(Notifications::read(b"<html>").unwrap_err(), Error::Body(Some(_))));
    assert!(matches!(Notifications::read(b"{}").unwrap_err(), Error::Body(None)));
    assert_eq!(validation_token("a=1&validationToken=x%20y%26"), Some("x y&".to_owned()));
    assert_eq!(validation_token("a=1"), None);
}

//! Checks of documented examples find what they are there for.

use msgraph_core::examples::response;

use crate::generated::operations::{Content, Get, Remove};

const JSON: &[(&str, &str)] = &[("Content-Type", "application/json")];

#[test]
fn a_body_that_the_type_drops_is_a_mismatch() {
    assert!(response::<Remove>(204, &[], "").is_ok());
    assert!(response::<Remove>(200, JSON, r#"{"id":"1"}"#).is_err());
    assert!(response::<Content>(200, &[], "not JSON").is_ok());
}

#[test]
fn responses_that_can_not_be_read_are_mismatches() {
    assert!(response::<Get>(200, JSON, r#"{"id":"1","more":null}"#).is_ok());
    assert!(response::<Get>(200, JSON, r#"{"id":1}"#).is_err());
    assert!(response::<Get>(200, JSON, "").is_err());
}

#[test]
fn errors_are_no_successes() {
    assert!(response::<Get>(404, JSON, r#"{"error":{"code":"itemNotFound"}}"#).is_ok());
}

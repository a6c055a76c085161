//! Phrases as the docs use them.

use std::borrow::Cow;

use super::read;
use crate::Hints;

fn hints(description: &str) -> Hints<'_> {
    read(&Cow::Borrowed(description))
}

#[test]
fn remarks() {
    assert!(hints("Required. The name.").required);
    assert!(hints("The name (required).").required);
    assert!(hints("Bearer {code} Required").required);
    assert!(!hints("Not required.").required);
    assert!(!hints("The permission required to call it.").required);
    assert!(!hints("Required if the kite has a tail.").required);
    assert!(hints("The name. This property is required when a kite is created.").required);
    assert!(hints("It is required when a kite is created and cannot be cleared.").required);
    assert!(hints("The tail. It must be specified when a kite is created.").required);
    assert!(!hints("It must be specified when creating a kite if you use a tail.").required);
    assert!(hints("The name. This is a required field.").required);
    assert!(!hints("Consent is required for minors.").required);
    assert!(hints("The name. Optional.").optional);
    assert!(hints("Optional text on the tail.").optional);
    assert!(hints("An optional text on the tail.").optional);
    assert!(!hints("Optional when there is a tail.").optional);
    assert!(!hints("The optional claims of a token.").optional);
    assert!(hints("Read-only.").read_only);
    assert!(hints("Is readonly.").read_only);
    assert!(!hints("It is not read-only.").read_only);
    assert!(hints("Write-only. The secret.").write_only);
    assert!(hints("The id. Key. Not nullable.").key);
    assert!(hints("Key of the entity.").key);
    assert!(!hints("The key of the pair.").key);
    assert!(hints("Returned only on `$select`.").only_on_select);
}

#[test]
fn deprecation() {
    for text in
        ["Deprecated. Use `mail`.", "[deprecated] No more.", "Old id - to be deprecated, will be deprecated"]
    {
        assert!(hints(text).deprecated, "{text}");
    }
    assert!(!hints("Possible values are: `active`, `deprecated`.").deprecated);
}

#[test]
fn values_are_no_remarks() {
    let found = hints("The type of guest: `required`, `optional`.");
    assert!(!found.required && !found.optional);
    assert_eq!(found.possible_values, ["required", "optional"]);
    assert!(!hints("Possible values are: required, optional.").required);
}

#[test]
fn not_nullable_goes_before_nullable() {
    assert_eq!(hints("Not nullable.").nullable, Some(false));
    assert_eq!(hints("Non-nullable.").nullable, Some(false));
    assert_eq!(hints("Nullable.").nullable, Some(true));
    assert_eq!(hints("This can't be null.").nullable, Some(false));
    assert_eq!(hints("It cannot be null.").nullable, Some(false));
    assert_eq!(hints("A name.").nullable, None);
}

#[track_caller]
fn check_base(description: &str, expected: Option<&str>) {
    assert_eq!(hints(description).inherited_from.as_deref(), expected, "{description}");
}

#[test]
fn base_types() {
    check_base("Inherited from directoryObject.", Some("directoryObject"));
    check_base("Inherited from `microsoft.graph.entity`", Some("microsoft.graph.entity"));
    check_base("Inherited from the `kite`.", Some("kite"));
    check_base("Inherited from another one.", None);
    check_base("Whether it is inherited from an ancestor.", None);
}

#[track_caller]
fn check_default(description: &str, expected: Option<&str>) {
    assert_eq!(hints(description).default.as_deref(), expected, "{description}");
}

#[test]
fn defaults() {
    check_default("The default value is `false`.", Some("false"));
    check_default("Default value is 5.", Some("5"));
    check_default("Days of rest (default is 15).", Some("15"));
    check_default("Default: Manual. Read-only.", Some("Manual"));
    check_default("The default is the wind of the day.", None);
    check_default("Default is false Inherited from kite.", Some("false"));
    check_default("Whether Kite Defaults is enabled.", None);
    check_default("Possible values are: `low`, `high` (default).", Some("high"));
}

#[track_caller]
fn check_filter(description: &str, expected: Option<&[&str]>) {
    let found = hints(description).filter;
    let found = found.as_ref().map(|found| found.iter().map(|name| &**name).collect::<Vec<_>>());
    assert_eq!(found.as_deref(), expected, "{description}");
}

#[test]
fn filter_operators() {
    check_filter("Supports `$filter` (`eq`, `ne`, and `in`).", Some(&["eq", "ne", "in"]));
    check_filter("Supports $filter (eq operator only).", Some(&["eq"]));
    check_filter("Supports $filter.", Some(&[]));
    check_filter("Does not support `$filter`.", None);
    check_filter("Supports `$search`. See `$filter`.", None);
}

#[track_caller]
fn check_values(description: &str, expected: &[&str]) {
    assert_eq!(hints(description).possible_values, expected, "{description}");
}

#[test]
fn phrasings_of_values() {
    check_values("Possible values are: `low`, `normal`, and `high`. Required.", &["low", "normal", "high"]);
    check_values("The possible values are `low`, `high`.", &["low", "high"]);
    check_values("Possible values: low, high.", &["low", "high"]);
    check_values("Possible value is `only`.", &["only"]);
    check_values("Possible values include `a` or `b`.", &["a", "b"]);
    check_values("Possible values are: 0 - `Not Ready`, 1 - `Ready`.", &["Not Ready", "Ready"]);
    check_values("Possible values are: \"up\", \"down\".", &["up", "down"]);
    check_values("Possible values are none, delta or full.", &["none", "delta", "full"]);
    check_values("The supported values for {span} are: D7, D30, and D90. Required.", &["D7", "D30", "D90"]);
    check_values("Can be one of the following values: null, Up, Down.", &["Up", "Down"]);
    check_values("Allowed values: `null`, `granted` and `denied`.", &["granted", "denied"]);
    check_values("Must be one of `up` or `down`.", &["up", "down"]);
    check_values("The value can be `a` or `b`.", &["a", "b"]);
    check_values("The importance: `low`, `normal`, `high`.", &["low", "normal", "high"]);
    check_values("Supported values are:`Up`: To the sky. `Down`: To `earth`. Required.", &["Up", "Down"]);
    check_values("Signs such as ~ ` and ^. Possible values are: `a`, `b`.", &["a", "b"]);
}

#[test]
fn members_that_need_a_header_count_too() {
    check_values(
        "The possible values are: `a`, `unknownFutureValue`. Use the `Prefer: include-unknown-enum-members` \
         request header to get this value in this evolvable enum: `b`.",
        &["a", "unknownFutureValue", "b"],
    );
}

#[test]
fn values_of_several_sentences() {
    check_values(
        "Possible values: `alone` for one (e.g. kite), or `pair` for two. The value `swarm` means more.",
        &["alone", "pair", "swarm"],
    );
}

#[test]
fn prose_is_no_list() {
    check_values("The possible values are described in the guide to time zones.", &[]);
    check_values("Valid values 0 to 100", &[]);
    check_values("See the headers: `Prefer` and more, `Accept`.", &[]);
    check_values("Examples include: `US`, and `GB`.", &[]);
    check_values("It cannot be one of the following values: None, Directory.", &[]);
    check_values("A name.", &[]);
}

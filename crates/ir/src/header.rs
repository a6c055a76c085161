//! Request headers.

use serde::{Deserialize, Serialize};

use crate::{Renamed, name};

/// A request header of an operation.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// Name as the page writes it: `ConsistencyLevel`.
    pub name: String,
    /// Rust name of the setter or argument: `consistency_level`.
    #[serde(deserialize_with = "name::identifier")]
    pub rust: String,
    /// What that would be called, had nothing stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renamed: Option<Box<Renamed>>,
    /// Whether the page calls it required.
    pub required: bool,
    /// Documented values or value patterns: `eventual`, `outlook.timezone`.
    pub values: Vec<String>,
    /// What it is, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// How a header comes into a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderRole<'h> {
    /// Nobody has to say anything: this value is sent by itself.
    Fixed(&'h str),
    /// As an argument of constructors, for the service refuses a call without it.
    Argument,
    /// By a setter.
    Setter,
}

impl Header {
    /// How the header comes into a request. Of a required one, the only documented value is sent, and where there is none, it is
    /// asked for; so is a documented media type of what is accepted.
    #[must_use]
    pub fn role(&self) -> HeaderRole<'_> {
        let is = |name: &str| self.name.eq_ignore_ascii_case(name);
        match self.values.as_slice() {
            // HTTP clients send one of their own; and preferences add up, so that none stands for all.
            _ if is("User-Agent") || is("Prefer") => HeaderRole::Setter,
            [only] if is("Accept") && is_media_type(only) => HeaderRole::Fixed(only),
            [only] if self.required && !self.holds_tag() && is_value(only) => HeaderRole::Fixed(only),
            _ if self.required => HeaderRole::Argument,
            _ => HeaderRole::Setter,
        }
    }

    /// Whether the value is an entity tag.
    #[must_use]
    pub fn holds_tag(&self) -> bool {
        ["If-Match", "If-None-Match"].iter().any(|name| self.name.eq_ignore_ascii_case(name))
    }
}

/// Whether a documented value can be sent as it is: no placeholder, no prose.
fn is_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.=/;".contains(&b))
}

/// Whether a documented media type can be sent: patterns such as `image/*` can't.
#[must_use]
pub fn is_media_type(text: &str) -> bool {
    let is_token = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    text.split_once('/').is_some_and(|(ty, subtype)| is_token(ty) && is_token(subtype))
}

#[cfg(test)]
mod tests {
    use super::{Header, HeaderRole};

    #[track_caller]
    fn check(name: &str, required: bool, values: &[&str], role: HeaderRole<'_>) {
        let header = Header {
            name: name.to_owned(),
            rust: "header".to_owned(),
            renamed: None,
            required,
            values: values.iter().map(|&value| value.to_owned()).collect(),
            description: None,
        };
        assert_eq!(header.role(), role);
    }

    #[test]
    fn what_can_be_said_by_itself_is_not_asked_for() {
        check("ConsistencyLevel", true, &["eventual"], HeaderRole::Fixed("eventual"));
        check("ConsistencyLevel", false, &["eventual"], HeaderRole::Setter);
        check("accept", false, &["application/json"], HeaderRole::Fixed("application/json"));
        check("Accept", false, &["application/json", "text/plain"], HeaderRole::Setter);
        check("Accept", false, &["any type"], HeaderRole::Setter);
        check("If-Match", true, &["etag"], HeaderRole::Argument);
        check("If-Match", false, &[], HeaderRole::Setter);
        check("Workbook-Session-Id", true, &["{session-id}"], HeaderRole::Argument);
        check("User-Agent", true, &[], HeaderRole::Setter);
        check("Prefer", true, &["respond-async"], HeaderRole::Setter);
    }
}

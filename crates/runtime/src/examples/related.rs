//! What the relationships in documented JSON lead to: it is kept as JSON, so that reading the rest does not check it.

use std::fmt;

use serde_json::Value;

use super::{
    Fault, Mismatch,
    placeholder::{value_at, with_samples},
    request::first_oddity,
};
use crate::record::{Data, Record, Typed, is, read_kept, to};

/// A documented body, by whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample<'a> {
    /// JSON of a request.
    Request(&'a str),
    /// JSON of a response.
    Response(&'a str),
}

/// What reads a relationship.
type Getter<R, T> = fn(&R) -> Result<Option<T>, serde_json::Error>;

/// Checks that what a relationship leads to reads into its type. The relationship is a `member` of the object at `owner`, such
/// as `value[0]`, and `getter` is the method that reads it.
///
/// # Errors
///
/// When it does not read into the type, or is not where the method looks for it.
pub fn related<R: Data + Record, T: Data>(
    sample: Sample<'_>,
    owner: &str,
    member: &str,
    getter: Getter<R, T>,
) -> Result<(), Mismatch> {
    let read = |json: &Value| {
        let record: R = read_kept(json).map_err(|(trail, error)| unread(owner, &trail, &error))?;
        let kept = record.extra().get(member).filter(|json| !json.is_null());
        let Some(kept) = kept.filter(|_| !matches!(getter(&record), Ok(None))) else {
            return Err((String::new(), format!("`{member}` is not where its method looks for it")));
        };
        let place = if owner.is_empty() { member.to_owned() } else { format!("{owner}.{member}") };
        let value = read_kept::<T>(kept).map_err(|(trail, error)| unread(&place, &trail, &error))?;
        first_oddity(value.view()).map_or(Ok(()), |(trail, error)| Err(unread(&place, &trail, &error)))
    };
    check(sample, owner, &read)
}

/// Checks that the object at `owner`, which is read as the base type `B`, is found to be a `D`, and reads into that.
///
/// # Errors
///
/// When it is none, or does not read into it.
pub fn derived<B: Typed + From<D>, D: Typed>(sample: Sample<'_>, owner: &str) -> Result<(), Mismatch> {
    let read = |json: &Value| {
        let base: B = read_kept(json).map_err(|(trail, error)| unread(owner, &trail, &error))?;
        let Some(derived) = is::<D>(&base).then(|| to::<D>(&base)).flatten() else {
            return Err((owner.to_owned(), format!("a `{}` is not found to be one", D::ODATA_TYPE)));
        };
        first_oddity(derived.view()).map_or(Ok(()), |(trail, error)| Err(unread(owner, &trail, &error)))
    };
    check(sample, owner, &read)
}

/// A place in a document, and why the value there can't be read.
type Unread = (String, String);

fn unread(place: &str, trail: &dyn fmt::Display, error: &dyn fmt::Display) -> Unread {
    let below = trail.to_string();
    let dot = if place.is_empty() || below.is_empty() || below.starts_with('[') { "" } else { "." };
    (format!("{place}{dot}{below}"), error.to_string())
}

fn check(
    sample: Sample<'_>,
    owner: &str,
    read: &dyn Fn(&Value) -> Result<(), Unread>,
) -> Result<(), Mismatch> {
    let (json, fault, what) = match sample {
        Sample::Request(json) => (json, Fault::BodyValue, "body"),
        Sample::Response(json) => (json, Fault::Unread, "response"),
    };
    let read_owner = |json: &str| {
        let document = serde_json::from_str::<Value>(json);
        let mut document = document.map_err(|error| (String::new(), error.to_string()))?;
        let lacks = || (String::new(), format!("there is no `{owner}`"));
        read(value_at(&mut document, owner).ok_or_else(lacks)?)
    };
    with_samples(json, &read_owner, &|(place, _)| Some(place.clone())).map_err(|(place, error)| {
        let place = if place.is_empty() { String::new() } else { format!(" at `{place}`") };
        Mismatch::new(fault, format_args!("the {what}{place}: {error}"))
    })
}

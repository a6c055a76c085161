//! What is not printed, since whoever reads it can act as its sender: passwords, keys, tokens, cookies, and addresses that need no
//! token.

use std::{borrow::Cow, fmt};

use http::{HeaderMap, Uri};
use serde_json::{Map, Value};

use crate::record::View;

/// Stands for what is not printed.
const HIDDEN: &str = "…";

/// Whether a header may hold a secret: `Authorization`, `Cookie`, `X-Api-Key`, and whatever else is called so.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["auth", "cookie", "key", "password", "secret", "token"].iter().any(|word| name.contains(word))
}

/// Whether text under this name of a JSON member may be a secret: `password`, `clientSecret`, `preSharedKey`, `clientState`.
fn is_secret_member(name: &str) -> bool {
    const WORDS: [&str; 9] = [
        "clientState",
        "credentials",
        "key",
        "password",
        "pin",
        "secret",
        "secretText",
        "token",
        "tokenValue",
    ];
    WORDS.iter().any(|word| ends_with(name, word))
}

/// Whether a name in camel case is a word, or ends with it.
fn ends_with(name: &str, word: &str) -> bool {
    let (first, rest) = word.split_at(1);
    let begins_with_capital = |before: &str| before.ends_with(&first.to_ascii_uppercase());
    name == word || name.strip_suffix(rest).is_some_and(begins_with_capital)
}

/// A member of a record, printed without what is secret in it.
pub(crate) struct Member<'m>(pub(crate) &'m str, pub(crate) View<'m>);

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            View::Json(value) => Json(self.0, value).fmt(f),
            View::Str(_) | View::Text(_) | View::List(_) if is_secret_member(self.0) => f.write_str(HIDDEN),
            view => view.fmt(f),
        }
    }
}

/// JSON that is the value of a member, printed without what is secret in it.
pub(crate) struct Json<'j>(pub(crate) &'j str, pub(crate) &'j Value);

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name, Json(name, value)));
                f.debug_map().entries(members).finish()
            }
            Value::Array(items) => {
                f.debug_list().entries(items.iter().map(|item| Json(self.0, item))).finish()
            }
            Value::String(_) if is_secret_member(self.0) => f.write_str(HIDDEN),
            value => fmt::Display::fmt(value, f),
        }
    }
}

/// Keeps `http` from printing secrets.
pub(crate) fn mark(headers: &mut HeaderMap) {
    for (name, value) in headers {
        if is_secret(name.as_str()) {
            value.set_sensitive(true);
        }
    }
}

/// Headers, printed without secrets.
pub(crate) struct Headers<'h>(pub(crate) &'h [(Cow<'static, str>, String)]);

impl fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |name: &str, value| if is_secret(name) { HIDDEN } else { value };
        f.debug_map().entries(self.0.iter().map(|(name, value)| (name, shown(name, value)))).finish()
    }
}

/// The members of a part of a batch, printed without secrets.
pub(crate) struct Members<'m>(pub(crate) &'m Map<String, Value>);

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            match value {
                Value::Object(headers) if name == "headers" => map.entry(name, &Members(headers)),
                _ if is_secret(name) => map.entry(name, &HIDDEN),
                _ => map.entry(name, value),
            };
        }
        map.finish()
    }
}

/// An address that may be a secret of its own, printed without the part that makes it one.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Address(pub(crate) Uri);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&without_query(&self.0.to_string()))
    }
}

/// An address without its query, where those that need no token have their secret.
pub(crate) fn without_query(url: &str) -> Cow<'_, str> {
    match url.split_once('?') {
        Some((address, _)) => format!("{address}?{HIDDEN}").into(),
        None => url.into(),
    }
}

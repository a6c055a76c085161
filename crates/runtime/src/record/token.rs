//! What crosses the border between a JSON document and a typed place for it.

use std::{error::Error, fmt};

use serde_json::Value;

use super::{List, Record};

/// The next value of a document: a scalar whole, or the fact that an object or array begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A negative integer, or one that the format calls signed.
    I64(i64),
    /// A non-negative integer.
    U64(u64),
    /// Any other number.
    F64(f64),
    /// A number that none of the above holds, as it stands: `1e400`, `123456789012345678.25`.
    Number(&'a str),
    /// A string.
    Str(&'a str),
    /// What stands between the quotes of a string that has half of a surrogate pair.
    Broken(&'a str),
    /// `{`
    Object,
    /// `[`
    Array,
}

impl Token<'_> {
    /// A scalar as JSON; null for what is none.
    pub(super) fn into_json(self) -> Value {
        match self {
            Self::Null | Self::Object | Self::Array => Value::Null,
            Self::Bool(value) => value.into(),
            Self::I64(value) => value.into(),
            Self::U64(value) => value.into(),
            Self::F64(value) => value.into(),
            Self::Number(text) => match self.rounded() {
                Self::F64(value) => value.into(),
                _ => text.into(),
            },
            Self::Str(text) | Self::Broken(text) => text.into(),
        }
    }

    /// The nearest `f64` in place of a number that is none.
    pub(crate) fn rounded(self) -> Self {
        match self {
            // Whoever reads JSON has this parser already.
            Self::Number(text) => serde_json::from_str(text).map_or(self, Self::F64),
            _ => self,
        }
    }
}

impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::I64(value) => write!(f, "{value}"),
            Self::U64(value) => write!(f, "{value}"),
            Self::F64(value) => write!(f, "{value}"),
            Self::Number(text) => f.write_str(text),
            Self::Str(text) => write!(f, "{text:?}"),
            Self::Broken(text) => write!(f, "\"{text}\""),
            Self::Object => f.write_str("an object"),
            Self::Array => f.write_str("an array"),
        }
    }
}

/// Where the rest of a value goes after its [`Token`] was taken.
pub enum Place<'a> {
    /// The token was all of it.
    Done,
    /// The token was a scalar that the value is written in another way than; the record keeps it beside.
    Respelled,
    /// The token was a number that may have lost digits; the document is read once more with all of them.
    Rounded,
    /// The token was a null that the member can't show; the record remembers it in its extra members.
    Null,
    /// An object of known shape.
    Record(&'a mut dyn Record),
    /// An array.
    List(&'a mut dyn List),
    /// JSON of unknown shape.
    Json(&'a mut Value),
}

/// A typed value as it is written.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Nothing: the member is left out.
    Absent,
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A signed integer.
    I64(i64),
    /// An unsigned integer.
    U64(u64),
    /// A number.
    F64(f64),
    /// A number with more digits than an `f64` has.
    Number(&'a str),
    /// A string.
    Str(&'a str),
    /// A string that is made while it is written.
    Text(&'a dyn fmt::Display),
    /// An object of known shape.
    Record(&'a dyn Record),
    /// An object that must tell its type with `@odata.type`.
    Derived(&'a dyn Record),
    /// An array.
    List(&'a dyn List),
    /// JSON of unknown shape.
    Json(&'a Value),
}

/// A value that its declared type can't hold.
///
/// A pointer: the result that may be one is made for every value that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch(Box<(&'static str, String)>);

impl Mismatch {
    /// `found` stands where a value of the OData type `expected` belongs.
    #[cold]
    #[must_use]
    pub fn new(expected: &'static str, found: Token<'_>) -> Self {
        /// Long values are cut: they end up in error messages.
        const MAX: usize = 80;
        let mut found = found.to_string();
        if let Some((cut, _)) = found.char_indices().nth(MAX) {
            found.truncate(cut);
            found.push('…');
        }
        Self(Box::new((expected, found)))
    }

    /// What was expected and what was found.
    pub(super) fn into_parts(self) -> (&'static str, String) {
        *self.0
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (expected, found) = &*self.0;
        write!(f, "expected {expected}, found {found}")
    }
}

impl Error for Mismatch {}

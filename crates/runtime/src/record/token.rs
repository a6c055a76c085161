//! What crosses the border between a JSON document and a typed place for it.

use std::{error::Error, fmt};

use serde_json::Value;

use super::{Choice, List, Record};

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
    /// A string.
    Str(&'a str),
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
            Self::Str(text) => text.into(),
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
            Self::Str(text) => write!(f, "{text:?}"),
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
    /// The token was a null that the member can't show; the record remembers it in its extra members.
    Null,
    /// An object of known shape.
    Record(&'a mut dyn Record),
    /// An object whose shape is told by its `@odata.type`.
    Choice(&'a mut dyn Choice),
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

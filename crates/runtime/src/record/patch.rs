//! Three states of a property in an update.

use super::{Data, Member, Mismatch, Place, Token, View};

/// A property of an update: left as it is, cleared, or set.
///
/// ```
/// use msgraph_core::Patch;
///
/// let keep: Patch<i32> = Patch::default();
/// let set: Patch<i32> = 5.into();
/// let clear: Patch<i32> = None.into();
/// assert_eq!((keep, set, clear), (Patch::Absent, Patch::Value(5), Patch::Null));
/// let labels: Patch<Vec<String>> = ["lit", "warm"].into();
/// assert_eq!(labels.value().map(Vec::len), Some(2));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Not sent: the property keeps its value.
    #[default]
    Absent,
    /// Sent as `null`: the property is cleared.
    Null,
    /// Sent: the property gets the value.
    Value(T),
}

impl<T> Patch<T> {
    /// The value, where one is set.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the property is not sent.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the property is cleared.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` clears the property.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T, U: Into<T>, const N: usize> From<[U; N]> for Patch<Vec<T>> {
    fn from(values: [U; N]) -> Self {
        Self::Value(values.into_iter().map(Into::into).collect())
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Data> Member for Patch<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Self::Absent => View::Absent,
            Self::Null => View::Null,
            Self::Value(value) => value.view(),
        }
    }

    #[inline]
    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        if token == Token::Null {
            *self = Self::Null;
            return Ok(Place::Done);
        }
        *self = Self::Value(T::start(token)?);
        Ok(match self {
            Self::Value(value) => value.place(token),
            Self::Absent | Self::Null => Place::Done,
        })
    }
}

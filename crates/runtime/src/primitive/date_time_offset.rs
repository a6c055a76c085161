//! `Edm.DateTimeOffset`.

use std::{fmt, str::FromStr};

use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{ParseError, text_primitive};

/// A moment with its offset from UTC, to the nanosecond; all that Graph uses from `0001-01-01T00:00:00Z` to
/// `9999-12-31T23:59:59.9999999Z`. Equal when the moment is, whatever the offset.
///
/// ```
/// use msgraph_core::DateTimeOffset;
///
/// let sent: DateTimeOffset = "2024-03-05T08:30:00.5+01:00".parse()?;
/// assert_eq!(sent, "2024-03-05T07:30:00.500Z".parse()?);
/// assert_eq!(sent.to_string(), "2024-03-05T08:30:00.5+01:00");
/// # Ok::<(), msgraph_core::primitive::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTimeOffset(OffsetDateTime);

impl DateTimeOffset {
    /// As a date and time of the crate `time`.
    #[must_use]
    pub const fn get(self) -> OffsetDateTime {
        self.0
    }
}

impl From<OffsetDateTime> for DateTimeOffset {
    fn from(value: OffsetDateTime) -> Self {
        Self(value)
    }
}

impl From<DateTimeOffset> for OffsetDateTime {
    fn from(value: DateTimeOffset) -> Self {
        value.0
    }
}

impl FromStr for DateTimeOffset {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        OffsetDateTime::parse(text, &Rfc3339).map(Self).map_err(|_| ParseError::new("Edm.DateTimeOffset"))
    }
}

impl fmt::Display for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

text_primitive!(DateTimeOffset, "Edm.DateTimeOffset");

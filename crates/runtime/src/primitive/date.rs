//! `Edm.Date`.

use std::{fmt, str::FromStr};

use time::format_description::well_known::Iso8601;

use super::{ParseError, text_primitive};

/// A day of the calendar: `2024-03-05`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

impl Date {
    /// As a date of the crate `time`.
    #[must_use]
    pub const fn get(self) -> time::Date {
        self.0
    }
}

impl From<time::Date> for Date {
    fn from(value: time::Date) -> Self {
        Self(value)
    }
}

impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        const ERROR: ParseError = ParseError::new("Edm.Date");
        // ISO 8601 has other forms too: weeks, days of the year, and no hyphens; and a time may follow.
        let is_calendar = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
        if !is_calendar {
            return Err(ERROR);
        }
        time::Date::parse(text, &Iso8601::DATE).map(Self).map_err(|_| ERROR)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.to_calendar_date();
        write!(f, "{year:04}-{:02}-{day:02}", u8::from(month))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

text_primitive!(Date, "Edm.Date");

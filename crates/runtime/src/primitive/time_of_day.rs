//! `Edm.TimeOfDay`.

use std::{fmt, str::FromStr};

use time::format_description::well_known::Iso8601;

use super::{ParseError, duration::write_fraction, text_primitive};

/// A time of the day without a date or a time zone: `08:30:00.0000000`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(time::Time);

impl TimeOfDay {
    /// As a time of the crate `time`.
    #[must_use]
    pub const fn get(self) -> time::Time {
        self.0
    }
}

impl From<time::Time> for TimeOfDay {
    fn from(value: time::Time) -> Self {
        Self(value)
    }
}

impl FromStr for TimeOfDay {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        time::Time::parse(text, &Iso8601::TIME).map(Self).map_err(|_| ParseError::new("Edm.TimeOfDay"))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second, nanosecond) = self.0.as_hms_nano();
        write!(f, "{hour:02}:{minute:02}:{second:02}")?;
        write_fraction(f, nanosecond)
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

text_primitive!(TimeOfDay, "Edm.TimeOfDay");

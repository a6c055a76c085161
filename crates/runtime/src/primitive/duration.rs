//! `Edm.Duration`, with the years and months of ISO 8601 that Graph uses beyond OData.

use std::{fmt, str::FromStr};

use super::{ParseError, text_primitive};

const SECOND: u32 = 1_000_000_000;
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// A length of time: `PT1H30M`, `P180D`, `P1Y`. Equal when the length is: `P1D` is `PT24H`, `P1Y` is `P12M`. Months have no
/// fixed length, so they stay apart from days.
///
/// ```
/// use msgraph_core::Duration;
///
/// let break_time: Duration = "PT90M".parse()?;
/// assert_eq!(break_time, "PT1H30M".parse()?);
/// assert_eq!(break_time.to_std(), Some(std::time::Duration::from_secs(5400)));
/// # Ok::<(), msgraph_core::primitive::ParseError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    negative: bool,
    months: u32,
    seconds: u64,
    nanoseconds: u32,
}

impl Duration {
    /// Whole months, years included.
    #[must_use]
    pub const fn months(self) -> u32 {
        self.months
    }

    /// Whether it points to the past.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// As a duration of the standard library, which has neither months nor a sign.
    #[must_use]
    pub const fn to_std(self) -> Option<std::time::Duration> {
        if self.negative || self.months > 0 {
            return None;
        }
        Some(std::time::Duration::new(self.seconds, self.nanoseconds))
    }
}

impl From<std::time::Duration> for Duration {
    fn from(value: std::time::Duration) -> Self {
        Self { negative: false, months: 0, seconds: value.as_secs(), nanoseconds: value.subsec_nanos() }
    }
}

impl FromStr for Duration {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse(text).ok_or(ParseError::new("Edm.Duration"))
    }
}

fn parse(text: &str) -> Option<Duration> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let text = text.strip_prefix('P')?;
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    if time.is_some_and(str::is_empty) || (date.is_empty() && time.is_none()) {
        return None;
    }
    let mut duration = Duration::default();
    duration.add_parts(
        date,
        &[
            ('Y', Unit::Months(12)),
            ('M', Unit::Months(1)),
            ('W', Unit::Seconds(7 * DAY)),
            ('D', Unit::Seconds(DAY)),
        ],
    )?;
    let time = time.unwrap_or_default();
    duration.add_parts(
        time,
        &[('H', Unit::Seconds(HOUR)), ('M', Unit::Seconds(MINUTE)), ('S', Unit::Seconds(1))],
    )?;
    // Zero has no sign.
    duration.negative = negative && duration != Duration::default();
    Some(duration)
}

#[derive(Clone, Copy)]
enum Unit {
    Months(u32),
    Seconds(u64),
}

impl Duration {
    /// Adds parts such as `1H30M`; each unit at most once and in the order of `units`.
    fn add_parts(&mut self, mut text: &str, units: &[(char, Unit)]) -> Option<()> {
        let mut units = units.iter();
        while !text.is_empty() {
            let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
            let (number, rest) = text.split_at(end);
            let designator = rest.chars().next()?;
            let (_, unit) = units.find(|(name, _)| *name == designator)?;
            self.add(number, *unit)?;
            text = rest.get(designator.len_utf8()..)?;
        }
        Some(())
    }

    fn add(&mut self, number: &str, unit: Unit) -> Option<()> {
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
        match unit {
            Unit::Months(factor) if fraction.is_empty() => {
                self.months = self.months.checked_add(whole.parse::<u32>().ok()?.checked_mul(factor)?)?;
            }
            Unit::Months(_) => return None,
            Unit::Seconds(factor) => {
                self.seconds = self.seconds.checked_add(whole.parse::<u64>().ok()?.checked_mul(factor)?)?;
                let nanoseconds = u64::from(nanoseconds(fraction)?) * factor + u64::from(self.nanoseconds);
                self.seconds = self.seconds.checked_add(nanoseconds / u64::from(SECOND))?;
                self.nanoseconds = u32::try_from(nanoseconds % u64::from(SECOND)).ok()?;
            }
        }
        Some(())
    }
}

/// The fraction's first nine digits as nanoseconds; Graph's clocks have seven.
fn nanoseconds(fraction: &str) -> Option<u32> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{fraction:0<9}").get(..9)?.parse().ok()
}

/// Writes `.5` for half a second and nothing for none.
pub(super) fn write_fraction(f: &mut fmt::Formatter<'_>, nanoseconds: u32) -> fmt::Result {
    if nanoseconds == 0 {
        return Ok(());
    }
    let digits = format!("{nanoseconds:09}");
    write!(f, ".{}", digits.trim_end_matches('0'))
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return f.write_str("PT0S");
        }
        f.write_str(if self.negative { "-P" } else { "P" })?;
        write_part(f, u64::from(self.months / 12), 'Y')?;
        write_part(f, u64::from(self.months % 12), 'M')?;
        write_part(f, self.seconds / DAY, 'D')?;
        let seconds = self.seconds % MINUTE;
        if self.seconds.is_multiple_of(DAY) && self.nanoseconds == 0 {
            return Ok(());
        }
        f.write_str("T")?;
        write_part(f, self.seconds % DAY / HOUR, 'H')?;
        write_part(f, self.seconds % HOUR / MINUTE, 'M')?;
        if seconds > 0 || self.nanoseconds > 0 {
            write!(f, "{seconds}")?;
            write_fraction(f, self.nanoseconds)?;
            f.write_str("S")?;
        }
        Ok(())
    }
}

fn write_part(f: &mut fmt::Formatter<'_>, value: u64, designator: char) -> fmt::Result {
    if value > 0 { write!(f, "{value}{designator}") } else { Ok(()) }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

text_primitive!(Duration, "Edm.Duration");

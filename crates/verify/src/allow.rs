//! The allow-list: differences that are known and let pass until a day.
//!
//! ```toml
//! [[allow]]
//! what = "properties/undeclared"
//! name = "microsoft.graph.user/nickname"
//! until = 2027-01-31
//! reason = "announced for the next service release"
//! ```

use std::fmt;

use serde::Deserialize;

use crate::{
    error::{Error, Fault},
    report::{Report, Stale},
};

/// What is let pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowList {
    /// Entries in the order of the file.
    pub entries: Vec<AllowEntry>,
}

/// One entry. Every field is needed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllowEntry {
    /// Figure and class of the difference: `properties/undeclared`.
    pub what: String,
    /// Name of the difference; a `*` at the end stands for any rest.
    pub name: String,
    /// Last day on which it counts.
    pub until: Date,
    /// Why it is there.
    pub reason: String,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl TryFrom<toml::value::Datetime> for Date {
    type Error = &'static str;

    fn try_from(written: toml::value::Datetime) -> Result<Self, Self::Error> {
        match written {
            toml::value::Datetime { date: Some(date), time: None, offset: None } => {
                Ok(Self { year: date.year, month: date.month, day: date.day })
            }
            _ => Err("expected a day without a time, such as 2027-01-31"),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    allow: Vec<AllowEntry>,
}

impl AllowList {
    /// Reads a list.
    ///
    /// # Errors
    ///
    /// When `text` is not TOML of that shape, or an entry gives no reason.
    pub fn read(text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            Error::AllowList(Fault::at(text, offset, error.message()))
        })?;
        Ok(Self { entries: file.allow })
    }
}

impl AllowEntry {
    fn fits(&self, what: &str, name: &str) -> bool {
        let fits_name = match self.name.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => name == self.name,
        };
        self.what == what && fits_name
    }
}

impl Report {
    /// Lets pass what `list` allows on the day `today`; entries that have expired or match nothing become findings.
    pub fn allow(&mut self, list: &AllowList, today: Date) {
        for entry in &list.entries {
            let is_expired = entry.until < today;
            let mut matched = false;
            for difference in &mut self.differences {
                if entry.fits(&difference.what(), &difference.name) {
                    matched = true;
                    if !is_expired {
                        difference.allowed.get_or_insert_with(|| entry.reason.clone());
                    }
                }
            }
            if !matched {
                self.stale.push(Stale::Unmatched(entry.clone()));
            } else if is_expired {
                self.stale.push(Stale::Expired(entry.clone()));
            }
        }
    }
}

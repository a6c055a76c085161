//! `$expand` with options of its own.

use std::fmt;

use crate::request::list;

/// What a relationship leads to, and which of it; [`expand`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Expand {
    relationship: String,
    options: Vec<(&'static str, String)>,
}

/// What `relationship` leads to, for [`Select::expand`](crate::Select::expand): with options that choose within it.
///
/// ```
/// use msgraph_core::odata::expand;
///
/// let members = expand("members").select(["id", "displayName"]).top(5);
/// assert_eq!(members.to_string(), "members($select=id,displayName;$top=5)");
///
/// let manager = expand("manager").levels("max").expand([expand("directReports").select(["id"])]);
/// assert_eq!(manager.to_string(), "manager($levels=max;$expand=directReports($select=id))");
/// ```
pub fn expand(relationship: impl Into<String>) -> Expand {
    Expand { relationship: relationship.into(), options: Vec::new() }
}

impl Expand {
    /// These properties alone.
    pub fn select<I>(self, properties: I) -> Self
    where
        I: IntoIterator<Item: fmt::Display>,
    {
        self.with("$select", list(properties))
    }

    /// What these relationships of it lead to as well.
    pub fn expand<I>(self, relationships: I) -> Self
    where
        I: IntoIterator<Item: fmt::Display>,
    {
        self.with("$expand", list(relationships))
    }

    /// The items for which this holds.
    pub fn filter(self, condition: impl fmt::Display) -> Self {
        self.with("$filter", condition)
    }

    /// The items with these words.
    pub fn search(self, words: impl fmt::Display) -> Self {
        self.with("$search", words)
    }

    /// Sorts the items.
    pub fn orderby<I>(self, properties: I) -> Self
    where
        I: IntoIterator<Item: fmt::Display>,
    {
        self.with("$orderby", list(properties))
    }

    /// At most so many items.
    pub fn top(self, items: u32) -> Self {
        self.with("$top", items)
    }

    /// Leaves out so many items.
    pub fn skip(self, items: u32) -> Self {
        self.with("$skip", items)
    }

    /// Whether to tell how many items there are in all.
    pub fn count(self, wanted: bool) -> Self {
        self.with("$count", wanted)
    }

    /// How often to follow the relationship from what it leads to; `max` is to its end.
    pub fn levels(self, levels: impl fmt::Display) -> Self {
        self.with("$levels", levels)
    }

    /// Sets an option, instead of an earlier value.
    fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        match self.options.iter_mut().find(|(other, _)| *other == name) {
            Some((_, old)) => *old = value,
            None => self.options.push((name, value)),
        }
        self
    }
}

impl fmt::Display for Expand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.relationship)?;
        for (at, (name, value)) in self.options.iter().enumerate() {
            write!(f, "{}{name}={value}", if at == 0 { '(' } else { ';' })?;
        }
        f.write_str(if self.options.is_empty() { "" } else { ")" })
    }
}

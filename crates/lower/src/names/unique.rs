//! Names that are unique in one place.

use std::collections::{BTreeMap, BTreeSet};

/// How a number is put behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `Name2`
    Camel,
    /// `name_2`
    Snake,
    /// `name-2`
    Kebab,
}

/// The names that are taken in one place.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// The next number to try behind a name: those before are taken, and stay so.
    next: BTreeMap<String, usize>,
}

impl Taken {
    /// Takes `wanted`, or the same name with the first free number. Says whether it had to be changed.
    pub(crate) fn claim(&mut self, wanted: &str, style: Style) -> (String, bool) {
        if self.names.insert(wanted.to_owned()) {
            return (wanted.to_owned(), false);
        }
        let separator = match style {
            Style::Camel => "",
            Style::Snake => "_",
            Style::Kebab => "-",
        };
        // A keyword's trailing underscore would double.
        let stem = wanted.trim_end_matches('_');
        let number = self.next.entry(format!("{stem}{separator}")).or_insert(2);
        loop {
            let name = format!("{stem}{separator}{number}");
            *number += 1;
            if self.names.insert(name.clone()) {
                return (name, true);
            }
        }
    }

    /// Whether `name` is taken.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

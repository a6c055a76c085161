//! Names that are unique in one place.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::bounded;

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
        let (separator, joint) = match style {
            Style::Camel => ("", "X"),
            Style::Snake => ("_", "_x"),
            Style::Kebab => ("-", "-x"),
        };
        let wanted = bounded(wanted.to_owned(), joint);
        if self.names.insert(wanted.clone()) {
            return (wanted, false);
        }
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

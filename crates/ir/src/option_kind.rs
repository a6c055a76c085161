//! The kinds of query options: one table of those that OData defines, and which of them operations take.

use serde::{Deserialize, Serialize};

use crate::{Primitive, QueryOption};

/// Declares [`OptionKind`] from rows of `Variant, "name", type, is list, "what it does";`.
macro_rules! kinds {
    ($($variant:ident, $name:literal, $primitive:ident, $is_list:literal, $does:literal;)*) => {
        /// What a query option does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OptionKind {
            $(#[doc = $does] $variant,)*
            /// Whatever the operation says.
            Custom,
        }

        impl OptionKind {
            /// The options of OData, sorted by name.
            pub const OF_ODATA: &'static [Self] = &[$(Self::$variant,)*];

            /// The name as OData spells it, with its `$`; none of custom options, each of which has its own.
            #[must_use]
            pub fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => Some($name),)*
                    Self::Custom => None,
                }
            }

            /// The type of the value; none of custom options.
            #[must_use]
            pub fn primitive(self) -> Option<Primitive> {
                match self {
                    $(Self::$variant => Some(Primitive::$primitive),)*
                    Self::Custom => None,
                }
            }

            /// Whether the value is a list of names or expressions.
            #[must_use]
            pub fn is_list(self) -> bool {
                match self {
                    $(Self::$variant => $is_list,)*
                    Self::Custom => false,
                }
            }
        }
    };
}

kinds! {
    Apply, "$apply", String, false, "Groups and adds up items.";
    Count, "$count", Boolean, false, "Tells how many items there are in all.";
    DeltaToken, "$deltatoken", String, false, "Asks for changes since the token was given.";
    Expand, "$expand", String, true, "Includes related entities.";
    Filter, "$filter", String, false, "Chooses items.";
    Format, "$format", String, false, "Chooses the media type.";
    OrderBy, "$orderby", String, true, "Sorts items.";
    Search, "$search", String, false, "Chooses items by words.";
    Select, "$select", String, true, "Chooses properties.";
    Skip, "$skip", Int32, false, "Leaves out the first items.";
    SkipToken, "$skiptoken", String, false, "Asks for the next page.";
    Top, "$top", Int32, false, "Limits how many items there are.";
}

impl OptionKind {
    /// The kind of an option by its name, whatever its case.
    #[must_use]
    pub fn of(name: &str) -> Self {
        name.strip_prefix('$').map_or(Self::Custom, Self::of_bare)
    }

    /// The kind of an option by its name without `$`, whatever its case.
    fn of_bare(name: &str) -> Self {
        let is_called = |kind: &&Self| kind.setter().is_some_and(|known| known.eq_ignore_ascii_case(name));
        Self::OF_ODATA.iter().find(is_called).copied().unwrap_or(Self::Custom)
    }

    /// The kind of an option that the docs name, with its `$` or without. Without it some are ordinary words, which services
    /// have for options of their own.
    #[must_use]
    pub fn of_written(name: &str) -> Self {
        match Self::of_bare(name) {
            Self::Apply | Self::Format => Self::Custom,
            Self::Custom => Self::of(name),
            kind => kind,
        }
    }

    /// What its setter is called: its name without the `$`; none of custom options.
    #[must_use]
    pub fn setter(self) -> Option<&'static str> {
        self.name()?.strip_prefix('$')
    }

    /// The set whose trait has the setter; none of options that only operations have whose pages name them.
    #[must_use]
    pub fn set(self) -> Option<OptionSet> {
        match self {
            Self::Expand | Self::Select => Some(OptionSet::Select),
            Self::Filter | Self::Search => Some(OptionSet::Filterable),
            Self::Count | Self::DeltaToken | Self::OrderBy | Self::Skip | Self::SkipToken | Self::Top => {
                Some(OptionSet::Collection)
            }
            Self::Apply | Self::Format | Self::Custom => None,
        }
    }
}

/// The query options that an operation takes for what it answers. Each is a trait of the runtime, which has their setters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OptionSet {
    /// Those for an entity.
    Select,
    /// Those for a number of items.
    Filterable,
    /// Those for items.
    Collection,
}

impl OptionSet {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Select, Self::Filterable, Self::Collection];

    /// The name of its trait.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Select => "Select",
            Self::Filterable => "Filterable",
            Self::Collection => "Collection",
        }
    }

    /// Whether an option is one of them: those for items are the others, too.
    #[must_use]
    pub fn has(self, kind: OptionKind) -> bool {
        kind.set().is_some_and(|set| self == set || self == Self::Collection)
    }
}

/// What OData writes with a `$` that is not a query option: segments of paths, and an option within `$expand`.
const OF_PATHS_AND_EXPAND: [&str; 12] = [
    "$all",
    "$batch",
    "$crossjoin",
    "$each",
    "$entity",
    "$levels",
    "$links",
    "$metadata",
    "$query",
    "$ref",
    "$root",
    "$value",
];

/// Whether `name`, written with a `$`, is one that OData has for something else than a query option.
#[must_use]
pub fn is_other_than_option(name: &str) -> bool {
    OF_PATHS_AND_EXPAND.iter().any(|other| other.eq_ignore_ascii_case(name))
}

impl QueryOption {
    /// What it does.
    #[must_use]
    pub fn kind(&self) -> OptionKind {
        OptionKind::of(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::{OptionKind, OptionSet, is_other_than_option};

    #[test]
    fn options_of_odata_are_known_by_their_names() {
        assert!(OptionKind::OF_ODATA.is_sorted_by_key(|kind| kind.name()));
        for kind in OptionKind::OF_ODATA {
            let name = kind.name().unwrap();
            assert!(name.starts_with('$') && name.bytes().skip(1).all(|b| b.is_ascii_lowercase()), "{name}");
            assert_eq!(OptionKind::of(&name.to_ascii_uppercase()), *kind);
        }
        for name in ["top", "$levels", "@top", ""] {
            assert_eq!(OptionKind::of(name), OptionKind::Custom, "{name}");
        }
    }

    #[test]
    fn ordinary_words_are_options_of_odata_with_their_sign_alone() {
        for (name, kind) in [
            ("orderBy", OptionKind::OrderBy),
            ("$OrderBy", OptionKind::OrderBy),
            ("skiptoken", OptionKind::SkipToken),
            ("format", OptionKind::Custom),
            ("$format", OptionKind::Format),
            ("startDateTime", OptionKind::Custom),
            ("$value", OptionKind::Custom),
        ] {
            assert_eq!(OptionKind::of_written(name), kind, "{name}");
        }
        assert!(is_other_than_option("$value") && !is_other_than_option("$count"));
    }

    #[test]
    fn collections_have_what_the_others_have() {
        let of = |set: OptionSet| OptionKind::OF_ODATA.iter().filter(move |kind| set.has(**kind));
        assert!(
            of(OptionSet::Select)
                .chain(of(OptionSet::Filterable))
                .all(|kind| OptionSet::Collection.has(*kind))
        );
        assert!(!OptionSet::Select.has(OptionKind::Filter) && !OptionSet::Filterable.has(OptionKind::Top));
        assert!(!OptionSet::Collection.has(OptionKind::Format));
    }
}

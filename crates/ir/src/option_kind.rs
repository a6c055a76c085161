//! The kinds of query options: one table of those that OData defines.

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
    #[must_use]
    pub fn of_bare(name: &str) -> Self {
        let is_called = |kind: &&Self| {
            let known = kind.name().and_then(|known| known.strip_prefix('$'));
            known.is_some_and(|known| known.eq_ignore_ascii_case(name))
        };
        Self::OF_ODATA.iter().find(is_called).copied().unwrap_or(Self::Custom)
    }
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
    use super::OptionKind;

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
}

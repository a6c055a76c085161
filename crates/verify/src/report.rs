//! The outcome of a comparison: figures, and every difference behind them.

mod json;
mod text;

use std::{collections::BTreeMap, fmt};

use graphgen_ir::{StatementSource, Version};
use graphgen_source::LineColumn;

use crate::allow::AllowEntry;

/// What was compared, how well it fits, and where it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// API version that was compared.
    pub version: Version,
    /// How well the docs fit, one entry for each figure that was measured.
    pub measures: BTreeMap<Figure, Measure>,
    /// How much each source of the docs is worth where it says what a call answers.
    pub sources: BTreeMap<StatementSource, Worth>,
    /// All differences, sorted by figure, class, name and page.
    pub differences: Vec<Difference>,
    /// Entries of the allow-list that need attention.
    pub stale: Vec<Stale>,
}

/// An entry of the allow-list that does not do what it is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stale {
    /// Its day has passed, so it lets nothing pass any more.
    Expired(AllowEntry),
    /// There is no such difference.
    Unmatched(AllowEntry),
}

/// Declares an enum whose variants have a stable name and an explanation.
macro_rules! named {
    ($(#[$meta:meta])* $enum:ident { $($variant:ident, $name:literal, $explanation:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $enum {
            $(#[doc = $explanation] $variant,)*
        }

        impl $enum {
            /// All of them, in the order in which they are reported.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What it means.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)* }
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

named! {
    /// What is measured. "Shared" types are those that the docs have a page for and CSDL declares under the same name.
    Figure {
        EntityTypes, "entity-types", "Precision: of the entity types that a page documents, those that CSDL declares as a type of any kind. Recall: of the entity types of CSDL that have a page (`resources/NAME.md`, or one that documents them), those that were read.";
        ComplexTypes, "complex-types", "As `entity-types`, for complex types.";
        EnumTypes, "enum-types", "As `entity-types`, for enumerations.";
        TypeKinds, "type-kinds", "Precision: of the types that both know, those of one kind. Entity and complex count as two kinds.";
        BaseTypes, "base-types", "Of shared structured types; a root that is abstract and declares nothing but its key counts as no base. Precision: of those with a documented base, those where CSDL has the same. Recall: of those with a declared base, those where the docs have the same.";
        Properties, "properties", "Of shared structured types. Precision: of the documented structural properties, those that the type or a base type declares, as a structural or a navigation property. Recall: of the structural properties that the type itself declares, those that its page or the page of a documented base type has. Names compare exactly; names with `@` are annotations and don't count.";
        PropertyTypes, "property-types", "Of the structural properties that both know, those with the same kind (structural or navigation), type and collection flag.";
        Navigation, "navigation-properties", "As `properties`, for relationships.";
        NavigationTypes, "navigation-types", "As `property-types`, for relationships.";
        EnumMembers, "enum-members", "Of enumerations that both know. Precision: of the documented members, those that are declared. Recall: of the declared members, those that were read.";
        Paths, "paths", "Of the paths of all operations, each counted for each of its operations, those that resolve against CSDL.";
        Methods, "methods", "Of the paths that resolve, those that OData lets be called with the documented method.";
        Results, "results", "Of the paths that resolve to a value and are read, and of those that resolve to an action or function, those that answer with the declared type, or one that inherits from it, and collection flag, or with nothing where nothing is declared. Bytes and redirects are what a stream is; a call that goes on after its answer is left out.";
        Bodies, "bodies", "Of the paths to which an entity is added, or at which a value is changed or put, with a body of a documented type: those where it is the declared type, or inherits from it.";
        BodyTypeNames, "body-type-names", "Of those bodies whose type inherits from the declared one, those that name it in `@odata.type`.";
        BodyProperties, "body-properties", "Of the documented properties of those bodies, once for each operation: those that the type of the body, a base type or a derived type declares. Names with `@` are annotations and don't count.";
        BodyPropertyTypes, "body-property-types", "Of the properties of bodies that both know, those with the same type and collection flag.";
        Operations, "operations", "Of the bound actions and functions of CSDL that have a page (`api/TYPE-NAME.md`, or one with a path that resolves to them), those that a path resolves to.";
        Parameters, "parameters", "Of operations with a path that resolves to an action or function, once for each type it is bound to and each set of arguments; the overload that fits best counts. Precision: of the documented parameters, those that are declared. Recall: of the declared parameters, those that were read.";
        ParameterTypes, "parameter-types", "Of the parameters that both know, those with the same type and collection flag.";
        Calls, "calls", "Recall: of the paths and methods of the permission data, those that an operation has; what is documented below `/me` counts below `/users/{id}`, where the data has it too. A `$ref` or `$value` at the end makes no difference.";
        Scopes, "scopes", "Of the paths and methods that both know and the docs give permissions for, each kind of account apart, by the tables that are for that path, of all pages that document it. Precision: of the documented scopes, those of the permission data. Recall: of the scopes of the data, those that the pages of the call name, in whichever table: the data of 2021 gives each path what all tables of its page have. Those of a table for other paths are listed as `other-table`.";
        LeastScopes, "least-scopes", "Of the paths and methods that both know, for each page and kind of account for which the data calls permissions least privileged and the page names any: those where one that the page calls so is among them.";
    }
}

named! {
    /// How two sides differ.
    Class {
        Undeclared, "undeclared", "The docs have it, the metadata does not.";
        Unread, "unread", "The metadata has it, the docs don't, or it was not read.";
        Unmentioned, "unmentioned", "The metadata has it, the page does not even name it.";
        Spelling, "spelling", "The two differ only in case.";
        OnDerivedType, "on-derived-type", "The metadata declares it on a derived type only.";
        Kind, "kind", "Entity, complex or enumeration; structural or navigation: the two sides say different things.";
        Type, "type", "The two sides give different types.";
        Collection, "collection", "One side says collection, the other does not.";
        NotLeast, "not-least", "The metadata accepts what the docs call least privileged, but calls other permissions so.";
        OtherTable, "other-table", "The metadata has it for this path; the page names it in a table that is for other paths.";
        Untyped, "untyped", "The type could not be read from the docs.";
        SkippedBase, "skipped-base", "The documented base type is declared as an indirect one.";
        UnknownRoot, "unknown-root", "The path's first segment is no entity set, singleton or import.";
        UnknownSegment, "unknown-segment", "A segment is no member or operation of the type before it.";
        MissingCast, "missing-cast", "A segment is a member of a derived type; the path lacks the cast to it.";
        BoundElsewhere, "bound-elsewhere", "An action or function is bound to other types than the one before it.";
        UnknownCast, "unknown-cast", "A cast names an unknown type, or one that is not related to the type before it.";
        Unnamed, "unnamed", "A body of a derived type does not name its type.";
        PathEnded, "path-ended", "A segment follows where nothing can follow: behind a primitive value, or a call that returns nothing.";
        Method, "method", "The path resolves, but OData does not let it be called with this method.";
    }
}

/// How well the docs fit in one respect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Of what the docs have: how much the metadata confirms.
    pub precision: Ratio,
    /// Of what the metadata has: how much was read. Empty for figures that only ask for agreement.
    pub recall: Ratio,
}

/// How often a source is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// Wherever it says something.
    pub all: Ratio,
    /// Where sources contradict each other, and one of them is right.
    pub disputed: Ratio,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// How many fit.
    pub hits: usize,
    /// How many there are.
    pub total: usize,
}

impl Ratio {
    /// The part, where there is a whole.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn value(self) -> Option<f64> {
        (self.total > 0).then(|| self.hits as f64 / self.total as f64)
    }

    /// Counts one more.
    pub(crate) fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.total += 1;
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The figure that it lowers.
    pub figure: Figure,
    /// How the two sides differ.
    pub class: Class,
    /// What differs, by metadata name where there is one: `microsoft.graph.user/displayName`, `GET /me/messages`.
    pub name: String,
    /// Operation id or type name of the IR; absent where only the metadata has it.
    pub subject: Option<String>,
    /// Page below the version's folder; absent where there is none.
    pub page: Option<String>,
    /// What it is about, as the page writes it: a property name, a path, a scope.
    pub term: String,
    /// Where on the page, once [`Report::locate`] has found it.
    pub place: Option<LineColumn>,
    /// What the docs say.
    pub documented: Option<String>,
    /// What the metadata says.
    pub declared: Option<String>,
    /// Why the allow-list lets it pass.
    pub allowed: Option<String>,
}

impl Difference {
    /// `figure/class`, as allow-lists name the kind of a difference.
    #[must_use]
    pub fn what(&self) -> String {
        format!("{}/{}", self.figure, self.class)
    }
}

/// A place on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where the fact stands; where the page has none, its title.
    pub at: LineColumn,
    /// Whether the page names what the difference is about.
    pub names_it: bool,
}

impl Report {
    /// Finds the place of each difference that has a page: the IR has none, but whoever lowered the pages knows them. What is
    /// unread and not named by its page is unmentioned.
    pub fn locate(&mut self, mut find: impl FnMut(&Difference) -> Option<Place>) {
        for difference in self.differences.iter_mut().filter(|difference| difference.page.is_some()) {
            let place = find(difference);
            difference.place = place.map(|place| place.at);
            let is_looked_for = difference.class == Class::Unread && !difference.term.is_empty();
            if is_looked_for && place.is_some_and(|place| !place.names_it) {
                difference.class = Class::Unmentioned;
            }
        }
        self.differences.sort();
    }

    /// Whether the docs say what the metadata says, but for what the allow-list lets pass.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.stale.is_empty() && self.open().next().is_none()
    }

    /// Differences that the allow-list does not let pass.
    pub fn open(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|difference| difference.allowed.is_none())
    }
}

//! OData's primitive types. All that is known of one stands in its row of one table; whatever else asks for it reads that.

use std::{fmt, sync::LazyLock};

/// How JSON has the values of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JsonForm {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    Text,
}

/// The Rust type of values, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RustType {
    /// Part of the language: `bool`.
    Builtin(&'static str),
    /// In the prelude of the standard library: `String`.
    Prelude(&'static str),
    /// In the runtime of the emitted crate: `Guid`.
    Runtime(&'static str),
}

/// A row of the table.
struct Facts {
    /// As OData and the IR's JSON write it.
    name: &'static str,
    json: JsonForm,
    rust: RustType,
    /// A value as text; none where any text is one.
    sample: Option<&'static str>,
    /// What the docs call it, in lower case.
    spellings: &'static [&'static str],
}

/// Declares the enum from the table, so that neither can lack a row of the other.
macro_rules! primitives {
    ($($(#[$doc:meta])* $primitive:ident { $($fact:ident: $value:expr,)* })*) => {
        /// A primitive type of OData.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Primitive {
            $($(#[$doc])* $primitive,)*
        }

        impl Primitive {
            /// All of them, by name.
            pub const ALL: &'static [Self] = &[$(Self::$primitive),*];

            fn facts(self) -> &'static Facts {
                match self {
                    $(Self::$primitive => &Facts { $($fact: $value,)* },)*
                }
            }
        }
    };
}

primitives! {
    /// Bytes, as base64url in JSON.
    Binary {
        name: "Edm.Binary",
        json: JsonForm::Text,
        rust: RustType::Runtime("Binary"),
        sample: None,
        spellings: &["binary", "bytes"],
    }
    /// True or false.
    Boolean {
        name: "Edm.Boolean",
        json: JsonForm::Boolean,
        rust: RustType::Builtin("bool"),
        sample: Some("true"),
        spellings: &["boolean", "bool"],
    }
    /// An integer of 8 bits without a sign.
    Byte {
        name: "Edm.Byte",
        json: JsonForm::Integer,
        rust: RustType::Builtin("u8"),
        sample: Some("1"),
        spellings: &["byte"],
    }
    /// A day of the calendar.
    Date {
        name: "Edm.Date",
        json: JsonForm::Text,
        rust: RustType::Runtime("Date"),
        sample: Some("2024-05-31"),
        spellings: &["date"],
    }
    /// A point in time.
    DateTimeOffset {
        name: "Edm.DateTimeOffset",
        json: JsonForm::Text,
        rust: RustType::Runtime("DateTimeOffset"),
        sample: Some("2024-05-31T09:30:00Z"),
        spellings: &["datetimeoffset", "datetime", "timestamp"],
    }
    /// A decimal number of any precision.
    Decimal {
        name: "Edm.Decimal",
        json: JsonForm::Number,
        rust: RustType::Runtime("Decimal"),
        sample: Some("1"),
        spellings: &["decimal"],
    }
    /// A floating-point number of 64 bits.
    Double {
        name: "Edm.Double",
        json: JsonForm::Number,
        rust: RustType::Builtin("f64"),
        sample: Some("1"),
        spellings: &["double", "number"],
    }
    /// A length of time.
    Duration {
        name: "Edm.Duration",
        json: JsonForm::Text,
        rust: RustType::Runtime("Duration"),
        sample: Some("PT1H30M"),
        spellings: &["duration"],
    }
    /// A globally unique identifier.
    Guid {
        name: "Edm.Guid",
        json: JsonForm::Text,
        rust: RustType::Runtime("Guid"),
        sample: Some("9b3d6c52-8f0e-4a61-b7c4-0d2f5e7a1c38"),
        spellings: &["guid", "uuid"],
    }
    /// An integer of 16 bits.
    Int16 {
        name: "Edm.Int16",
        json: JsonForm::Integer,
        rust: RustType::Builtin("i16"),
        sample: Some("1"),
        spellings: &["int16", "short"],
    }
    /// An integer of 32 bits.
    Int32 {
        name: "Edm.Int32",
        json: JsonForm::Integer,
        rust: RustType::Builtin("i32"),
        sample: Some("1"),
        spellings: &["int32", "int", "integer"],
    }
    /// An integer of 64 bits.
    Int64 {
        name: "Edm.Int64",
        json: JsonForm::Integer,
        rust: RustType::Builtin("i64"),
        sample: Some("1"),
        spellings: &["int64", "long"],
    }
    /// An integer of 8 bits with a sign.
    SByte {
        name: "Edm.SByte",
        json: JsonForm::Integer,
        rust: RustType::Builtin("i8"),
        sample: Some("1"),
        spellings: &["sbyte"],
    }
    /// A floating-point number of 32 bits. JSON does not tell it from one of 64.
    Single {
        name: "Edm.Single",
        json: JsonForm::Number,
        rust: RustType::Builtin("f64"),
        sample: Some("1"),
        spellings: &["single", "float"],
    }
    /// Bytes that are read by a request of their own; as base64url where JSON has them all the same.
    Stream {
        name: "Edm.Stream",
        json: JsonForm::Text,
        rust: RustType::Runtime("Binary"),
        sample: None,
        spellings: &["stream"],
    }
    /// Text.
    String {
        name: "Edm.String",
        json: JsonForm::Text,
        rust: RustType::Prelude("String"),
        sample: None,
        spellings: &["string", "text", "uri", "url"],
    }
    /// A time of the clock, without a day.
    TimeOfDay {
        name: "Edm.TimeOfDay",
        json: JsonForm::Text,
        rust: RustType::Runtime("TimeOfDay"),
        sample: Some("09:30:00"),
        spellings: &["timeofday", "time"],
    }
}

impl Primitive {
    /// What all names of primitive types begin with.
    pub(crate) const PREFIX: &'static str = "Edm.";

    /// OData's name: `Edm.DateTimeOffset`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// OData's name without the prefix, as the docs write it: `DateTimeOffset`.
    #[must_use]
    pub fn short_name(self) -> &'static str {
        without_prefix(self.name())
    }

    /// How JSON has its values.
    #[must_use]
    pub fn json(self) -> JsonForm {
        self.facts().json
    }

    /// The Rust type of its values.
    #[must_use]
    pub fn rust(self) -> RustType {
        self.facts().rust
    }

    /// A value as text; none where any text is one.
    #[must_use]
    pub fn sample(self) -> Option<&'static str> {
        self.facts().sample
    }

    /// Whether JSON has its values as numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self.json(), JsonForm::Integer | JsonForm::Number)
    }

    /// The primitive type with OData's `name`, in exactly this spelling.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|primitive| primitive.name() == name)
    }

    /// The primitive type that a word of the docs means, in any case and with or without `Edm.` before it: `bool`, `int`,
    /// `edm.string`.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let word = without_prefix(word).bytes().map(|byte| byte.to_ascii_lowercase());
        let at = WORDS.binary_search_by(|(known, _)| known.bytes().cmp(word.clone())).ok()?;
        Some(WORDS[at].1)
    }
}

/// What the docs call primitive types, sorted: every type that a page names is looked for here first.
static WORDS: LazyLock<Vec<(&str, Primitive)>> = LazyLock::new(|| {
    let of = |&primitive: &Primitive| primitive.facts().spellings.iter().map(move |&word| (word, primitive));
    let mut words: Vec<_> = Primitive::ALL.iter().flat_map(of).collect();
    words.sort_unstable();
    words
});

/// A word of the docs without OData's prefix, in any case.
pub(crate) fn without_prefix(word: &str) -> &str {
    match word.split_at_checked(Primitive::PREFIX.len()) {
        Some((prefix, name)) if prefix.eq_ignore_ascii_case(Primitive::PREFIX) => name,
        Some(_) | None => word,
    }
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{JsonForm, Primitive};

    #[test]
    fn each_is_found_by_its_name_and_by_what_the_docs_call_it() {
        for &primitive in Primitive::ALL {
            let name = primitive.name();
            assert_eq!(Primitive::of_name(name), Some(primitive));
            assert_eq!(Primitive::of_word(name), Some(primitive), "{name}");
            assert_eq!(Primitive::of_word(primitive.short_name()), Some(primitive), "{name}");
            for spelling in primitive.facts().spellings {
                assert_eq!(Primitive::of_word(spelling), Some(primitive), "{spelling}");
                assert_eq!(Primitive::of_word(&spelling.to_uppercase()), Some(primitive), "{spelling}");
                assert_eq!(**spelling, spelling.to_lowercase());
            }
        }
    }

    #[test]
    fn the_table_is_sorted_and_says_nothing_twice() {
        assert!(Primitive::ALL.is_sorted_by_key(|primitive| primitive.name().to_lowercase()));
        let spellings = || Primitive::ALL.iter().flat_map(|primitive| primitive.facts().spellings);
        assert_eq!(spellings().collect::<BTreeSet<_>>().len(), spellings().count());
    }

    #[test]
    fn samples_are_json_of_the_form() {
        for &primitive in Primitive::ALL {
            let Some(sample) = primitive.sample() else { continue };
            let json = serde_json::from_str::<serde_json::Value>(sample).ok();
            let fits = match primitive.json() {
                JsonForm::Boolean => json.is_some_and(|json| json.is_boolean()),
                JsonForm::Integer => json.is_some_and(|json| json.is_i64()),
                JsonForm::Number => json.is_some_and(|json| json.is_number()),
                JsonForm::Text => json.is_none(),
            };
            assert!(fits, "{primitive}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for word in ["", "Edm.", "Edm.Untyped", "identitySet", "é", "Edm.é", "microsoft.graph.user"] {
            assert_eq!(Primitive::of_word(word), None, "{word}");
        }
        assert_eq!(Primitive::of_name("edm.string"), None);
        assert_eq!(Primitive::of_name("String"), None);
    }
}

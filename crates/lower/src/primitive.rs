//! Types that need no page, as the docs write them with a qualifier.

use graphgen_ir::{Primitive, TypeRef};

/// Qualifiers behind "String", with the type that they mean together: "String (timestamp)".
const QUALIFIERS: &[(&str, Primitive)] = &[
    ("binary", Primitive::Binary),
    ("date", Primitive::Date),
    ("duration", Primitive::Duration),
    ("iso 8601 duration", Primitive::Duration),
    ("time of day", Primitive::TimeOfDay),
    ("timestamp", Primitive::DateTimeOffset),
];

/// The type that a word with a qualifier means; unknown qualifiers say nothing.
pub(crate) fn qualified(word: &str, qualifier: Option<&str>) -> Option<TypeRef> {
    let plain = TypeRef::of_word(word)?;
    let refined = qualifier.filter(|_| plain == Primitive::String.into()).and_then(|qualifier| {
        let is_meant = |(known, _): &&(&str, Primitive)| known.eq_ignore_ascii_case(qualifier.trim());
        QUALIFIERS.iter().find(is_meant)
    });
    Some(refined.map_or(plain, |&(_, primitive)| primitive.into()))
}

#[cfg(test)]
mod tests {
    use graphgen_ir::Primitive;

    use super::qualified;

    #[test]
    fn qualifiers_refine_strings_only() {
        for (word, qualifier, expected) in [
            ("String", "timestamp", Primitive::DateTimeOffset),
            ("edm.string", "ISO 8601 duration ", Primitive::Duration),
            ("String", "identifier", Primitive::String),
            ("Int32", "date", Primitive::Int32),
        ] {
            assert_eq!(qualified(word, Some(qualifier)), Some(expected.into()), "{word} ({qualifier})");
        }
    }
}

//! OData's primitive types in the docs' many spellings.

use graphgen_ir::UNTYPED;

/// Spellings in lower case, with the type that they mean. `Json` and the like have no shape.
const SPELLINGS: &[(&str, &str)] = &[
    ("any", UNTYPED),
    ("binary", "Edm.Binary"),
    ("bool", "Edm.Boolean"),
    ("boolean", "Edm.Boolean"),
    ("byte", "Edm.Byte"),
    ("bytes", "Edm.Binary"),
    ("date", "Edm.Date"),
    ("datetime", "Edm.DateTimeOffset"),
    ("datetimeoffset", "Edm.DateTimeOffset"),
    ("decimal", "Edm.Decimal"),
    ("double", "Edm.Double"),
    ("duration", "Edm.Duration"),
    ("float", "Edm.Single"),
    ("guid", "Edm.Guid"),
    ("int", "Edm.Int32"),
    ("int16", "Edm.Int16"),
    ("int32", "Edm.Int32"),
    ("int64", "Edm.Int64"),
    ("integer", "Edm.Int32"),
    ("json", UNTYPED),
    ("json object", UNTYPED),
    ("long", "Edm.Int64"),
    ("number", "Edm.Double"),
    ("object", UNTYPED),
    ("sbyte", "Edm.Int16"),
    ("short", "Edm.Int16"),
    ("single", "Edm.Single"),
    ("stream", "Edm.Stream"),
    ("string", "Edm.String"),
    ("text", "Edm.String"),
    ("time", "Edm.TimeOfDay"),
    ("timeofday", "Edm.TimeOfDay"),
    ("timestamp", "Edm.DateTimeOffset"),
    ("untyped", UNTYPED),
    ("uri", "Edm.String"),
    ("url", "Edm.String"),
    ("uuid", "Edm.Guid"),
];

/// Qualifiers behind "String", in lower case, with the type that they mean together: "String (timestamp)".
const QUALIFIERS: &[(&str, &str)] = &[
    ("binary", "Edm.Binary"),
    ("date", "Edm.Date"),
    ("duration", "Edm.Duration"),
    ("iso 8601 duration", "Edm.Duration"),
    ("time of day", "Edm.TimeOfDay"),
    ("timestamp", "Edm.DateTimeOffset"),
];

/// The longest spelling; longer words need no look-up.
const LONGEST: usize = 17;

/// The primitive type that `name` means.
pub(crate) fn primitive(name: &str) -> Option<&'static str> {
    look_up(
        SPELLINGS,
        name.get(..4).filter(|prefix| prefix.eq_ignore_ascii_case("edm.")).map_or(name, |_| &name[4..]),
    )
}

/// The primitive type that a name with a qualifier means; unknown qualifiers say nothing.
pub(crate) fn qualified_primitive(name: &str, qualifier: Option<&str>) -> Option<&'static str> {
    let plain = primitive(name)?;
    match qualifier {
        Some(qualifier) if plain == "Edm.String" => {
            Some(look_up(QUALIFIERS, qualifier.trim()).unwrap_or(plain))
        }
        _ => Some(plain),
    }
}

fn look_up(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    let mut buffer = [0; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let index = table.binary_search_by(|(spelling, _)| spelling.as_bytes().cmp(lower)).ok()?;
    Some(table[index].1)
}

#[cfg(test)]
mod tests {
    use super::{QUALIFIERS, SPELLINGS, primitive, qualified_primitive};

    #[test]
    fn tables_are_sorted() {
        assert!(SPELLINGS.is_sorted() && QUALIFIERS.is_sorted());
    }

    #[test]
    fn folds_spellings() {
        for (spelling, name) in [
            ("DateTimeOffSet", Some("Edm.DateTimeOffset")),
            ("Edm.Int32", Some("Edm.Int32")),
            ("edm.stream", Some("Edm.Stream")),
            ("JSON object", Some("Edm.Untyped")),
            ("identitySet", None),
            ("Edm.", None),
            ("é", None),
        ] {
            assert_eq!(primitive(spelling), name, "{spelling}");
        }
    }

    #[test]
    fn qualifiers_refine_strings_only() {
        assert_eq!(qualified_primitive("String", Some("timestamp")), Some("Edm.DateTimeOffset"));
        assert_eq!(qualified_primitive("String", Some("identifier")), Some("Edm.String"));
        assert_eq!(qualified_primitive("Int32", Some("date")), Some("Edm.Int32"));
    }
}

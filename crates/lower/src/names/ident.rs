//! One name of the docs to one Rust identifier.

use std::hash::Hasher as _;

use fnv::FnvHasher;
use graphgen_docs::LONGEST_NAME;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Keywords of Rust 2024, reserved ones included.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// File names that Windows reserves or that mean something to Cargo.
const FILES: &[&str] = &["aux", "con", "lib", "main", "mod", "nul", "prn"];

/// `UpperCamel` identifier for a type, variant or operation.
pub(crate) fn camel(text: &str) -> String {
    bounded(without_keyword(leading_letter(sanitised(text).to_upper_camel_case(), 'N')), "X")
}

/// `snake_case` words, not yet safe as an identifier of any kind.
pub(crate) fn snake(text: &str) -> String {
    bounded(leading_letter(join_single_letters(&sanitised(text).to_snake_case()), 'n'), "_x")
}

/// A name that is too long, cut, with a number of the whole behind `joint` that tells it from others.
pub(crate) fn bounded(name: String, joint: &str) -> String {
    if name.len() <= LONGEST_NAME {
        return name;
    }
    let mut hasher = FnvHasher::default();
    hasher.write(name.as_bytes());
    let number = format!("{joint}{:016x}", hasher.finish());
    let kept = name.floor_char_boundary(LONGEST_NAME - number.len());
    format!("{}{number}", name[..kept].trim_end_matches(['_', '-']))
}

/// Identifier of a field or parameter, of a name in snake case.
pub(crate) fn field_of_snake(name: String) -> String {
    if name == "extra" { "extra_".to_owned() } else { without_keyword(name) }
}

/// Identifier of a setter or constructor, of a name in snake case.
pub(crate) fn method_of_snake(name: String) -> String {
    without_keyword(name)
}

/// Identifier of a module, of a name in snake case: safe as the name of a file and of a folder everywhere.
pub(crate) fn module_of_snake(name: String) -> String {
    let numbered = name.len() == 4 && (name.starts_with("com") || name.starts_with("lpt"));
    let device = numbered && name.ends_with(|c: char| c.is_ascii_digit());
    if device || FILES.contains(&name.as_str()) { name + "_" } else { without_keyword(name) }
}

/// The text with everything but ASCII letters and digits turned to separators; code points where nothing else is there.
fn sanitised(text: &str) -> String {
    if text.bytes().any(|b| b.is_ascii_alphanumeric()) {
        text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
    } else {
        text.chars().map(|c| format!("U{:X}", u32::from(c))).collect()
    }
}

fn leading_letter(name: String, prefix: char) -> String {
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{prefix}{name}")
    } else {
        name
    }
}

fn without_keyword(name: String) -> String {
    if KEYWORDS.binary_search(&name.as_str()).is_ok() { name + "_" } else { name }
}

/// Removes the separator behind each word of a single letter.
fn join_single_letters(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    let mut word_length = 0;
    for c in words.chars() {
        if c == '_' {
            let single_letter = word_length == 1 && joined.ends_with(|c: char| c.is_ascii_alphabetic());
            if !single_letter {
                joined.push(c);
                word_length = 0;
            }
        } else {
            joined.push(c);
            word_length += 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{FILES, KEYWORDS, LONGEST_NAME, camel, field_of_snake, module_of_snake, snake};

    #[test]
    fn tables_are_sorted() {
        assert!(KEYWORDS.is_sorted() && FILES.is_sorted());
    }

    #[test]
    fn fields_are_snake_case() {
        for (wire, rust) in [
            ("iCalUId", "ical_uid"),
            ("iOSVersion", "ios_version"),
            ("eTag", "etag"),
            ("displayName", "display_name"),
            ("type", "type_"),
            ("self", "self_"),
            ("crate", "crate_"),
            ("extra", "extra_"),
            ("5gEnabled", "n5g_enabled"),
            ("$top", "top"),
            ("IPv4Address", "ipv4_address"),
        ] {
            assert_eq!(field_of_snake(snake(wire)), rust, "{wire}");
        }
    }

    #[test]
    fn types_and_variants_are_upper_camel() {
        for (wire, rust) in [
            ("educationSchool", "EducationSchool"),
            ("JIS B4", "JisB4"),
            ("self", "Self_"),
            ("5G", "N5g"),
            ("+", "U2b"),
            ("unknownFutureValue", "UnknownFutureValue"),
            ("", "N"),
        ] {
            assert_eq!(camel(wire), rust, "{wire}");
        }
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let long = |end: &str| "longName".repeat(100) + end;
        for name in [snake, camel] {
            let (one, other) = (name(&long("a")), name(&long("b")));
            assert!(
                one.len() <= LONGEST_NAME && other.len() <= LONGEST_NAME && one != other,
                "{one} {other}"
            );
            assert_eq!(name(&long("a")), one);
        }
    }

    #[test]
    fn modules_never_are_special_files() {
        for (text, rust) in [
            ("con", "con_"),
            ("CON", "con_"),
            ("com1", "com1_"),
            ("mod", "mod_"),
            ("main", "main_"),
            ("..\\x", "x"),
            ("../../etc/passwd", "etc_passwd"),
            ("list-by-user", "list_by_user"),
            ("type", "type_"),
        ] {
            assert_eq!(module_of_snake(snake(text)), rust, "{text}");
        }
    }
}

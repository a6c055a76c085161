//! One name of the docs to one name of Rust: its words, as `UpperCamel` or in snake case. Whether the outcome is free, and no
//! keyword, is seen to where it is claimed.

use std::hash::Hasher as _;

use fnv::FnvHasher;
use graphgen_docs::LONGEST_NAME;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// `UpperCamel`, for types, variants and operations.
pub(crate) fn camel(text: &str) -> String {
    leading_letter(sanitised(text).to_upper_camel_case(), 'N')
}

/// `snake_case`, for everything else.
pub(crate) fn snake(text: &str) -> String {
    leading_letter(join_single_letters(&sanitised(text).to_snake_case()), 'n')
}

/// The words in lower case, joined by `_`, single letters like others.
pub(super) fn lower_words(text: &str) -> String {
    separated(text).to_snake_case()
}

/// A name that is too long for any item, cut, with a number of the whole behind `joint` that tells it from others.
pub(crate) fn bounded(name: String, joint: &str) -> String {
    bounded_to(LONGEST_NAME, name, joint)
}

/// A name of more than `longest` characters, cut like one that is too long for any item.
pub(super) fn bounded_to(longest: usize, name: String, joint: &str) -> String {
    if name.len() <= longest {
        return name;
    }
    let mut hasher = FnvHasher::default();
    hasher.write(name.as_bytes());
    let number = format!("{joint}{:016x}", hasher.finish());
    let kept = name.floor_char_boundary(longest - number.len());
    format!("{}{number}", name[..kept].trim_end_matches(['_', '-']))
}

/// The text with everything but ASCII letters and digits turned to separators; code points where nothing else is there.
fn sanitised(text: &str) -> String {
    if text.bytes().any(|b| b.is_ascii_alphanumeric()) {
        separated(text)
    } else {
        text.chars().map(|c| format!("U{:X}", u32::from(c))).collect()
    }
}

fn separated(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
}

fn leading_letter(name: String, prefix: char) -> String {
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("{prefix}{name}")
    } else {
        name
    }
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
    use super::{LONGEST_NAME, bounded, camel, snake};

    #[test]
    fn words_in_snake_case() {
        for (wire, rust) in [
            ("iCalUId", "ical_uid"),
            ("iOSVersion", "ios_version"),
            ("eTag", "etag"),
            ("displayName", "display_name"),
            ("5gEnabled", "n5g_enabled"),
            ("$top", "top"),
            ("IPv4Address", "ipv4_address"),
            ("..\\x", "x"),
            ("../../etc/passwd", "etc_passwd"),
            ("list-by-user", "list_by_user"),
        ] {
            assert_eq!(snake(wire), rust, "{wire}");
        }
    }

    #[test]
    fn types_and_variants_are_upper_camel() {
        for (wire, rust) in [
            ("educationSchool", "EducationSchool"),
            ("JIS B4", "JisB4"),
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
        for (name, joint) in [(snake as fn(&str) -> String, "_x"), (camel, "X")] {
            let name = |text: &str| bounded(name(text), joint);
            let (one, other) = (name(&long("a")), name(&long("b")));
            assert!(
                one.len() <= LONGEST_NAME && other.len() <= LONGEST_NAME && one != other,
                "{one} {other}"
            );
            assert_eq!(name(&long("a")), one);
        }
    }
}

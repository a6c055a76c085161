//! Makes identifiers of the IR's Rust names.
//!
//! Names are chosen before emission; here they are only kept valid, so that no IR can make code that doesn't parse.

use proc_macro2::{Ident, Span};

/// Words that no identifier may be in edition 2024.
const RESERVED: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// A valid identifier: ASCII letters, digits and `_`, not starting with a digit, with a `_` behind reserved words.
pub(crate) fn valid(rust: &str) -> String {
    let mut name = String::with_capacity(rust.len() + 1);
    if rust.is_empty() || rust.starts_with(|c: char| c.is_ascii_digit()) {
        name.push('_');
    }
    name.extend(rust.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }));
    if RESERVED.binary_search(&name.as_str()).is_ok() {
        name.push('_');
    }
    name
}

/// The identifier of a name that [`valid`] made.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// `name`, or the first of `name_2`, `name_3`, … (`Name2`, `Name3`, …) that is not taken.
pub(crate) fn distinct(name: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&name) {
        return name;
    }
    let joined = name.ends_with('_') || name.starts_with(|c: char| c.is_ascii_uppercase());
    let separator = if joined { "" } else { "_" };
    (2_u32..).map(|n| format!("{name}{separator}{n}")).find(|name| !is_taken(name)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{RESERVED, distinct, ident, valid};

    #[test]
    fn reserved_words_are_sorted() {
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn odd_names_stay_valid() {
        let names = ["type", "self", "", "_", "4chan", "a-b", "größe", "display_name"];
        let valid: Vec<_> = names.iter().map(|name| ident(&valid(name)).to_string()).collect();
        assert_eq!(
            valid,
            ["type_", "self_", "__", "__", "_4chan", "a_b", "gr__e", "display_name"].map(str::to_owned)
        );
    }

    #[test]
    fn duplicates_are_counted() {
        assert_eq!(distinct("a".to_owned(), |name| ["a", "a_2"].contains(&name)), "a_3");
        assert_eq!(distinct("A".to_owned(), |name| name == "A"), "A2");
        assert_eq!(distinct("a_".to_owned(), |name| name == "a_"), "a_2");
    }
}

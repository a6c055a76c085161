//! The words that a text consists of.
//!
//! They are those of the crate `heck`, which gives nothing but whole names, letter by letter through `fmt`: that took one
//! twentieth of the time from docs to IR.

use std::iter;

/// The words of a text as they are written. All but letters and digits of ASCII stands between words; a word begins at a capital
/// behind a small letter, and at the last of some capitals before one: `iOSVersion2` → `i`, `OS`, `Version2`.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        let (word, behind) = rest.split_at(end_of_word(rest.as_bytes()));
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

/// Where the first word ends.
fn end_of_word(text: &[u8]) -> usize {
    // The last letter; digits go along with those before them.
    let mut letter = None;
    for (at, byte) in text.iter().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            return at;
        }
        let before = letter;
        letter = if byte.is_ascii_digit() { before } else { Some(byte) };
        let Some(next) = text.get(at + 1) else { continue };
        let is_small = letter.is_some_and(u8::is_ascii_lowercase);
        if is_small && next.is_ascii_uppercase() {
            return at + 1;
        }
        let is_capital = before.is_some_and(u8::is_ascii_uppercase) && byte.is_ascii_uppercase();
        if is_capital && next.is_ascii_lowercase() {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use heck::ToSnakeCase as _;

    use super::split;

    /// All texts of these characters up to a length.
    fn texts(characters: &str, length: usize) -> Vec<String> {
        let mut texts = vec![String::new()];
        let mut start = 0;
        for _ in 0..length {
            let end = texts.len();
            for at in start..end {
                texts.extend(characters.chars().map(|c| format!("{}{c}", texts[at])).collect::<Vec<_>>());
            }
            start = end;
        }
        texts
    }

    #[test]
    fn words_are_those_of_heck() {
        for text in texts("aB1-", 6) {
            let words = split(&text).collect::<Vec<_>>().join("_").to_ascii_lowercase();
            assert_eq!(words, text.to_snake_case(), "{text}");
        }
    }
}

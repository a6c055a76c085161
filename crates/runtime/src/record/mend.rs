//! JSON that `serde_json` can't hold: numbers beyond or finer than an `f64`, and text with half of a surrogate pair.
//!
//! Such a document is read once more, with these values in quotes behind a mark, so that each goes to its place as it stands.

use std::borrow::Cow;

use serde_core::de::IgnoredAny;
use serde_json::Value;

use super::Token;

/// What a number in quotes begins with. Text that comes so is read as a number, if it is one.
const NUMBER: &str = "\u{10FFFF}number:";

/// The same of text whose escapes stand for no characters.
const BROKEN: &str = "\u{10FFFF}text:";

/// The document with marks, where it has something to mark. What is no JSON stays none.
pub(super) fn mend(json: &str) -> Option<String> {
    let (mut mended, mut rest, mut has_marks) = (String::with_capacity(json.len()), json, false);
    while let Some(at) = rest.find(|c: char| matches!(c, '"' | '-') || c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let (token, behind) = from.split_at(if from.starts_with('"') { text(from)? } else { number(from) });
        let marked = marked(token);
        has_marks |= matches!(marked, Cow::Owned(_));
        mended.extend([before, &*marked]);
        rest = behind;
    }
    mended.push_str(rest);
    has_marks.then_some(mended)
}

/// The length of a number.
fn number(json: &str) -> usize {
    json.find(|c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E') && !c.is_ascii_digit())
        .unwrap_or(json.len())
}

/// The length of text with its quotes.
fn text(json: &str) -> Option<usize> {
    let mut from = 1;
    loop {
        from += json.get(from..)?.find(['"', '\\'])?;
        if json[from..].starts_with('"') {
            return Some(from + 1);
        }
        from += 2;
    }
}

fn marked(token: &str) -> Cow<'_, str> {
    let is_number = || serde_json::from_str::<IgnoredAny>(token).is_ok();
    match token.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(text) if has_half_pair(text) => {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{BROKEN}{text}\"").into()
        }
        None if !is_exact(token) && is_number() => format!("\"{NUMBER}{token}\"").into(),
        Some(_) | None => token.into(),
    }
}

/// Whether an integer or an `f64` has all digits of a number, as far as can be told without parsing it.
pub(crate) fn is_exact(number: &str) -> bool {
    /// Numbers of up to 15 digits pass through an `f64` unchanged, unless they are very large or small.
    const EXACT_DIGITS: usize = 15;
    const EXPONENTS: std::ops::Range<i32> = -280..280;
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let digits = digits.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    let is_in_range = || exponent.parse().is_ok_and(|exponent: i32| EXPONENTS.contains(&exponent));
    (digits <= EXACT_DIGITS && is_in_range())
        || number.parse::<i64>().is_ok()
        || number.parse::<u64>().is_ok()
}

/// Whether the escapes of a text have half of a surrogate pair.
fn has_half_pair(text: &str) -> bool {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        if at > 0 {
            units.push(u16::from(b' '));
        }
        let escape = rest.get(at + 1..).unwrap_or_default();
        let unit = escape.strip_prefix('u').and_then(|hex| u16::from_str_radix(hex.get(..4)?, 16).ok());
        units.push(unit.unwrap_or_default());
        rest = escape.get(if unit.is_some() { 5 } else { 1 }..).unwrap_or_default();
    }
    char::decode_utf16(units).any(|unit| unit.is_err())
}

/// What a text with a mark stands for.
pub(super) fn token(text: &str) -> Token<'_> {
    let number =
        text.strip_prefix(NUMBER).filter(|number| serde_json::from_str::<IgnoredAny>(number).is_ok());
    match (number, text.strip_prefix(BROKEN)) {
        (Some(number), _) => Token::Number(number),
        (None, Some(text)) => Token::Broken(text),
        (None, None) => Token::Str(text),
    }
}

/// Takes the marks off JSON that is kept.
pub(super) fn unmark(value: &mut Value) {
    match value {
        Value::String(text) => *value = token(text).into_json(),
        Value::Array(items) => items.iter_mut().for_each(unmark),
        Value::Object(members) => {
            if members.keys().any(|name| name.starts_with(BROKEN)) {
                let all = std::mem::take(members).into_iter();
                members.extend(all.map(|(name, value)| (unmarked(&name).to_owned(), value)));
            }
            members.values_mut().for_each(unmark);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The name of a member without a mark.
pub(super) fn unmarked(name: &str) -> &str {
    name.strip_prefix(BROKEN).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{is_exact, mend};

    #[track_caller]
    fn check(json: &str, expected: Option<&str>) {
        let mark = |text: &str| text.replace('§', "\u{10FFFF}");
        assert_eq!(mend(json), expected.map(mark));
    }

    #[test]
    fn what_can_be_held_stays() {
        check(r#"{"a":[1,-2.5e3,"\ud83d\ude00 \\ud800 \"",true]}"#, None);
        check(r#"18446744073709551615"#, None);
        check("", None);
    }

    #[test]
    fn what_can_not_be_held_is_marked() {
        check(r#"[1e400,2]"#, Some(r#"["§number:1e400",2]"#));
        check("-123456789012345678.25", Some(r#""§number:-123456789012345678.25""#));
        check(r#"{"\ud800":"a\"\\\udc00"}"#, Some(r#"{"§text:\\ud800":"§text:a\\\"\\\\\\udc00"}"#));
        check(r#"["\ud800x\udc00"]"#, Some(r#"["§text:\\ud800x\\udc00"]"#));
    }

    #[test]
    fn what_is_no_json_stays_none() {
        for json in ["\"\\ud800", "\"\\", "\"\\é\\ud800\"x", "1e400e1", "--1e999", "\"", "1.e999"] {
            let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
            assert!(!mend(json).is_some_and(|mended| is_json(&mended)), "{json}");
        }
    }

    #[test]
    fn numbers_are_exact_or_not() {
        for number in
            ["0", "-9223372036854775808", "18446744073709551615", "0.000000000000000000001", "1.5e-270"]
        {
            assert!(is_exact(number), "{number}");
        }
        for number in ["18446744073709551616", "1e309", "0.1000000000000001", "123456789012345678.25"] {
            assert!(!is_exact(number), "{number}");
        }
    }
}

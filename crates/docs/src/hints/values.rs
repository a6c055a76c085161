//! "Possible values are: `a`, `b`, and `c`." in its many phrasings.

use std::borrow::Cow;

use crate::Text;

/// Phrases that announce a list of values, in lower case.
const ANNOUNCEMENTS: [&str; 7] = [
    "possible value",
    "allowed value",
    "supported value",
    "valid value",
    "permitted value",
    "in this evolvable enum",
    "values can be",
];

/// The values that a description lists, without markup, in order; those of several lists together.
pub(crate) fn possible_values<'a>(description: &str, lower: &str) -> Vec<Text<'a>> {
    let mut values: Vec<Text<'a>> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_announcement(lower, at) {
        let list = sentence(&description[start..]);
        for value in list_values(list) {
            if !values.iter().any(|known| known == value) {
                values.push(Cow::Owned(value.to_owned()));
            }
        }
        at = start + list.len();
    }
    values
}

/// Where the text behind the next announcement begins.
fn next_announcement(lower: &str, from: usize) -> Option<usize> {
    let rest = &lower[from..];
    let ends = ANNOUNCEMENTS.iter().filter_map(|phrase| rest.find(phrase).map(|at| from + at + phrase.len()));
    ends.min()
}

/// The text up to the end of its sentence; dots in code spans and within words do not count.
pub(crate) fn sentence(text: &str) -> &str {
    let mut in_code = false;
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'`' => in_code = !in_code,
            b'.' if !in_code && text.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace) => {
                return &text[..at];
            }
            _ => {}
        }
    }
    text
}

/// The values of a list: code spans where there are any, else quoted words, else bare words.
fn list_values(list: &str) -> Vec<&str> {
    for quote in ['`', '"'] {
        let quoted: Vec<_> =
            list.split(quote).skip(1).step_by(2).map(str::trim).filter(|v| is_value(v)).collect();
        if !quoted.is_empty() {
            return quoted;
        }
    }
    bare_values(list)
}

fn is_value(value: &str) -> bool {
    !value.is_empty() && !value.starts_with('$') && !value.contains([':', '/', '(', '=', '`', '"'])
}

/// Bare words count only when the whole list is made of them: other text is prose.
fn bare_values(list: &str) -> Vec<&str> {
    let list = list.trim_start_matches('s').trim_start();
    let list =
        ["are", "is", "include", "includes"].iter().find_map(|verb| list.strip_prefix(verb)).unwrap_or(list);
    let list = list.trim_start_matches([':', ' ', '\u{a0}']);
    let parts = list.split(',').flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    let parts = parts.map(|part| {
        let part = part.trim();
        let part = part.strip_prefix("and ").or_else(|| part.strip_prefix("or ")).unwrap_or(part);
        part.trim_matches(['\'', '*', ' '])
    });
    let values: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    let all_words = values.iter().all(|value| value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    if all_words && values.len() > 1 { values } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::hints::read;

    #[track_caller]
    fn check(description: &str, expected: &[&str]) {
        assert_eq!(read(description).possible_values, expected, "{description}");
    }

    #[test]
    fn phrasings() {
        check("Possible values are: `low`, `normal`, and `high`. Required.", &["low", "normal", "high"]);
        check("The possible values are `low`, `high`.", &["low", "high"]);
        check("Possible values: low, high.", &["low", "high"]);
        check("Possible value is `only`.", &["only"]);
        check("Possible values include `a` or `b`.", &["a", "b"]);
        check("Possible values are: 0 - `Not Ready`, 1 - `Ready`.", &["Not Ready", "Ready"]);
        check("Possible values are: \"up\", \"down\".", &["up", "down"]);
        check("Possible values are none, delta or full.", &["none", "delta", "full"]);
    }

    #[test]
    fn members_that_need_a_header_count_too() {
        check(
            "The possible values are: `a`, `unknownFutureValue`. Use the `Prefer: include-unknown-enum-members` \
             request header to get the following value in this evolvable enum: `b`.",
            &["a", "unknownFutureValue", "b"],
        );
    }

    #[test]
    fn prose_is_no_list() {
        check("The possible values are described in the guide to time zones.", &[]);
        check("A name.", &[]);
    }
}

//! Lists of values: "Possible values are: `a`, `b`, and `c`." in its many phrasings.

/// How far a list is followed: each phrase of a description looks as far, so there has to be an end. Real lists have a fifth
/// of it at most.
const MAX_LIST: usize = 5000;

/// The part of a text that one phrase may speak of.
pub(super) fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_LIST)]
}

/// The text up to the end of its sentence; dots in code spans, within words and of abbreviations do not count.
pub(super) fn sentence(text: &str) -> &str {
    let text = near(text);
    let mut in_code = false;
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'`' => in_code = !in_code,
            b'.' if !in_code
                && text.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace)
                && !["e.g", "i.e"].iter().any(|short| text[..at].ends_with(short)) =>
            {
                return &text[..at];
            }
            _ => {}
        }
    }
    text
}

/// Values that sentences behind the list name one by one: "The value `x` is deprecated."
pub(super) fn further(behind: &str) -> impl Iterator<Item = &str> {
    let sentences =
        behind.split(". ").filter_map(|sentence| sentence.trim_start().strip_prefix("The value `"));
    sentences.filter_map(|rest| rest.split_once('`')).map(|(value, _)| value).filter(|value| is_value(value))
}

/// Where the code span ends that may begin at `at`.
pub(super) fn code_end(text: &str, at: usize) -> usize {
    let inside = &text[at + 1..];
    // A lone backtick is text.
    let end = inside.find('`').filter(|_| !inside.starts_with(' '));
    end.map_or(at + 1, |end| at + end + 2)
}

/// How far back the words of a sentence are looked for.
const MAX_LEAD: usize = 500;

/// The sentence that the end of a text belongs to.
pub(super) fn last_sentence(text: &str) -> &str {
    let near = &text[text.ceil_char_boundary(text.len().saturating_sub(MAX_LEAD))..];
    near.rfind(". ").map_or(near, |end| &near[end..])
}

/// What announces examples, in the languages of the docs.
const EXAMPLES: [&str; 14] = [
    "xample",
    "e.g",
    "such as",
    "eispiel",
    "z. B",
    "z.B",
    "jemplo",
    "xempl",
    "sempio",
    "ример",
    "例",
    "예",
    "比如",
    "voorbeeld",
];

/// Whether the text, which ends in a colon, announces examples.
pub(super) fn ends_in_example(text: &str) -> bool {
    let sentence = last_sentence(text);
    EXAMPLES.iter().any(|word| sentence.contains(word))
}

/// Values each with an explanation behind a colon: "`up`: Upwards. `down`: Downwards."
pub(super) fn explained(text: &str) -> Vec<&str> {
    let lead = text.split('`').next().unwrap_or_default();
    if lead.len() > " can be one of the following: ".len() {
        return Vec::new();
    }
    let mut spans = text.split('`').skip(1);
    let mut values = Vec::new();
    while let (Some(value), Some(behind)) = (spans.next(), spans.next()) {
        match behind.starts_with(':') {
            true if is_value(value) => values.push(value),
            false if values.is_empty() => return values,
            _ => {}
        }
    }
    values
}

/// The values of an announced list: code spans where there are any, else quoted words, else bare words.
pub(super) fn list(list: &str) -> Vec<&str> {
    for quote in ['`', '"'] {
        let quoted = list.split(quote).skip(1).step_by(2).map(str::trim);
        let quoted: Vec<_> =
            quoted.map(|value| value.trim_end_matches('.')).filter(|value| is_value(value)).collect();
        if !quoted.is_empty() {
            return quoted;
        }
    }
    bare(list)
}

/// `null` says that there is no value.
fn is_value(value: &str) -> bool {
    !value.is_empty()
        && value != "null"
        && !value.starts_with(['$', '#', '.'])
        && !value.contains([':', '/', '(', '=', '`', '"'])
}

/// Bare words count only when the whole list is made of them: other text is prose.
fn bare(list: &str) -> Vec<&str> {
    let list = match list.split_once(':') {
        Some((_, list)) => list,
        None => list.trim_start_matches(['s', ' ']),
    };
    let verbs = ["are ", "is ", "include ", "includes ", "can be "];
    let list = verbs.iter().find_map(|verb| list.strip_prefix(verb)).unwrap_or(list);
    let parts = list.split(',').flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    let parts = parts.map(|part| {
        let part = part.trim();
        let part = part.strip_prefix("and ").or_else(|| part.strip_prefix("or ")).unwrap_or(part);
        part.trim_matches(['\'', '*', ' ', '\u{a0}'])
    });
    let values: Vec<_> = parts.filter(|part| !part.is_empty() && *part != "null").collect();
    let all_words = values.iter().all(|value| value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    if all_words && values.len() > 1 { values } else { Vec::new() }
}

/// The value of a list that is marked so: "`low`, `normal` (default)".
pub(super) fn marked_default(list: &str) -> Option<&str> {
    let (before, _) = list.split_once("` (default")?;
    before.rsplit_once('`').map(|(_, value)| value)
}

/// Two code spans or more that make up all of the sentence's rest.
pub(super) fn only_code(text: &str) -> Vec<&str> {
    let mut values = Vec::new();
    let mut rest = text.trim_start();
    while let Some((value, behind)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')) {
        values.push(value);
        let behind = behind.strip_prefix([',', '、', '，']).unwrap_or(behind).trim_start();
        rest = ["and ", "or "].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    }
    let is_whole = rest.is_empty() || rest.starts_with(['.', '。']);
    let all_values = values.iter().all(|value| is_value(value));
    if is_whole && all_values && values.len() > 1 { values } else { Vec::new() }
}

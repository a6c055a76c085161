//! What descriptions say in set phrases: required, read-only, possible values and the like.

mod values;

use std::borrow::Cow;

use crate::{Hints, Text};

/// Reads the hints of a description, given as plain text with the backticks of its code spans.
pub(crate) fn read<'a>(description: &str) -> Hints<'a> {
    let lower = description.to_ascii_lowercase();
    let has = |phrase: &str| lower.contains(phrase);
    Hints {
        required: says(&lower, "required") || has("required when creating") || has("required on create"),
        optional: says(&lower, "optional"),
        read_only: ["read-only", "read only", "readonly"].iter().any(|phrase| affirms(&lower, phrase)),
        write_only: ["write-only", "write only"].iter().any(|phrase| affirms(&lower, phrase)),
        nullable: nullable(&lower),
        key: says(&lower, "key"),
        inherited_from: inherited_from(description, &lower),
        deprecated: says(&lower, "deprecated") || has("is deprecated") || has("been deprecated"),
        only_on_select: has("returned only on `$select`") || has("returned only on $select"),
        filter: filter(description, &lower),
        possible_values: values::possible_values(description, &lower),
        default: default_value(description, &lower),
    }
}

/// Whether `word` stands as a remark of its own: "Required.", "(required)", "Required, at most 64 characters".
fn says(lower: &str, word: &str) -> bool {
    lower.match_indices(word).any(|(at, _)| {
        let before = lower[..at].trim_end_matches([' ', '`', '*', '(', '\u{a0}']);
        let behind = lower[at + word.len()..].trim_start_matches(['`', '*']);
        (before.is_empty() || before.ends_with(['.', ';', ':', '!']) || lower[..at].ends_with('('))
            && (behind.is_empty() || behind.starts_with(['.', ',', ';', ':', ')']))
    })
}

/// Whether `phrase` stands there without a "not" before it.
fn affirms(lower: &str, phrase: &str) -> bool {
    lower.match_indices(phrase).any(|(at, _)| !lower[..at].ends_with("not "))
}

fn nullable(lower: &str) -> Option<bool> {
    const NEVER_NULL: [&str; 5] =
        ["not nullable", "non-nullable", "cannot be null", "can't be null", "must not be null"];
    if NEVER_NULL.iter().any(|phrase| lower.contains(phrase)) {
        return Some(false);
    }
    lower.contains("nullable").then_some(true)
}

fn inherited_from<'a>(description: &str, lower: &str) -> Option<Text<'a>> {
    const PHRASE: &str = "inherited from";
    let at = lower.find(PHRASE)? + PHRASE.len();
    let rest = description[at..].trim_start_matches([' ', '`', '[', '*', '\u{a0}']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    (!name.is_empty()).then(|| Cow::Owned(name.to_owned()))
}

/// "Supports `$filter` (`eq`, `ne`)": the operators.
fn filter<'a>(description: &str, lower: &str) -> Option<Vec<Text<'a>>> {
    let supports = lower.match_indices("support").map(|(at, _)| at);
    let mut supports =
        supports.filter(|&at| !lower[..at].ends_with("not ") && !lower[..at].ends_with("n't "));
    let at = supports.find_map(|at| {
        let sentence = values::sentence(&lower[at..]);
        sentence.find("$filter").map(|offset| at + offset + "$filter".len())
    })?;
    let rest = description[at..].trim_start_matches(['`', ' ']);
    let list = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or("", |(list, _)| list);
    let words = list.split([',', ' ']).map(|word| word.trim_matches(['`', '.', ' ']));
    let operators = words.filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic()));
    Some(operators.filter(|word| !matches!(*word, "and" | "or")).map(|w| Cow::Owned(w.to_owned())).collect())
}

fn default_value<'a>(description: &str, lower: &str) -> Option<Text<'a>> {
    const PHRASES: [&str; 4] = ["default value is", "default value:", "default is", "defaults to"];
    let at = PHRASES.iter().find_map(|phrase| lower.find(phrase).map(|at| at + phrase.len()))?;
    let rest = description[at..].trim_start();
    let value = match rest.strip_prefix('`') {
        Some(rest) => rest.split_once('`')?.0,
        None => rest.split([' ', ',', ';']).next()?.trim_matches(['.', '"', '\'', '*']),
    };
    (!value.is_empty()).then(|| Cow::Owned(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn remarks() {
        assert!(read("Required. The name.").required);
        assert!(read("The name (required).").required);
        assert!(!read("Not required.").required);
        assert!(!read("The permission required to call it.").required);
        assert!(read("The name. Optional.").optional);
        assert!(read("Read-only.").read_only);
        assert!(read("Is readonly.").read_only);
        assert!(!read("It is not read-only.").read_only);
        assert!(read("The id. Key. Not nullable.").key);
        assert!(!read("The key of the pair.").key);
        assert!(read("Deprecated. Use `mail`.").deprecated);
        assert!(read("Returned only on `$select`.").only_on_select);
    }

    #[test]
    fn not_nullable_goes_before_nullable() {
        assert_eq!(read("Not nullable.").nullable, Some(false));
        assert_eq!(read("Nullable.").nullable, Some(true));
        assert_eq!(read("This can't be null.").nullable, Some(false));
        assert_eq!(read("A name.").nullable, None);
    }

    #[test]
    fn names_behind_phrases() {
        assert_eq!(
            read("Inherited from directoryObject.").inherited_from.as_deref(),
            Some("directoryObject")
        );
        assert_eq!(
            read("Inherited from `microsoft.graph.entity`").inherited_from.as_deref(),
            Some("microsoft.graph.entity")
        );
        assert_eq!(read("The default value is `false`.").default.as_deref(), Some("false"));
        assert_eq!(read("Default value is 5.").default.as_deref(), Some("5"));
    }

    #[test]
    fn filter_operators() {
        assert_eq!(
            read("Supports `$filter` (`eq`, `ne`, and `in`).").filter.as_deref(),
            Some(&["eq".into(), "ne".into(), "in".into()][..])
        );
        assert_eq!(read("Supports $filter.").filter.as_deref(), Some(&[][..]));
        assert_eq!(read("Does not support `$filter`.").filter, None);
        assert_eq!(read("Supports `$search`. See `$filter`.").filter, None);
    }
}

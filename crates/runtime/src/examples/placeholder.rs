//! Values of examples that stand for any: `datetime-value`, `skuId-value-1`, `String (timestamp)`, `{id}`. A sample of the
//! type takes their place, so that the rest of the example can be checked.

use std::collections::BTreeMap;

use serde_json::Value;

/// Whether a text of an example stands for any value: it is in braces, ends with `-value`, or names a type as
/// representations of resources do.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let framed = |open, close| text.starts_with(open) && text.ends_with(close);
    let named = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    framed('{', '}')
        || framed('<', '>')
        || (named.len() > VALUE.len() && named.ends_with(VALUE))
        || text.starts_with("String (")
        || TYPES.iter().any(|name| text.eq_ignore_ascii_case(name))
}

/// What placeholders end with, behind a hyphen or a dot.
const VALUE: &str = "value";

/// Primitive types, and the words for them.
const TYPES: &[&str] = &[
    "binary",
    "boolean",
    "byte",
    "date",
    "datetime",
    "datetimeoffset",
    "decimal",
    "double",
    "duration",
    "guid",
    "int16",
    "int32",
    "int64",
    "integer",
    "long",
    "number",
    "single",
    "string",
    "timeofday",
    "timestamp",
];

/// A value of each primitive type that text in general is none of.
fn samples() -> [Value; 8] {
    [
        true.into(),
        1.into(),
        "2024-05-31T09:30:00Z".into(),
        "2024-05-31".into(),
        "09:30:00".into(),
        "PT1H".into(),
        "9b3d6c52-8f0e-4a61-b7c4-0d2f5e7a1c38".into(),
        "AA==".into(),
    ]
}

/// Reads `json`, with a sample in place of each placeholder that `read` says is no value of its type. `read` tells where it
/// fails; what is no placeholder stays as it is.
pub(super) fn with_samples<T, E>(
    json: &str,
    read: &dyn Fn(&str) -> Result<T, E>,
    place_of: &dyn Fn(&E) -> Option<String>,
) -> Result<T, E> {
    let first = match read(json) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let Ok(mut document) = serde_json::from_str::<Value>(json) else { return Err(first) };
    let samples = samples();
    // The next sample for each place. The reader comes to the places in another order than they stand in.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut place = place_of(&first);
    while let Some((at, slot)) = place.and_then(|at| value_at(&mut document, &at).map(|slot| (at, slot))) {
        let is_placeholder = next.contains_key(&at) || slot.as_str().is_some_and(is_placeholder);
        let number = next.entry(at).or_default();
        let Some(sample) = samples.get(*number).filter(|_| is_placeholder) else { break };
        *slot = sample.clone();
        *number += 1;
        match read(&document.to_string()) {
            Ok(value) => return Ok(value),
            Err(error) => place = place_of(&error),
        }
    }
    Err(first)
}

/// The value at `value[0].address.city`; the document itself at an empty place.
pub(super) fn value_at<'v>(document: &'v mut Value, place: &str) -> Option<&'v mut Value> {
    let mut steps = place.split(['.', '[']).filter(|step| !step.is_empty());
    steps.try_fold(document, |value, step| match step.strip_suffix(']') {
        Some(index) => value.get_mut(index.parse::<usize>().ok()?),
        None => value.get_mut(step),
    })
}

#[cfg(test)]
mod tests {
    use super::{is_placeholder, with_samples};

    #[test]
    fn tells_placeholders_from_values() {
        for text in ["datetime-value", "skuId-value-1", "String (timestamp)", "Boolean", "{id}", "end.value"]
        {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "value", "busy", "2024-05-31", "a string", "false", "undervalue7x"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn samples_take_the_place_of_placeholders() {
        // Reads two booleans, and tells which of them is none.
        let read = |json: &str| {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            let place = ["a[0].x", "b"].into_iter().zip([&value["a"][0]["x"], &value["b"]]);
            match place.into_iter().find(|(_, value)| !value.is_boolean()) {
                Some((place, _)) => Err(place.to_owned()),
                None => Ok(()),
            }
        };
        let check = |json: &str| with_samples(json, &read, &|place: &String| Some(place.clone()));
        assert_eq!(check(r#"{"a":[{"x":"Boolean"}],"b":"b-value"}"#), Ok(()));
        assert_eq!(check(r#"{"a":[{"x":true}],"b":"yes"}"#), Err("b".to_owned()));
    }
}

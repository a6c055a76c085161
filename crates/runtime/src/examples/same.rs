//! Whether JSON is the same by value.

use std::str::FromStr;

use serde_json::Value;

use super::placeholder::is_placeholder;
use crate::{
    primitive::{DateTimeOffset, Duration, TimeOfDay},
    record::read::TYPE,
};

/// Compares two JSON documents: numbers, timestamps and durations by value, members in any order. `Err` with the place of
/// the first difference, below `name`.
pub(super) fn same(made: &[u8], documented: &[u8], name: &str) -> Result<(), String> {
    let read = |text| serde_json::from_slice(text).map_err(|error| format!("{name} is no JSON: {error}"));
    same_value(&read(made)?, &read(documented)?, name)
}

/// As [`same`], for what is sent: the type that a request names by itself is more than many an example shows.
pub(super) fn same_body(made: &[u8], documented: &[u8], name: &str) -> Result<(), String> {
    let read = |text| serde_json::from_slice(text).map_err(|error| format!("{name} is no JSON: {error}"));
    let (mut made, documented): (Value, Value) = (read(made)?, read(documented)?);
    if let (Value::Object(made), Value::Object(documented)) = (&mut made, &documented)
        && !documented.contains_key(TYPE)
    {
        made.remove(TYPE);
    }
    same_value(&made, &documented, name)
}

fn same_value(made: &Value, documented: &Value, place: &str) -> Result<(), String> {
    match (made, documented) {
        (Value::Object(made), Value::Object(documented)) => {
            if let Some(name) = made.keys().find(|name| !documented.contains_key(*name)) {
                return Err(format!("{place}.{name} is not documented"));
            }
            documented.iter().try_for_each(|(name, value)| {
                let place = format!("{place}.{name}");
                let made = made.get(name).ok_or_else(|| format!("{place} got lost"))?;
                same_value(made, value, &place)
            })
        }
        (Value::Array(made), Value::Array(documented)) if made.len() == documented.len() => {
            let mut pairs = made.iter().zip(documented).enumerate();
            pairs.try_for_each(|(index, (made, value))| same_value(made, value, &format!("{place}[{index}]")))
        }
        _ if made == documented || same_scalar(made, documented) => Ok(()),
        // A sample is in its place.
        (_, Value::String(documented)) if is_placeholder(documented) => Ok(()),
        _ => Err(format!("{place} is {made}, documented is {documented}")),
    }
}

fn same_scalar(made: &Value, documented: &Value) -> bool {
    match (made, documented) {
        (Value::Number(made), Value::Number(documented)) => made.as_f64() == documented.as_f64(),
        (Value::String(made), Value::String(documented)) => {
            same_as::<DateTimeOffset>(made, documented)
                || same_as::<Duration>(made, documented)
                || same_as::<TimeOfDay>(made, documented)
        }
        _ => false,
    }
}

fn same_as<T: FromStr + PartialEq>(made: &str, documented: &str) -> bool {
    matches!((made.parse::<T>(), documented.parse::<T>()), (Ok(made), Ok(documented)) if made == documented)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::same_value;

    #[test]
    fn values_compare_by_meaning() {
        let check = |made: Value, documented: Value| same_value(&made, &documented, "x").is_ok();
        assert!(check(json!({"a": 1, "b": [1.0]}), json!({"b": [1], "a": 1.0})));
        assert!(check(json!("2021-01-01T00:00:00Z"), json!("2021-01-01T00:00:00.000Z")));
        assert!(!check(json!({"a": 1}), json!({"a": 1, "b": null})));
        assert!(!check(json!({"a": 1, "b": null}), json!({"a": 1})));
        assert!(!check(json!("a"), json!("b")));
    }
}

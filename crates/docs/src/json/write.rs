//! Writes what `jsonc-parser` read as strict JSON.

use jsonc_parser::ast::{ObjectPropName, Value};

/// The value as compact, strict JSON, members in their order.
pub(super) fn strict(value: &Value<'_>) -> String {
    let mut out = String::new();
    write_value(value, &mut out);
    out
}

/// Whether no member is called like a number without quotes: then a value with colons, such as `00:30`, was taken apart.
pub(super) fn is_sensible(value: &Value<'_>) -> bool {
    match value {
        Value::Object(object) => object.properties.iter().all(|property| {
            let is_number = matches!(&property.name, ObjectPropName::Word(word) if word.value.starts_with(|c: char| c.is_ascii_digit()));
            !is_number && is_sensible(&property.value)
        }),
        Value::Array(array) => array.elements.iter().all(is_sensible),
        Value::StringLit(_) | Value::NumberLit(_) | Value::BooleanLit(_) | Value::NullKeyword(_) => true,
    }
}

fn write_value(value: &Value<'_>, out: &mut String) {
    match value {
        Value::StringLit(string) => write_string(&string.value, out),
        Value::NumberLit(number) => write_number(number.value, out),
        Value::BooleanLit(boolean) => out.push_str(if boolean.value { "true" } else { "false" }),
        Value::NullKeyword(_) => out.push_str("null"),
        Value::Object(object) => {
            write_list('{', &object.properties, '}', out, |property, out| {
                write_string(property.name.as_str(), out);
                out.push(':');
                write_value(&property.value, out);
            });
        }
        Value::Array(array) => write_list('[', &array.elements, ']', out, write_value),
    }
}

fn write_list<T>(open: char, items: &[T], close: char, out: &mut String, write: impl Fn(&T, &mut String)) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

fn write_string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// Numbers in a notation of their own (`+1`, `.5`, `0xFF`) become plain ones; those without a value become strings.
fn write_number(text: &str, out: &mut String) {
    let plain = text.trim_start_matches('+');
    if serde_json::from_str::<serde_json::Number>(plain).is_ok() {
        return out.push_str(plain);
    }
    let hexadecimal = plain.strip_prefix("0x").or_else(|| plain.strip_prefix("0X"));
    if let Some(number) = hexadecimal.and_then(|digits| u64::from_str_radix(digits, 16).ok()) {
        return out.push_str(&number.to_string());
    }
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => out.push_str(&number.to_string()),
        _ => write_string(text, out),
    }
}

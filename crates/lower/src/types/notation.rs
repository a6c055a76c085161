//! Types as JSON representations write them: `"String (timestamp)"`, `true`, `1024`, `{"@odata.type": ".."}`, `["a | b"]`.

use std::fmt;

use graphgen_ir::{Primitive, TypeRef};
use serde_json::Value;

use crate::{pages::GRAPH, primitive::qualified};

/// What the value of a member tells about its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notation<'v> {
    /// Whether it is a collection.
    pub(crate) collection: bool,
    /// Type of the value, or of the collection's items.
    pub(crate) shape: Shape<'v>,
}

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape<'v> {
    /// A type that needs no page.
    Known(TypeRef),
    /// A literal true or false.
    Boolean,
    /// A literal number.
    Number {
        /// Whether it has a fraction.
        fraction: bool,
    },
    /// A type by its name.
    Named(&'v str),
    /// Some text: sample data, or alternatives `a | b`.
    Text,
    /// An object that names no type.
    Object,
    /// `null`, an empty list, or text that says that nothing is known.
    Unknown,
}

/// In the words of messages.
impl fmt::Display for Notation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let collection = if self.collection { "a collection of " } else { "" };
        let (one, many) = match &self.shape {
            Shape::Known(ty) => return write!(f, "{collection}`{ty}`"),
            Shape::Named(name) => return write!(f, "{collection}`{name}`"),
            Shape::Boolean => ("true or false", "a collection of truth values"),
            Shape::Number { .. } => ("a number", "a collection of numbers"),
            Shape::Text => ("text", "a collection of texts"),
            Shape::Object => ("an object", "a collection of objects"),
            Shape::Unknown => ("open", "a collection"),
        };
        f.write_str(if self.collection { many } else { one })
    }
}

/// Reads the value of a member.
pub(crate) fn read(value: &Value) -> Notation<'_> {
    let single = |shape| Notation { collection: false, shape };
    match value {
        Value::Null => single(Shape::Unknown),
        Value::Bool(_) => single(Shape::Boolean),
        Value::Number(number) => single(Shape::Number { fraction: number.is_f64() }),
        Value::String(text) => read_text(text),
        Value::Array(items) => Notation {
            collection: true,
            shape: items.first().map_or(Shape::Unknown, |item| read(item).shape),
        },
        Value::Object(members) => {
            let named = members.get("@odata.type").or_else(|| members.get("@type")).and_then(Value::as_str);
            named.map_or(single(Shape::Object), read_type_name)
        }
    }
}

/// A type name in an object: `#microsoft.graph.x`, `Collection(Edm.String)`.
fn read_type_name(text: &str) -> Notation<'_> {
    let text = text.trim().trim_start_matches('#');
    let (collection, name) = collection_item(text).map_or((false, text), |item| (true, item));
    let shape = TypeRef::of_word(name).map_or(Shape::Named(name.trim_start_matches('#')), Shape::Known);
    Notation { collection, shape: if name.is_empty() { Shape::Object } else { shape } }
}

/// The item type of `Collection(x)`.
pub(crate) fn collection_item(text: &str) -> Option<&str> {
    let prefix = text.get(..11).filter(|prefix| prefix.eq_ignore_ascii_case("collection("))?;
    text[prefix.len()..].strip_suffix(')').map(str::trim)
}

fn read_text(text: &str) -> Notation<'_> {
    let text = text.trim();
    // The colon inside of the string is a mistake of the docs that occurs often enough to be a notation.
    if let Some(name) = text.strip_prefix("@odata.type:") {
        return read_type_name(name);
    }
    if let Some(item) = collection_item(text) {
        return Notation { collection: true, shape: read_text(item).shape };
    }
    let (word, qualifier) = match text.split_once('(') {
        Some((word, rest)) => (word.trim_end(), Some(rest.trim_end_matches(')'))),
        None => (text, None),
    };
    let shape = if let Some(ty) = qualified(word, qualifier) {
        Shape::Known(ty)
    } else if text.trim_start_matches('#').starts_with(GRAPH) && !text.contains(char::is_whitespace) {
        Shape::Named(text.trim_start_matches('#'))
    } else if is_decimal(text) {
        Shape::Number { fraction: true }
    } else if text.starts_with('<') {
        Shape::Unknown
    } else if is_timestamp(text) {
        Shape::Known(Primitive::DateTimeOffset.into())
    } else {
        Shape::Text
    };
    Notation { collection: false, shape }
}

/// Whether the text is like `4.2`, by which some pages stand for numbers with a fraction.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, fraction)| digits(whole) && digits(fraction))
}

/// Whether the text starts like `2021-07-13T20:55`.
fn is_timestamp(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00";
    text.len() >= FORM.len()
        && FORM
            .iter()
            .zip(text.bytes())
            .all(|(&form, b)| if form == b'0' { b.is_ascii_digit() } else { form == b })
}

#[cfg(test)]
mod tests {
    use graphgen_ir::Primitive;
    use serde_json::json;

    use super::{Shape, read};

    #[test]
    fn reads_the_notations_of_the_docs() {
        for (value, collection, shape) in [
            (json!("String"), false, Shape::Known(Primitive::String.into())),
            (json!("String (timestamp)"), false, Shape::Known(Primitive::DateTimeOffset.into())),
            (json!("String (ISO 8601 duration)"), false, Shape::Known(Primitive::Duration.into())),
            (json!(true), false, Shape::Boolean),
            (json!(1024), false, Shape::Number { fraction: false }),
            (json!(4.2), false, Shape::Number { fraction: true }),
            (json!("4.2"), false, Shape::Number { fraction: true }),
            (json!({"@odata.type": "microsoft.graph.x"}), false, Shape::Named("microsoft.graph.x")),
            (json!([{"@odata.type": "#microsoft.graph.x", "a": 1}]), true, Shape::Named("microsoft.graph.x")),
            (json!({"@type": "Collection(Edm.String)"}), true, Shape::Known(Primitive::String.into())),
            (json!(["String"]), true, Shape::Known(Primitive::String.into())),
            (json!("Collection(String)"), true, Shape::Known(Primitive::String.into())),
            (json!("@odata.type: microsoft.graph.x"), false, Shape::Named("microsoft.graph.x")),
            (json!("low | normal | high"), false, Shape::Text),
            (json!("<Unknown Primitive Type Edm.X>"), false, Shape::Unknown),
            (json!("2021-07-13T20:55:17Z"), false, Shape::Known(Primitive::DateTimeOffset.into())),
            (json!({"a": "String"}), false, Shape::Object),
            (json!(null), false, Shape::Unknown),
            (json!([]), true, Shape::Unknown),
        ] {
            let notation = read(&value);
            assert_eq!((notation.collection, notation.shape), (collection, shape), "{value}");
        }
    }
}

//! What type a value is of.

use std::{borrow::Cow, error::Error, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::{Primitive, primitive::without_prefix};

/// The type of a value, or of a collection's items. JSON has it as OData's name: `Edm.String`, `microsoft.graph.user`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TypeRef {
    /// A primitive type.
    Primitive(Primitive),
    /// The entity, complex or enumeration type with this qualified name. Where no page defines it, any JSON.
    Named(String),
    /// Any JSON: the shape of the value is not known.
    Untyped,
}

impl TypeRef {
    /// OData's name for values of unknown shape.
    const UNTYPED: &'static str = "Edm.Untyped";

    /// OData's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Primitive(primitive) => primitive.name(),
            Self::Named(name) => name,
            Self::Untyped => Self::UNTYPED,
        }
    }

    /// The qualified name, where it is that of an entity, complex or enumeration type.
    #[must_use]
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Primitive(_) | Self::Untyped => None,
        }
    }

    /// The type that a word of the docs means without a page that defines it: `bool`, `Edm.Guid`, `JSON object`.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        const UNTYPED: [&str; 5] = ["any", "json", "json object", "object", "untyped"];
        let is_called = |spelling: &&str| spelling.eq_ignore_ascii_case(without_prefix(word));
        match Primitive::of_word(word) {
            Some(primitive) => Some(Self::Primitive(primitive)),
            None => UNTYPED.iter().any(is_called).then_some(Self::Untyped),
        }
    }

    /// OData's notation: `Collection(Edm.String)`.
    #[must_use]
    pub fn notation(&self, collection: bool) -> String {
        if collection { format!("Collection({self})") } else { self.to_string() }
    }
}

impl From<Primitive> for TypeRef {
    fn from(primitive: Primitive) -> Self {
        Self::Primitive(primitive)
    }
}

impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that names no type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAType(String);

impl fmt::Display for NotAType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("a type needs a name, such as `microsoft.graph.user`");
        }
        let known: Vec<_> = Primitive::ALL.iter().map(|primitive| primitive.name()).collect();
        let (name, known, untyped) = (&self.0, known.join(", "), TypeRef::UNTYPED);
        write!(f, "`{name}` is not a primitive type: expected one of {known}, or {untyped} for any JSON")
    }
}

impl Error for NotAType {}

impl FromStr for TypeRef {
    type Err = NotAType;

    fn from_str(name: &str) -> Result<Self, NotAType> {
        Cow::Borrowed(name).try_into()
    }
}

impl TryFrom<Cow<'_, str>> for TypeRef {
    type Error = NotAType;

    fn try_from(name: Cow<'_, str>) -> Result<Self, NotAType> {
        if name == Self::UNTYPED {
            Ok(Self::Untyped)
        } else if let Some(primitive) = Primitive::of_name(&name) {
            Ok(Self::Primitive(primitive))
        } else if name.is_empty() || name.starts_with(Primitive::PREFIX) {
            Err(NotAType(name.into_owned()))
        } else {
            Ok(Self::Named(name.into_owned()))
        }
    }
}

impl Serialize for TypeRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for TypeRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::TypeRef;
    use crate::Primitive;

    #[test]
    fn json_has_odatas_names() {
        let all = Primitive::ALL.iter().copied().map(TypeRef::Primitive);
        let named = TypeRef::Named("microsoft.graph.user".to_owned());
        for ty in all.chain([named, TypeRef::Untyped]) {
            let json = serde_json::to_value(&ty).unwrap();
            assert_eq!(json, json!(ty.as_str()));
            assert_eq!(serde_json::from_value::<TypeRef>(json).unwrap(), ty);
            assert_eq!(ty.to_string().parse::<TypeRef>().unwrap(), ty);
        }
    }

    #[test]
    fn what_is_no_type_is_refused() {
        let error = |json| serde_json::from_value::<TypeRef>(json).unwrap_err().to_string();
        assert_eq!(
            error(json!("Edm.Text")),
            "`Edm.Text` is not a primitive type: expected one of Edm.Binary, Edm.Boolean, Edm.Byte, Edm.Date, \
             Edm.DateTimeOffset, Edm.Decimal, Edm.Double, Edm.Duration, Edm.Guid, Edm.Int16, Edm.Int32, Edm.Int64, \
             Edm.SByte, Edm.Single, Edm.Stream, Edm.String, Edm.TimeOfDay, or Edm.Untyped for any JSON"
        );
        assert_eq!(error(json!("")), "a type needs a name, such as `microsoft.graph.user`");
        assert_eq!(error(json!(5)), "invalid type: integer `5`, expected a string");
    }

    #[test]
    fn words_mean_types_without_a_page() {
        for (word, expected) in [
            ("DateTimeOffSet", Some(Primitive::DateTimeOffset.into())),
            ("edm.stream", Some(Primitive::Stream.into())),
            ("JSON object", Some(TypeRef::Untyped)),
            ("Edm.Untyped", Some(TypeRef::Untyped)),
            ("identitySet", None),
            ("", None),
        ] {
            assert_eq!(TypeRef::of_word(word), expected, "{word}");
        }
    }
}

//! Says whether a document is strict JSON that everyone can read: numbers in range, whole surrogate pairs, not nested beyond
//! measure. Builds nothing.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

/// The fault that a strict reader stumbles over.
pub(super) fn check(text: &str) -> Result<(), serde_json::Error> {
    serde_json::from_str::<Any>(text).map(|Any| ())
}

/// A value that was looked at and let go. `IgnoredAny` would not look.
struct Any;

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Look)
    }
}

struct Look;

impl<'de> Visitor<'de> for Look {
    type Value = Any;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Any, E> {
        Ok(Any)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Any, E> {
        Ok(Any)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Any, E> {
        Ok(Any)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Any, E> {
        Ok(Any)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Any, E> {
        Ok(Any)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Any, E> {
        Ok(Any)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Any, A::Error> {
        while items.next_element::<Any>()?.is_some() {}
        Ok(Any)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Any, A::Error> {
        while members.next_entry::<Any, Any>()?.is_some() {}
        Ok(Any)
    }
}

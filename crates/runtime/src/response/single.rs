//! Single values in an envelope.

use std::fmt;

use http::response::Parts;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeMap};

use super::{Response, ResponseError, json, missing};
use crate::record::{self, Data, Extra, Member, Record, Shape};

const VALUE: &str = "value";

/// A value that the service wraps: `{"value": …}`, as functions and actions return it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Single<T> {
    /// The value.
    pub value: T,
    /// Other members, such as `@odata.context`.
    pub extra: Extra,
}

impl<T> Single<T> {
    /// A wrapped value.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self { value, extra: Extra::new() }
    }
}

impl<T: Data> Response for Single<T> {
    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        json::<Incoming<T>>(parts, body)?.complete().ok_or_else(|| missing(VALUE, body))
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

impl<T: Data> Serialize for Single<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.extra.len() + 1))?;
        for (name, value) in self.extra.iter().filter(|(name, _)| *name != VALUE) {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry(VALUE, &self.value.view())?;
        map.end()
    }
}

impl<'de, T: Data> Deserialize<'de> for Single<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let single: Incoming<T> = record::read(deserializer)?;
        single.complete().ok_or_else(|| D::Error::missing_field(VALUE))
    }
}

impl<T: Data> fmt::Debug for Single<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Single").field(VALUE, &self.value.view()).field("extra", &self.extra).finish()
    }
}

/// An envelope that is being read.
struct Incoming<T> {
    value: Option<T>,
    extra: Extra,
}

impl<T> Incoming<T> {
    fn complete(self) -> Option<Single<T>> {
        Some(Single { value: self.value?, extra: self.extra })
    }
}

impl<T> Default for Incoming<T> {
    fn default() -> Self {
        Self { value: None, extra: Extra::new() }
    }
}

impl<T: Data> Record for Incoming<T> {
    fn shape(&self) -> &'static Shape {
        &Shape { name: "Single", members: &[VALUE] }
    }

    fn member(&self, index: usize) -> Option<&dyn Member> {
        (index == 0).then_some(&self.value as &dyn Member)
    }

    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        (index == 0).then_some(&mut self.value as &mut dyn Member)
    }

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

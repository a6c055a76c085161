//! Single values in an envelope, and objects that the docs show in one.

use std::fmt;

use http::response::Parts;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeMap};

use super::{Response, ResponseError, VALUE, json, lacks_value, without_value};
use crate::record::{self, Data, Extra, Member, Oddity, Record, Shape, Token, oddities_below, read_kept};

/// A value that the service wraps: `{"value": …}`, as functions and actions return it.
///
/// Some pages, Intune's among them, show objects so, where OData has them bare. Both are read, and written as they came:
///
/// ```
/// use msgraph_core::{Single, record::{Data, Extra, Member, Record, Shape}};
/// # #[derive(Default)]
/// # struct Device { name: Option<String>, extra: Extra }
/// # impl Record for Device {
/// #     fn shape(&self) -> &'static Shape { &Shape { name: "device", members: &["name"] } }
/// #     fn member(&self, at: usize) -> Option<&dyn Member> { (at == 0).then_some(&self.name as &dyn Member) }
/// #     fn member_mut(&mut self, at: usize) -> Option<&mut dyn Member> { (at == 0).then_some(&mut self.name as &mut dyn Member) }
/// #     fn extra(&self) -> &Extra { &self.extra }
/// #     fn extra_mut(&mut self) -> &mut Extra { &mut self.extra }
/// # }
///
/// for json in [r#"{"value":{"name":"a phone"}}"#, r#"{"name":"a phone"}"#] {
///     let single: Single<Device> = serde_json::from_str(json)?;
///     assert_eq!(single.value.name.as_deref(), Some("a phone"));
///     assert_eq!(serde_json::to_string(&single)?, json);
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Single<T> {
    /// The value.
    pub value: T,
    /// Other members of the envelope, such as `@odata.context`.
    pub extra: Extra,
    /// Whether the value came without an envelope.
    bare: bool,
}

impl<T> Single<T> {
    /// A wrapped value.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self { value, extra: Extra::new(), bare: false }
    }

    /// What the value holds that its documented types can't. It is kept as it came.
    #[must_use]
    pub fn oddities(&self) -> Vec<Oddity>
    where
        T: Data,
    {
        oddities_below(if self.bare { "" } else { VALUE }, self.value.view())
    }

    const fn bare(value: T) -> Self {
        Self { value, extra: Extra::new(), bare: true }
    }
}

/// Equal values and members, with an envelope or without.
impl<T: PartialEq> PartialEq for Single<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.extra == other.extra
    }
}

impl<T: Data> Response for Single<T> {
    fn read(parts: &Parts, body: &[u8]) -> Result<Self, ResponseError> {
        let incoming = json::<Incoming<T>>(parts, body)?;
        if incoming.is_bare() {
            return json(parts, body).map(Self::bare);
        }
        incoming.complete().map_err(|extra| without_value(&extra, parts, body))
    }

    fn to_body(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    fn oddities(&self) -> Vec<Oddity> {
        Self::oddities(self)
    }
}

impl<T: Data> Serialize for Single<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.bare {
            return self.value.view().serialize(serializer);
        }
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
        let incoming: Incoming<T> = record::read(deserializer)?;
        if incoming.is_bare() {
            let read = read_kept(&incoming.extra.into_json()).map(Self::bare);
            return read.map_err(|(trail, error)| trail.before(D::Error::custom(error)));
        }
        incoming.complete().map_err(|extra| lacks_value(&extra))
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

impl<T: Data> Incoming<T> {
    /// Whether it is an object itself, and no envelope.
    fn is_bare(&self) -> bool {
        let is_object = || T::start(Token::Object).is_ok();
        self.value.is_none() && self.extra.get(VALUE).is_none() && is_object()
    }

    /// The value in its envelope, or what an object that is none has.
    fn complete(self) -> Result<Single<T>, Extra> {
        match self.value {
            Some(value) => Ok(Single { value, extra: self.extra, bare: false }),
            None => Err(self.extra),
        }
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

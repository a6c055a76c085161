//! The one loop that writes every record, to any serde format, the one that makes a JSON value of it, and the one that
//! shows it with `{:?}`.

use std::fmt;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, value::RawValue};

use super::{Record, Token, View, read::TYPE};
use crate::secret;

/// Writes a record; what emitted `Serialize` impls call.
///
/// # Errors
///
/// Those of the serializer.
pub fn write<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    write_entries(record, serializer.serialize_map(None)?)
}

/// Writes a record that stands where its base type is declared, and so must name its own type.
fn write_derived<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    if names_no_type(record) {
        map.serialize_entry(TYPE, &View::Text(&format_args!("#{}", record.shape().name)))?;
    }
    write_entries(record, map)
}

fn write_entries<M: SerializeMap>(record: &dyn Record, mut map: M) -> Result<M::Ok, M::Error> {
    for (name, view) in entries(record) {
        map.serialize_entry(name, &view)?;
    }
    map.end()
}

/// A view that is written with this `@odata.type` first, where it is a record that names none.
pub(crate) struct Named<'v>(pub(crate) View<'v>, pub(crate) &'v str);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            View::Record(record) if names_no_type(record) => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry(TYPE, self.1)?;
                write_entries(record, map)
            }
            view => view.serialize(serializer),
        }
    }
}

fn names_no_type(record: &dyn Record) -> bool {
    record.extra().get(TYPE).is_none()
}

/// What is written of a record: its type annotation first, as OData asks for, then its members, then the rest.
fn entries<'r>(record: &'r dyn Record) -> impl Iterator<Item = (&'r str, View<'r>)> {
    let annotation = record.extra().get(TYPE).map(|name| (TYPE, View::Json(name)));
    let rest = record.extra().iter().filter(|(name, _)| *name != TYPE && !has_value(record, name));
    let rest = rest.map(|(name, value)| (name, View::Json(value)));
    annotation.into_iter().chain(present_members(record)).chain(rest)
}

/// The members that have values; those that are still what came are written as they came.
fn present_members<'r>(record: &'r dyn Record) -> impl Iterator<Item = (&'r str, View<'r>)> {
    let extra = record.extra();
    record.shape().members.iter().enumerate().filter_map(|(index, name)| match record.member(index)?.view() {
        View::Absent => None,
        view => Some((*name, extra.kept_for(name, view).map_or(view, View::Json))),
    })
}

/// Whether the record has a value of its own for the extra member `name`.
fn has_value(record: &dyn Record, name: &str) -> bool {
    let member = record.shape().position(name, 0).and_then(|index| record.member(index));
    member.is_some_and(|member| !matches!(member.view(), View::Absent))
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Absent | Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(value),
            Self::I64(value) => serializer.serialize_i64(value),
            Self::U64(value) => serializer.serialize_u64(value),
            Self::F64(value) => serializer.serialize_f64(value),
            Self::Number(text) => match serde_json::from_str::<&RawValue>(text) {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(text),
            },
            Self::Str(text) => serializer.serialize_str(text),
            Self::Text(text) => serializer.collect_str(text),
            Self::Record(record) => write(record, serializer),
            Self::Derived(record) => write_derived(record, serializer),
            Self::List(list) => serializer.collect_seq((0..list.len()).map(|index| list.item(index))),
            Self::Json(value) => value.serialize(serializer),
        }
    }
}

impl View<'_> {
    /// The value as JSON; null where it is absent.
    pub(super) fn to_json(self) -> Value {
        match self {
            Self::Absent | Self::Null => Value::Null,
            Self::Bool(value) => value.into(),
            Self::I64(value) => value.into(),
            Self::U64(value) => value.into(),
            Self::F64(value) => value.into(),
            Self::Number(text) => Token::Number(text).into_json(),
            Self::Str(text) => text.into(),
            Self::Text(text) => text.to_string().into(),
            Self::Record(record) => to_object(record).into(),
            Self::Derived(record) => {
                let mut object = to_object(record);
                if names_no_type(record) {
                    object.insert(TYPE.to_owned(), format!("#{}", record.shape().name).into());
                }
                object.into()
            }
            Self::List(list) => (0..list.len()).map(|index| list.item(index).to_json()).collect(),
            Self::Json(value) => value.clone(),
        }
    }
}

fn to_object(record: &dyn Record) -> Map<String, Value> {
    entries(record).map(|(name, view)| (name.to_owned(), view.to_json())).collect()
}

/// Shows a record with the members that it has, but for passwords, keys and tokens; what emitted `Debug` impls call.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = record.shape();
    let mut out = f.debug_struct(shape.name.rsplit('.').next().unwrap_or(shape.name));
    for (name, view) in present_members(record) {
        out.field(name, &secret::Member(name, view));
    }
    for (name, value) in record.extra().iter() {
        out.field(name, &secret::Json(name, value));
    }
    out.finish()
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Absent | Self::Null => f.write_str("null"),
            Self::Bool(value) => fmt::Debug::fmt(&value, f),
            Self::I64(value) => fmt::Debug::fmt(&value, f),
            Self::U64(value) => fmt::Debug::fmt(&value, f),
            Self::F64(value) => fmt::Debug::fmt(&value, f),
            Self::Number(text) => f.write_str(text),
            Self::Str(text) => fmt::Debug::fmt(text, f),
            Self::Text(text) => fmt::Display::fmt(text, f),
            Self::Record(record) | Self::Derived(record) => debug(record, f),
            Self::List(list) => {
                f.debug_list().entries((0..list.len()).map(|index| list.item(index))).finish()
            }
            Self::Json(value) => secret::Json("", value).fmt(f),
        }
    }
}

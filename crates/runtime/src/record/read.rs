//! The one loop that reads every record, from any serde format that describes itself.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::{
    Record, Shape,
    kept::keep,
    mend::unmarked,
    slot::{Outcome, Slot, json},
    trail::Trail,
};

/// The annotation that names the type of an object.
pub(crate) const TYPE: &str = "@odata.type";

/// Reads an object into a record.
pub(super) fn read_record<'de, D: Deserializer<'de>>(
    record: &mut dyn Record,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut trail = Trail::default();
    let read = deserializer.deserialize_map(Object { record, trail: &mut trail });
    read.map_err(|error| trail.before(error))
}

/// Fills a record with the members of an object.
pub(super) fn fill<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    mut map: A,
    trail: &mut Trail,
) -> Result<(), A::Error> {
    let shape = record.shape();
    let mut hint = 0;
    loop {
        let Some(key) = map.next_key_seed(Key { shape, hint })? else { return Ok(()) };
        let name = match key {
            Found::Known(index) => {
                hint = index + 1;
                let name = shape.members.get(index).copied().unwrap_or_default();
                if let Some(member) = record.member_mut(index) {
                    let read = map.next_value_seed(Slot::Member(member).seed(trail));
                    match read.inspect_err(|_| trail.name(name))? {
                        Outcome::Done => {}
                        Outcome::Null => record.extra_mut().append(name.to_owned(), Value::Null),
                        Outcome::Kept => keep(record, index, trail),
                    }
                    continue;
                }
                name.to_owned()
            }
            Found::Unknown(name) if trail.has_marks => unmarked(&name).to_owned(),
            Found::Unknown(name) => name,
        };
        let value = map.next_value_seed(Json(trail)).inspect_err(|_| trail.name(&name))?;
        record.extra_mut().append(name, value);
    }
}

/// The value of a member that no type names.
struct Json<'a>(&'a Trail);

impl<'de> DeserializeSeed<'de> for Json<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        json(deserializer, self.0)
    }
}

struct Object<'t, 'a> {
    record: &'t mut dyn Record,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for Object<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        fill(self.record, map, self.trail)
    }
}

/// Finds out which member a name is.
struct Key {
    shape: &'static Shape,
    hint: usize,
}

enum Found {
    Known(usize),
    Unknown(String),
}

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        let known = self.shape.position(name, self.hint);
        Ok(known.map_or_else(|| Found::Unknown(name.to_owned()), Found::Known))
    }
}

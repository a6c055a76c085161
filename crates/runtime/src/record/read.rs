//! The one loop that reads every record, from any serde format that describes itself.

use std::{fmt, mem};

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use super::{
    Choice, Extra, Record, Shape, View,
    kept::keep,
    mend::unmarked,
    slot::{Outcome, Slot, json},
    trail::Trail,
};

/// The annotation that names the type of an object.
pub(super) const TYPE: &str = "@odata.type";

/// Reads an object into a place for it.
pub(super) fn read_target<'de, D: Deserializer<'de>>(
    target: Target<'_>,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut trail = Trail::default();
    let read = deserializer.deserialize_map(Object { target, trail: &mut trail });
    read.map_err(|error| trail.before(error))
}

/// An object that is being filled.
pub(super) enum Target<'a> {
    Record(&'a mut dyn Record),
    Choice(&'a mut dyn Choice),
}

impl Target<'_> {
    #[inline]
    fn record(&mut self) -> &mut dyn Record {
        match self {
            Self::Record(record) => *record,
            Self::Choice(choice) => choice.record_mut(),
        }
    }

    pub(super) fn fill<'de, A: MapAccess<'de>>(
        mut self,
        mut map: A,
        trail: &mut Trail,
    ) -> Result<(), A::Error> {
        let (mut hint, mut is_named) = (0, false);
        let mut shape = self.record().shape();
        loop {
            let Some(key) = map.next_key_seed(Key { shape, hint })? else { return Ok(()) };
            let name = match key {
                Found::Known(index) => {
                    hint = index + 1;
                    let record = self.record();
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
            if let (Self::Choice(choice), TYPE, Some(derived), false) =
                (&mut self, name.as_str(), value.as_str(), is_named)
            {
                // A document names a type once; whatever comes after that is not worth to read it all again.
                is_named = true;
                become_derived(*choice, derived.trim_start_matches('#'), trail).map_err(A::Error::custom)?;
                shape = self.record().shape();
            }
            self.record().extra_mut().append(name, value);
        }
    }
}

/// Makes `choice` the type `name` and keeps what was read already: nearly always nothing, as the annotation comes first.
fn become_derived(choice: &mut dyn Choice, name: &str, trail: &mut Trail) -> Result<(), serde_json::Error> {
    let record = choice.record();
    if record.shape().name == name {
        return Ok(());
    }
    let fresh = (0..record.shape().members.len())
        .all(|index| record.member(index).is_none_or(|member| matches!(member.view(), View::Absent)));
    if fresh && record.extra().iter().all(|(name, _)| name.starts_with('@')) {
        let extra: Extra = mem::take(choice.record_mut().extra_mut());
        choice.select(name);
        *choice.record_mut().extra_mut() = extra;
        return Ok(());
    }
    // Through text, not through a tree: programs that read responses have the code for text already.
    let members = serde_json::to_string(&View::Record(record))?;
    if choice.select(name) {
        let target = Target::Record(choice.record_mut());
        serde_json::Deserializer::from_str(&members).deserialize_map(Object { target, trail })?;
    }
    Ok(())
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
    target: Target<'t>,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for Object<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.target.fill(map, self.trail)
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

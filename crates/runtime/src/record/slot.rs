//! The place that one value of a document goes to.

use std::fmt;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
    value::{MapAccessDeserializer, SeqAccessDeserializer},
};
use serde_json::Value;

use super::{List, Member, Mismatch, Place, Token, kept::Keep, mend, read::fill, trail::Trail};

/// What a value leaves to do for the object around it.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    Done,
    /// A null that the member can't show.
    Null,
    /// A value that is kept as it came: [`Trail::take_kept`] has it.
    Kept,
}

/// A place for one value.
pub(super) enum Slot<'a> {
    Member(&'a mut dyn Member),
    Item(&'a mut dyn List),
}

impl<'a> Slot<'a> {
    pub(super) fn seed(self, trail: &'a mut Trail) -> Seed<'a> {
        Seed { slot: self, trail }
    }

    #[inline]
    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        match self {
            Self::Member(member) => member.open(token),
            Self::Item(list) => list.push(token),
        }
    }
}

pub(super) struct Seed<'a> {
    slot: Slot<'a>,
    trail: &'a mut Trail,
}

impl Seed<'_> {
    #[inline]
    fn scalar(mut self, token: Token<'_>) -> Outcome {
        match self.slot.open(token) {
            Ok(Place::Null) => Outcome::Null,
            Ok(Place::Respelled) => self.trail.keep(Keep::respelled(token)),
            Ok(Place::Rounded) => {
                self.trail.is_rounded = true;
                Outcome::Done
            }
            Ok(_) => Outcome::Done,
            Err(mismatch) => self.trail.keep(Keep::lost(token.into_json(), mismatch)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Outcome;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Outcome;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Outcome, E> {
        Ok(self.scalar(Token::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Outcome, E> {
        Ok(self.scalar(Token::I64(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Outcome, E> {
        Ok(self.scalar(Token::U64(value)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Outcome, E> {
        Ok(self.scalar(Token::F64(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Outcome, E> {
        let token = if self.trail.has_marks { mend::token(text) } else { Token::Str(text) };
        Ok(self.scalar(token))
    }

    fn visit_unit<E: Error>(self) -> Result<Outcome, E> {
        Ok(self.scalar(Token::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Outcome, E> {
        Ok(self.scalar(Token::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, map: A) -> Result<Outcome, A::Error> {
        match self.slot.open(Token::Object) {
            Ok(Place::Record(record)) => fill(record, map, self.trail)?,
            Ok(Place::Json(value)) => *value = json(MapAccessDeserializer::new(map), self.trail)?,
            Ok(Place::Done | Place::Respelled | Place::Rounded | Place::Null | Place::List(_)) => {
                skip_members(map)?;
            }
            Err(mismatch) => return self.no_object(map, mismatch),
        }
        Ok(Outcome::Done)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Outcome, A::Error> {
        match self.slot.open(Token::Array) {
            Ok(Place::Json(value)) => *value = json(SeqAccessDeserializer::new(items), self.trail)?,
            Ok(Place::List(list)) => return read_items(list, items, self.trail),
            Ok(Place::Done | Place::Respelled | Place::Rounded | Place::Null | Place::Record(_)) => {
                while items.next_element::<IgnoredAny>()?.is_some() {}
            }
            Err(mismatch) => {
                let raw = json(SeqAccessDeserializer::new(items), self.trail)?;
                return Ok(self.trail.keep(Keep::lost(raw, mismatch)));
            }
        }
        Ok(Outcome::Done)
    }
}

impl Seed<'_> {
    /// Takes an object where the slot has no place for one. A number arrives as such, too, when some crate of the build asks for
    /// the feature `arbitrary_precision` of `serde_json`.
    #[cold]
    fn no_object<'de, A: MapAccess<'de>>(self, map: A, mismatch: Mismatch) -> Result<Outcome, A::Error> {
        let raw = json(MapAccessDeserializer::new(map), self.trail)?;
        let number = raw.as_number().and_then(|number| {
            let integer = number.as_i64().map(Token::I64).or_else(|| number.as_u64().map(Token::U64));
            integer.or_else(|| number.as_f64().map(Token::F64))
        });
        Ok(match number {
            Some(token) => self.scalar(token),
            None => self.trail.keep(Keep::lost(raw, mismatch)),
        })
    }
}

/// JSON of unknown shape.
pub(super) fn json<'de, D: Deserializer<'de>>(deserializer: D, trail: &Trail) -> Result<Value, D::Error> {
    let mut value = Value::deserialize(deserializer)?;
    if trail.has_marks {
        mend::unmark(&mut value);
    }
    Ok(value)
}

fn read_items<'de, A: SeqAccess<'de>>(
    list: &mut dyn List,
    mut items: A,
    trail: &mut Trail,
) -> Result<Outcome, A::Error> {
    let (mut count, mut kept) = (0, Vec::new());
    loop {
        let read = items.next_element_seed(Slot::Item(list).seed(trail));
        match read.inspect_err(|_| trail.index(count))? {
            Some(Outcome::Done | Outcome::Null) => {}
            Some(Outcome::Kept) => kept.extend(trail.take_kept().map(|keep| (count, *keep))),
            None if kept.is_empty() => return Ok(Outcome::Done),
            None => return Ok(trail.keep(Keep::list(list, count, kept))),
        }
        count += 1;
    }
}

fn skip_members<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

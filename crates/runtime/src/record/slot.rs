//! The place that one value of a document goes to.

use std::fmt;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
    value::{MapAccessDeserializer, SeqAccessDeserializer},
};
use serde_json::Value;

use super::{List, Member, Mismatch, Place, Token, read::Target, trail::Trail};

/// What a value leaves to do for the object around it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Outcome {
    Done,
    /// A null that the member can't show.
    Null,
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
    fn scalar<E: Error>(mut self, token: Token<'_>) -> Result<Outcome, E> {
        match self.slot.open(token) {
            Ok(Place::Null) => Ok(Outcome::Null),
            Ok(_) => Ok(Outcome::Done),
            Err(mismatch) => Err(E::custom(mismatch)),
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
        self.scalar(Token::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Outcome, E> {
        self.scalar(Token::I64(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Outcome, E> {
        self.scalar(Token::U64(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Outcome, E> {
        self.scalar(Token::F64(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Outcome, E> {
        self.scalar(Token::Str(text))
    }

    fn visit_unit<E: Error>(self) -> Result<Outcome, E> {
        self.scalar(Token::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Outcome, E> {
        self.scalar(Token::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Outcome, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, map: A) -> Result<Outcome, A::Error> {
        match self.slot.open(Token::Object) {
            Ok(Place::Record(record)) => Target::Record(record).fill(map, self.trail)?,
            Ok(Place::Choice(choice)) => Target::Choice(choice).fill(map, self.trail)?,
            Ok(Place::Json(value)) => *value = Value::deserialize(MapAccessDeserializer::new(map))?,
            Ok(Place::Done | Place::Null | Place::List(_)) => skip_members(map)?,
            Err(mismatch) => return self.number(map, mismatch),
        }
        Ok(Outcome::Done)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Outcome, A::Error> {
        match self.slot.open(Token::Array).map_err(A::Error::custom)? {
            Place::Json(value) => *value = Value::deserialize(SeqAccessDeserializer::new(items))?,
            Place::List(list) => loop {
                let index = list.len();
                let read = items.next_element_seed(Slot::Item(list).seed(self.trail));
                if read.inspect_err(|_| self.trail.index(index))?.is_none() {
                    break;
                }
            },
            Place::Done | Place::Null | Place::Record(_) | Place::Choice(_) => {
                while items.next_element::<IgnoredAny>()?.is_some() {}
            }
        }
        Ok(Outcome::Done)
    }
}

impl Seed<'_> {
    /// Takes a number that arrives as a map: that is how `serde_json` passes numbers on when some crate of the build
    /// asks for its feature `arbitrary_precision`.
    #[cold]
    fn number<'de, A: MapAccess<'de>>(self, map: A, mismatch: Mismatch) -> Result<Outcome, A::Error> {
        let Value::Number(number) = Value::deserialize(MapAccessDeserializer::new(map))? else {
            return Err(A::Error::custom(mismatch));
        };
        let integer = number.as_i64().map(Token::I64).or_else(|| number.as_u64().map(Token::U64));
        match integer.or_else(|| number.as_f64().map(Token::F64)) {
            Some(token) => self.scalar(token),
            None => Err(A::Error::custom(mismatch)),
        }
    }
}

fn skip_members<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

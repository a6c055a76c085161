//! The one loop that reads every record, from any serde format that describes itself.

use std::{fmt, mem};

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
    value::{MapAccessDeserializer, SeqAccessDeserializer},
};
use serde_json::Value;

use super::{
    Choice, Data, Extra, List, Member, Mismatch, Place, Record, Shape, Token, View, trail::Trail, write,
};

/// The annotation that names the type of an object.
pub(super) const TYPE: &str = "@odata.type";

/// Reads a record; what emitted `Deserialize` impls call.
///
/// # Errors
///
/// When a value does not fit its declared type; the message holds the path to it.
pub fn read<'de, T: Record + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut record = T::default();
    read_target(Target::Record(&mut record), deserializer)?;
    Ok(record)
}

/// Reads a value of a base type; what emitted `Deserialize` impls call.
///
/// # Errors
///
/// When a value does not fit its declared type; the message holds the path to it.
pub fn read_choice<'de, T: Choice, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut choice = T::base();
    read_target(Target::Choice(&mut choice), deserializer)?;
    Ok(choice)
}

fn read_target<'de, D: Deserializer<'de>>(target: Target<'_>, deserializer: D) -> Result<(), D::Error> {
    let mut trail = Trail::default();
    let read = deserializer.deserialize_map(Object { target, trail: &mut trail });
    read.map_err(
        |error| if trail.is_empty() { error } else { D::Error::custom(format_args!("{trail}: {error}")) },
    )
}

/// Reads any value; what emitted `Deserialize` impls of enumerations call.
///
/// # Errors
///
/// When the document does not fit `T`.
pub fn read_value<'de, T: Data, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut trail = Trail::default();
    let mut whole = Whole(None);
    match Slot::Member(&mut whole).seed(&mut trail).deserialize(deserializer) {
        Ok(_) => whole.0.ok_or_else(|| D::Error::custom("no value")),
        Err(error) if trail.is_empty() => Err(error),
        Err(error) => Err(D::Error::custom(format_args!("{trail}: {error}"))),
    }
}

/// Reads a whole JSON document into `T`. Errors come with the path to the value.
pub(crate) fn read_json<T: Data>(json: &[u8]) -> Result<T, (Trail, serde_json::Error)> {
    let mut trail = Trail::default();
    let mut whole = Whole(None);
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let read = Slot::Member(&mut whole).seed(&mut trail).deserialize(&mut deserializer);
    let read = read.and_then(|_| deserializer.end());
    read.and_then(|()| whole.0.ok_or_else(|| serde_json::Error::custom("no value")))
        .map_err(|error| (trail, error))
}

/// The place for a document itself, where null is a value as any other.
struct Whole<T>(Option<T>);

impl<T: Data> Member for Whole<T> {
    fn view(&self) -> View<'_> {
        self.0.view()
    }

    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        Ok(self.0.insert(T::start(token)?).place())
    }
}

/// An object that is being filled.
enum Target<'a> {
    Record(&'a mut dyn Record),
    Choice(&'a mut dyn Choice),
}

impl Target<'_> {
    fn record(&mut self) -> &mut dyn Record {
        match self {
            Self::Record(record) => *record,
            Self::Choice(choice) => choice.record_mut(),
        }
    }

    fn fill<'de, A: MapAccess<'de>>(mut self, mut map: A, trail: &mut Trail) -> Result<(), A::Error> {
        let mut hint = 0;
        loop {
            let record = self.record();
            let shape = record.shape();
            let Some(key) = map.next_key_seed(Key { shape, hint })? else { return Ok(()) };
            let name = match key {
                Found::Known(index) => {
                    hint = index + 1;
                    let name = shape.members.get(index).copied().unwrap_or_default();
                    if let Some(member) = record.member_mut(index) {
                        let read = map.next_value_seed(Slot::Member(member).seed(trail));
                        if read.inspect_err(|_| trail.name(name))? == Outcome::Null {
                            record.extra_mut().append(name.to_owned(), Value::Null);
                        }
                        continue;
                    }
                    name.to_owned()
                }
                Found::Unknown(name) => name,
            };
            let value: Value = map.next_value().inspect_err(|_| trail.name(&name))?;
            if let (Self::Choice(choice), TYPE, Some(derived)) = (&mut self, name.as_str(), value.as_str()) {
                become_derived(*choice, derived.trim_start_matches('#'), trail).map_err(A::Error::custom)?;
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
    let members = write(record, serde_json::value::Serializer)?;
    if choice.select(name) {
        let record = Target::Record(choice.record_mut());
        members.deserialize_map(Object { target: record, trail })?;
    }
    Ok(())
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

/// What a value leaves to do for the object around it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Outcome {
    Done,
    /// A null that the member can't show.
    Null,
}

/// A place for one value.
enum Slot<'a> {
    Member(&'a mut dyn Member),
    Item(&'a mut dyn List),
}

impl<'a> Slot<'a> {
    fn seed(self, trail: &'a mut Trail) -> Seed<'a> {
        Seed { slot: self, trail }
    }

    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        match self {
            Self::Member(member) => member.open(token),
            Self::Item(list) => list.push(token),
        }
    }
}

struct Seed<'a> {
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

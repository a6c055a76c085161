//! Where types and the loops for all types meet: what is compiled anew for every type stands here.
//!
//! With a trait object the compiler repeats the code that drops the value, and all that lies in it, in each codegen unit
//! that makes one; and a module is such a unit. Trait objects of records are made by functions of this module alone, which
//! are never inlined: that halves the drop code of a program. What such objects call is inlined, so that it comes here, too.

use serde_core::de::{DeserializeSeed, Deserializer, Error};
use serde_json::Value;

use super::{
    Data, List, Member, Mismatch, Place, Record, Token, View,
    document::{read_text, read_tree, settle},
    kept::Loss,
    read::read_record,
    slot::Slot,
    trail::Trail,
};

/// Reads a record; what emitted `Deserialize` impls call.
///
/// # Errors
///
/// When a value does not fit its declared type; the message holds the path to it.
pub fn read<'de, T: Record + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut record = T::default();
    read_record(&mut record, deserializer)?;
    Ok(record)
}

/// Reads any value; what emitted `Deserialize` impls of enumerations call.
///
/// # Errors
///
/// When the document does not fit `T`.
pub fn read_value<'de, T: Data, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let (mut trail, mut whole) = (Trail::default(), Whole(None));
    match Slot::Member(&mut whole).seed(&mut trail).deserialize(deserializer) {
        Ok(outcome) => settle(outcome, &mut trail).map_err(|error| trail.before(error))?,
        Err(error) => return Err(trail.before(error)),
    }
    whole.0.ok_or_else(|| D::Error::custom(NOTHING))
}

/// Reads a whole JSON document into `T`. Errors come with the path to the value.
pub(crate) fn read_json<T: Data>(json: &[u8]) -> Result<T, (Trail, serde_json::Error)> {
    let (mut trail, mut whole) = (Trail::default(), Whole(None));
    match read_text(json, &mut whole, &mut trail) {
        Ok(()) => whole.0.ok_or_else(|| (trail, serde_json::Error::custom(NOTHING))),
        Err(error) => Err((trail, error)),
    }
}

/// Reads a value that is kept as JSON into `T`. Errors come with the path to the value.
pub(crate) fn read_kept<T: Data>(json: &Value) -> Result<T, (Trail, serde_json::Error)> {
    let (mut trail, mut whole) = (Trail::default(), Whole(None));
    let read = read_tree(json, &mut whole, &mut trail).and_then(|outcome| settle(outcome, &mut trail));
    match read {
        Ok(()) => whole.0.ok_or_else(|| (trail, serde_json::Error::custom(NOTHING))),
        Err(error) => Err((trail, error)),
    }
}

/// What of a value fits its type.
pub(super) struct Fitting<T> {
    pub(super) value: Option<T>,
    /// What doesn't fit: the value itself, or items of a list that it is.
    pub(super) losses: Vec<Loss>,
}

/// Reads what of a value that is kept as JSON fits `T`.
pub(super) fn read_what_fits<T: Data>(json: &Value) -> Result<Fitting<T>, serde_json::Error> {
    let (mut trail, mut whole) = (Trail::default(), Whole(None));
    read_tree(json, &mut whole, &mut trail).map_err(|error| trail.before(error))?;
    let losses = trail.take_kept().map_or_else(Vec::new, |keep| keep.losses);
    Ok(Fitting { value: whole.0, losses })
}

const NOTHING: &str = "no value";

/// The place for a document itself, where null is a value as any other.
struct Whole<T>(Option<T>);

impl<T: Data> Member for Whole<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        self.0.view()
    }

    #[inline]
    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        Ok(self.0.insert(T::start(token)?).place(token))
    }
}

/// The place that a record is.
#[inline(never)]
pub(super) fn record_place<T: Record>(record: &mut T) -> Place<'_> {
    Place::Record(record)
}

/// The place that a collection is.
#[inline(never)]
pub(super) fn list_place<T: List>(list: &mut T) -> Place<'_> {
    Place::List(list)
}

/// A record as it is written.
#[inline(never)]
pub(super) fn record_view<T: Record>(record: &T) -> View<'_> {
    View::Record(record)
}

/// A collection as it is written.
#[inline(never)]
pub(super) fn list_view<T: List>(list: &T) -> View<'_> {
    View::List(list)
}

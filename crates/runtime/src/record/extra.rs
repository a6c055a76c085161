//! Members that no type names.

use std::collections::{BTreeMap, btree_map::Entry};

use serde_core::de::Error as _;
use serde_json::Value;

use super::{
    Data, Mismatch, Oddity, View,
    kept::Kept,
    oddity::oddities_with,
    typed::{Fitting, read_what_fits},
};
use crate::secret;

/// Members of a JSON object that its type does not name, in the order in which they came: annotations such as
/// `@odata.etag`, what navigation properties lead to where a request expands them, members of derived types in a value of their base
/// type, properties of open types, nulls of known properties, which an `Option` can't tell from absence, and values
/// that the types of known properties can't hold ([`Oddity`](super::Oddity)) or would write in another way, such as
/// `HIGH` for `high`.
///
/// On writing, a member that the type does name is left out when the type has a value for it, unless both were read together.
///
/// ```
/// let mut extra = msgraph_core::Extra::new();
/// extra.insert("@odata.etag", "W/\"1\"");
/// assert_eq!(extra.get("@odata.etag").and_then(|etag| etag.as_str()), Some("W/\"1\""));
/// ```
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Members>>);

/// In a box, since there is mostly nothing.
#[derive(Clone, Default)]
struct Members {
    all: Vec<(String, Value)>,
    /// What is known of those that came for members of the type.
    kept: Vec<Kept>,
}

impl Extra {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// The value of the member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find_map(|(member, value)| (member == name).then_some(value))
    }

    /// Sets the member `name`.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        let Members { all, kept } = self.members();
        kept.retain(|kept| kept.name != name);
        match all.iter_mut().find(|(member, _)| *member == name) {
            Some((_, old)) => *old = value,
            None => all.push((name, value)),
        }
    }

    /// Reads the member `name` into its type, anew with each call; `None` where it is absent or null. A list goes without items that
    /// are none of their type: [`get`](Self::get) has them.
    ///
    /// # Errors
    ///
    /// When the value is not of its type at all.
    pub fn get_as<T: Data>(&self, name: &str) -> Result<Option<T>, serde_json::Error> {
        let Some(json) = self.get(name).filter(|json| !json.is_null()) else { return Ok(None) };
        let Fitting { value, losses } = read_what_fits(json)?;
        match losses.into_iter().next() {
            Some(loss) if value.is_none() => Err(serde_json::Error::custom(loss.mismatch)),
            _ => Ok(value),
        }
    }

    /// What of the member `name` its type can't hold.
    #[must_use]
    pub fn oddities_as<T: Data>(&self, name: &str) -> Vec<Oddity> {
        match self.get(name).filter(|json| !json.is_null()).map(read_what_fits::<T>) {
            Some(Ok(Fitting { value, losses })) => {
                oddities_with(value.as_ref().map_or(View::Absent, Data::view), &losses)
            }
            Some(Err(_)) | None => Vec::new(),
        }
    }

    /// Sets the member `name` to the JSON of a typed value.
    pub fn insert_as<T: Data>(&mut self, name: &str, value: &T) {
        self.insert(name, value.view().to_json());
    }

    /// Takes the member `name` out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let Members { all, kept } = &mut **self.0.as_mut()?;
        let index = all.iter().position(|(member, _)| member == name)?;
        kept.retain(|kept| kept.name != name);
        kept.iter_mut().for_each(|kept| kept.at -= usize::from(kept.at > index));
        Some(all.remove(index).1)
    }

    /// All members.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Value)> + ExactSizeIterator {
        self.all().iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all().len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// The members as an object.
    pub(crate) fn into_json(self) -> Value {
        Value::Object(self.0.map_or_else(Vec::new, |members| members.all).into_iter().collect())
    }

    /// Appends a member of a document that is being read. Documents hold each name once, so it is not looked for.
    pub(crate) fn append(&mut self, name: String, value: Value) {
        self.members().all.push((name, value));
    }

    /// Keeps the value of a member of the type as it came; of a name that came before, the last one.
    pub(super) fn keep(&mut self, mut new: Kept, raw: Value) {
        let Members { all, kept } = self.members();
        let earlier = kept.iter_mut().find(|earlier| earlier.name == new.name);
        let Some(earlier) = earlier else {
            new.at = all.len();
            all.push((new.name.to_owned(), raw));
            return kept.push(new);
        };
        new.at = earlier.at;
        if let Some((_, old)) = all.get_mut(new.at) {
            *old = raw;
        }
        *earlier = new;
    }

    /// What came for members of the type and is kept.
    pub(super) fn kept(&self) -> &[Kept] {
        self.0.as_ref().map_or(&[], |members| &members.kept)
    }

    /// The value that came for the member `name` of the type, which was `view`, and is written in its place.
    pub(super) fn kept_for(&self, name: &str, view: View<'_>) -> Option<&Value> {
        let kept = self.kept().iter().find(|kept| kept.name == name)?;
        self.all().get(kept.at).filter(|_| kept.holds(view)).map(|(_, value)| value)
    }

    /// Why the member `name` of the type holds nothing of the value that came.
    pub(crate) fn mismatch(&self, name: &str) -> Option<&Mismatch> {
        self.kept().iter().find(|kept| kept.name == name)?.mismatch()
    }

    /// Whether nothing came but an error, besides annotations.
    pub(crate) fn is_error(&self) -> bool {
        let mut members = self.iter().filter(|(name, _)| !name.contains('@'));
        members.next().is_some_and(|(name, value)| name == "error" && value.is_object())
            && members.next().is_none()
    }

    fn all(&self) -> &[(String, Value)] {
        self.0.as_ref().map_or(&[], |members| &members.all)
    }

    fn members(&mut self) -> &mut Members {
        self.0.get_or_insert_default()
    }
}

/// Equal members, whatever their order.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        fn sorted(extra: &Extra) -> Vec<(&str, &Value)> {
            let mut members: Vec<_> = extra.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            members
        }
        self.all() == other.all() || (self.len() == other.len() && sorted(self) == sorted(other))
    }
}

impl std::fmt::Debug for Extra {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter().map(|(name, value)| (name, secret::Json(name, value)))).finish()
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut extra = Self::new();
        for (name, value) in members {
            let (name, value) = (name.into(), value.into());
            match places.entry(name) {
                Entry::Occupied(place) => {
                    if let Some((_, old)) = extra.members().all.get_mut(*place.get()) {
                        *old = value;
                    }
                }
                Entry::Vacant(place) => {
                    extra.append(place.key().clone(), value);
                    place.insert(extra.len() - 1);
                }
            }
        }
        extra
    }
}

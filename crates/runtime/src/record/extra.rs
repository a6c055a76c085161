//! Members that no type names.

use serde_json::Value;

/// Members of a JSON object that its type does not name, in the order in which they came: annotations such as
/// `@odata.etag`, properties of open types, and nulls of known properties, which an `Option` can't tell from absence.
///
/// On writing, a member that the type does name is left out when the type has a value for it.
///
/// ```
/// let mut extra = msgraph_core::Extra::new();
/// extra.insert("@odata.etag", "W/\"1\"");
/// assert_eq!(extra.get("@odata.etag").and_then(|etag| etag.as_str()), Some("W/\"1\""));
/// ```
#[derive(Clone, Default)]
pub struct Extra(Vec<(String, Value)>);

impl Extra {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of the member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find_map(|(member, value)| (member == name).then_some(value))
    }

    /// Sets the member `name`.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(member, _)| *member == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Takes the member `name` out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let index = self.0.iter().position(|(member, _)| member == name)?;
        Some(self.0.remove(index).1)
    }

    /// All members.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members as an object.
    pub(crate) fn into_json(self) -> Value {
        Value::Object(self.0.into_iter().collect())
    }

    /// Appends a member of a document that is being read. Documents hold each name once, so it is not looked for.
    pub(super) fn append(&mut self, name: String, value: Value) {
        self.0.push((name, value));
    }
}

/// Equal members, whatever their order.
impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl std::fmt::Debug for Extra {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut extra = Self::new();
        for (name, value) in members {
            extra.insert(name, value);
        }
        extra
    }
}

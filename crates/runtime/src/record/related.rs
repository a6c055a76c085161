//! Navigation properties.

use std::{fmt, marker::PhantomData};

use serde_core::de::Error as _;
use serde_json::Value;

use super::{
    Data, Member, Mismatch, Oddity, Place, Token, View,
    oddity::oddities_with,
    typed::{Fitting, read_what_fits},
};

/// What a navigation property leads to, which a response holds only where the request expands it.
///
/// It is kept as the JSON that came, and read into its type when it is asked for. Nearly everything in Graph leads to
/// nearly everything else; this way a program is built with the code of those types alone whose values it reads.
///
/// ```
/// use msgraph_core::Related;
///
/// // In place of types that a generated crate has: numbers.
/// let mut sizes: Related<Vec<i64>> = Related::default();
/// assert_eq!(sizes.read()?, None);
/// sizes = [3, 4].into();
/// assert_eq!(sizes.read()?, Some(vec![3, 4]));
/// # Ok::<(), msgraph_core::serde_json::Error>(())
/// ```
pub struct Related<T> {
    /// In a box, since it is mostly absent.
    json: Option<Box<Value>>,
    target: PhantomData<fn() -> T>,
}

impl<T> Related<T> {
    /// Whether the property is absent: not expanded, or not to be sent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        self.json.is_none()
    }

    /// The value as it came, or as it will be sent.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        self.json.as_deref()
    }
}

impl<T: Data> Related<T> {
    /// Reads the value, anew with each call; `None` where it is absent or null. A list goes without items that are none of their
    /// type: [`json`](Self::json) has them.
    ///
    /// # Errors
    ///
    /// When the value is not of its type at all.
    pub fn read(&self) -> Result<Option<T>, serde_json::Error> {
        match self.read_what_fits()? {
            None => Ok(None),
            Some(Fitting { value: Some(value), .. }) => Ok(Some(value)),
            Some(Fitting { value: None, losses }) => match losses.into_iter().next() {
                Some(loss) => Err(serde_json::Error::custom(loss.mismatch)),
                None => Ok(None),
            },
        }
    }

    /// What of the value its type can't hold.
    #[must_use]
    pub fn oddities(&self) -> Vec<Oddity> {
        match self.read_what_fits() {
            Ok(Some(Fitting { value, losses })) => {
                oddities_with(value.as_ref().map_or(View::Absent, Data::view), &losses)
            }
            Ok(None) | Err(_) => Vec::new(),
        }
    }

    fn read_what_fits(&self) -> Result<Option<Fitting<T>>, serde_json::Error> {
        let json = self.json().filter(|json| !json.is_null());
        json.map(read_what_fits).transpose()
    }
}

impl<T: Data> From<T> for Related<T> {
    fn from(value: T) -> Self {
        Self { json: Some(Box::new(value.view().to_json())), target: PhantomData }
    }
}

impl<T: Data, const N: usize> From<[T; N]> for Related<Vec<T>> {
    fn from(values: [T; N]) -> Self {
        Vec::from(values).into()
    }
}

impl<T: Data> Member for Related<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        self.json().map_or(View::Absent, View::Json)
    }

    #[inline]
    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        Ok(Place::Json(self.json.insert(Box::new(Value::start(token)?))))
    }
}

impl<T> Default for Related<T> {
    fn default() -> Self {
        Self { json: None, target: PhantomData }
    }
}

impl<T> Clone for Related<T> {
    fn clone(&self) -> Self {
        Self { json: self.json.clone(), target: PhantomData }
    }
}

impl<T> PartialEq for Related<T> {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

impl<T> fmt::Debug for Related<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.json.fmt(f)
    }
}

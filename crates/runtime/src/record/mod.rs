//! How structs become JSON and back: every emitted type describes its members, one loop reads and writes them all.
//!
//! The usual way, serde's derives, costs about 30 ms of compile time for each struct, because every struct gets its own
//! copy of the reading and writing loops. Here a struct only hands out its members by index ([`Record`]), as trait
//! objects ([`Member`]), and the loops exist once. Reading is as fast as with the derives, since the strings and numbers
//! are still taken straight from the document; no tree is built in between.
//!
//! | trait | implemented by | says |
//! |---|---|---|
//! | [`Data`] | strings, numbers, dates, enums, records, `Vec`s | how a value starts from a [`Token`] and how it looks as a [`View`] |
//! | [`Member`] | `Option<T>`, [`Patch<T>`](crate::Patch), `Vec<T>` | how a property is absent, null or a value |
//! | [`Record`] | emitted structs | which members there are |
//! | [`Typed`] | emitted structs but bodies | what they are called, and which types derive from them |
//! | [`OpenEnum`] | emitted enumerations | which members are documented |

mod document;
mod extra;
mod kept;
mod list;
mod macros;
mod mend;
mod oddity;
mod open_enum;
mod patch;
mod polymorphic;
pub(crate) mod read;
mod slot;
mod token;
mod trail;
mod typed;
mod write;

use serde_json::Value;

pub use extra::Extra;
pub use list::List;
pub(crate) use mend::is_exact;
pub(crate) use oddity::oddities_below;
pub use oddity::{Oddity, oddities};
pub use open_enum::{Flags, OpenEnum, UndocumentedMember};
pub use patch::Patch;
pub use polymorphic::{Typed, from_derived, is, to, type_name};
pub use token::{Mismatch, Place, Token, View};
pub use typed::{read, read_value};
pub(crate) use typed::{read_json, read_kept};
pub(crate) use write::Named;
pub use write::{debug, write};

/// What a property, or an item of a collection, can hold.
pub trait Data: Sized {
    /// The value that `token` begins; scalars are complete with it.
    ///
    /// # Errors
    ///
    /// When the token can't be the beginning of such a value.
    fn start(token: Token<'_>) -> Result<Self, Mismatch>;

    /// Where the content of an object or array goes, of which `token` was taken; and whether a scalar is what the value is
    /// written as.
    fn place(&mut self, token: Token<'_>) -> Place<'_> {
        let _ = token;
        Place::Done
    }

    /// The value as it is written.
    fn view(&self) -> View<'_>;
}

/// A member of a record: a place for a value that may be missing.
pub trait Member {
    /// The member as it is written.
    fn view(&self) -> View<'_>;

    /// Takes the value that `token` begins.
    ///
    /// # Errors
    ///
    /// When the declared type can't hold it.
    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch>;
}

/// The names of a record and its members, as on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Qualified OData name without `#`: `microsoft.graph.user`.
    pub name: &'static str,
    /// Names of the members; the position is the index of [`Record::member`].
    pub members: &'static [&'static str],
}

impl Shape {
    /// The index of the member `name`; looks at `hint` first, as members mostly arrive in documented order.
    pub(crate) fn position(&self, name: &str, hint: usize) -> Option<usize> {
        if self.members.get(hint).is_some_and(|member| *member == name) {
            return Some(hint);
        }
        self.members.iter().position(|member| *member == name)
    }
}

/// A struct with named members that keeps whatever it has no member for.
///
/// A member for which [`member`](Self::member) gives `None` stays in the extra members.
pub trait Record {
    /// Names.
    fn shape(&self) -> &'static Shape;

    /// The member at `index`.
    fn member(&self, index: usize) -> Option<&dyn Member>;

    /// The member at `index`, to be filled.
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member>;

    /// Members of the JSON object that the struct does not name.
    fn extra(&self) -> &Extra;

    /// The same, to be changed.
    fn extra_mut(&mut self) -> &mut Extra;
}

impl<T: Record + ?Sized> Record for Box<T> {
    #[inline]
    fn shape(&self) -> &'static Shape {
        (**self).shape()
    }

    #[inline]
    fn member(&self, index: usize) -> Option<&dyn Member> {
        (**self).member(index)
    }

    #[inline]
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn Member> {
        (**self).member_mut(index)
    }

    #[inline]
    fn extra(&self) -> &Extra {
        (**self).extra()
    }

    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        (**self).extra_mut()
    }
}

impl<T: Record + Default> Data for T {
    #[inline]
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::Object => Ok(Self::default()),
            _ => Err(Mismatch::new("an object", token)),
        }
    }

    #[inline]
    fn place(&mut self, _: Token<'_>) -> Place<'_> {
        typed::record_place(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        typed::record_view(self)
    }
}

impl<T: Data> Member for Option<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Data::view)
    }

    #[inline]
    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        if token == Token::Null {
            *self = None;
            return Ok(Place::Null);
        }
        Ok(self.insert(T::start(token)?).place(token))
    }
}

/// A collection that is written even when it is empty: the items of a page.
impl<T: Data> Member for Vec<T> {
    #[inline]
    fn view(&self) -> View<'_> {
        typed::list_view(self)
    }

    #[inline]
    fn open(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        *self = Data::start(token)?;
        Ok(typed::list_place(self))
    }
}

impl Data for Value {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        Ok(token.into_json())
    }

    fn place(&mut self, _: Token<'_>) -> Place<'_> {
        Place::Json(self)
    }

    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}

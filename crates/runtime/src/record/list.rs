//! Collections.

use super::{Data, Mismatch, Place, Token, View, typed};

/// An array of typed items.
pub trait List {
    /// Number of items.
    fn len(&self) -> usize;

    /// Whether there is no item.
    #[inline]
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at `index` as it is written; [`View::Absent`] beyond the end.
    fn item(&self, index: usize) -> View<'_>;

    /// Appends the item that `token` begins.
    ///
    /// # Errors
    ///
    /// When the item type can't hold it.
    fn push(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch>;
}

impl<T: Data> List for Vec<T> {
    #[inline]
    fn len(&self) -> usize {
        Vec::len(self)
    }

    #[inline]
    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Absent, Data::view)
    }

    #[inline]
    fn push(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        Ok(self.push_mut(T::start(token)?).place(token))
    }
}

impl<T: Data> Data for Vec<T> {
    #[inline]
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::Array => Ok(Self::new()),
            _ => Err(Mismatch::new("an array", token)),
        }
    }

    #[inline]
    fn place(&mut self, _: Token<'_>) -> Place<'_> {
        typed::list_place(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        typed::list_view(self)
    }
}

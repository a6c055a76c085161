//! Collections.

use super::{Data, Mismatch, Place, Token, View};

/// An array of typed items.
pub trait List {
    /// Number of items.
    fn len(&self) -> usize;

    /// Whether there is no item.
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
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Absent, Data::view)
    }

    fn push(&mut self, token: Token<'_>) -> Result<Place<'_>, Mismatch> {
        Ok(self.push_mut(T::start(token)?).place())
    }
}

impl<T: Data> Data for Vec<T> {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::Array => Ok(Self::new()),
            _ => Err(Mismatch::new("an array", token)),
        }
    }

    fn place(&mut self) -> Place<'_> {
        Place::List(self)
    }

    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

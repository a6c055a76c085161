//! Polymorphism.

use super::{Record, View};

/// A value of a base type whose `@odata.type` may name a derived one: an enum with one variant for each derived type
/// that is compiled in and one for the base type, which holds all the others.
pub trait Choice {
    /// An empty value of the base type.
    fn base() -> Self
    where
        Self: Sized;

    /// Becomes an empty value of the derived type `name`, such as `microsoft.graph.user`.
    /// Stays as it is and tells `false` when there is no such variant.
    fn select(&mut self, name: &str) -> bool;

    /// Whether the value is of the base type itself, or of a type that has no variant.
    fn is_base(&self) -> bool;

    /// The struct inside.
    fn record(&self) -> &dyn Record;

    /// The struct inside, to be filled.
    fn record_mut(&mut self) -> &mut dyn Record;

    /// The value as it is written: a derived type must be named.
    #[inline]
    fn view(&self) -> View<'_> {
        if self.is_base() { View::Record(self.record()) } else { View::Derived(self.record()) }
    }
}

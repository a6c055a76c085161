//! Polymorphism.

use super::Record;

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

    /// The struct inside.
    fn record(&self) -> &dyn Record;

    /// The struct inside, to be filled.
    fn record_mut(&mut self) -> &mut dyn Record;
}

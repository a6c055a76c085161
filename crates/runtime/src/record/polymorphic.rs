//! Types that stand for the types derived from them. A value of a base type has the members of that type at hand and keeps those
//! of the derived type as they came, so that a program reads the same whatever derived types are compiled in.

use super::{
    Record, View,
    read::TYPE,
    typed::{Fitting, read_what_fits, record_view},
};

/// An entity or complex type of the API; `typed!` implements it for emitted structs.
pub trait Typed: Record + Default {
    /// Its qualified OData name, without `#`: `microsoft.graph.user`.
    const ODATA_TYPE: &'static str;

    /// The names of all types that derive from it, directly or not, compiled in or not.
    const DERIVED: &'static [&'static str];
}

/// The qualified OData name of what a value is: what its `@odata.type` says, else that of its struct.
#[must_use]
pub fn type_name(record: &dyn Record) -> &str {
    let annotated = record.extra().get(TYPE).and_then(|name| name.as_str());
    annotated.map_or(record.shape().name, |name| name.rsplit('#').next().unwrap_or(name))
}

/// Whether a value is of the type `T` or of one that derives from it.
#[must_use]
pub fn is<T: Typed>(record: &dyn Record) -> bool {
    let name = type_name(record);
    name == T::ODATA_TYPE || T::DERIVED.contains(&name)
}

/// A value as one of the type `T`; `None` where it is none.
#[must_use]
pub fn to<T: Typed>(record: &dyn Record) -> Option<T> {
    is::<T>(record).then(|| reread(View::Record(record)))?
}

/// A value of a derived type as one of its base type `B`: what reading its JSON gives, which names the derived type.
#[must_use]
pub fn from_derived<B: Typed, D: Typed>(derived: &D) -> B {
    let view = match record_view(derived) {
        View::Record(record) => View::Derived(record),
        view => view,
    };
    // Every struct takes every object, and keeps what it has no member for.
    reread(view).unwrap_or_default()
}

/// What the JSON of an object is as a `T`.
fn reread<T: Typed>(view: View<'_>) -> Option<T> {
    match read_what_fits(&view.to_json()) {
        Ok(Fitting { value, .. }) => value,
        Err(_) => None,
    }
}

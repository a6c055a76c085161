//! The traits of operations and types, to be imported together: `use msgraph_api::prelude::*;`.

pub use crate::{
    record::Typed,
    request::{Collection, Filterable, Operation, Preferences, Select, Tagged},
};

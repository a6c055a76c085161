//! The traits of operations, to be imported together: `use msgraph_api::prelude::*;`.

pub use crate::request::{Collection, Filterable, Operation, Select};

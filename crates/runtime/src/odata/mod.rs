//! Text of OData's query options: values in filters, options within `$expand`.

mod expand;
mod literal;

pub use expand::{Expand, expand};
pub use literal::{Literal, literal};

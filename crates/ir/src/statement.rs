//! What the sources of a fact say of it, each by itself.

use std::fmt;

use crate::TypeRef;

/// What one source says of the type that a call answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Who says it.
    pub source: StatementSource,
    /// The type of the value or values.
    pub ty: TypeRef,
    /// Whether they are many.
    pub collection: bool,
}

/// A source of the type that a call answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatementSource {
    /// `@odata.type` in the annotation of an example.
    Annotation,
    /// A link in the response section.
    Text,
    /// `@odata.type` in the body of an example.
    Example,
    /// Where the path leads along documented properties.
    Path,
}

impl fmt::Display for StatementSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Annotation => "annotation",
            Self::Text => "text",
            Self::Example => "example",
            Self::Path => "path",
        })
    }
}

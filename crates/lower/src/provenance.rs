//! Where in the docs each fact of the IR stands, keyed by the IR's own ids: the IR itself has no places.

mod operation;
mod types;

use std::{collections::BTreeMap, sync::Arc};

use graphgen_ir::{Statement, Version};
use graphgen_source::Span;

pub(crate) use operation::of_operation;
pub(crate) use types::of_type;

/// The places of all facts of an `Api`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    operations: BTreeMap<String, Box<OperationSpans>>,
    types: BTreeMap<(Version, String), Box<TypeSpans>>,
}

/// A place in a file of the docs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSpan {
    /// The file, below the docs root.
    pub path: Arc<str>,
    /// The bytes in it.
    pub span: Span,
}

/// Where the facts of an operation stand. Each list is in the order of the IR's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSpans {
    /// The page's title.
    pub title: FileSpan,
    /// The template, or the URL of the example, of each path.
    pub paths: Box<[FileSpan]>,
    /// Where each query option is named.
    pub query: Box<[FileSpan]>,
    /// Where each header is named.
    pub headers: Box<[FileSpan]>,
    /// Where each property of the request body is named.
    pub body: Box<[FileSpan]>,
    /// The cells of each entry of the permissions, be they on the page or in an include.
    pub permissions: Box<[GrantSpans]>,
    /// The number of each example among all those of its page, from 0.
    pub examples: Box<[usize]>,
    /// What the docs say of the type of the result, source by source, be it believed or not.
    pub result: Box<[Evidence]>,
}

/// What a source says, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it says.
    pub statement: Statement,
    /// Where.
    pub place: FileSpan,
}

/// The cells that grant permissions to each kind of account; none where no row speaks of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrantSpans {
    /// Signed-in users with work or school accounts.
    pub delegated_work: Option<FileSpan>,
    /// Signed-in users with personal Microsoft accounts.
    pub delegated_personal: Option<FileSpan>,
    /// Apps without a signed-in user.
    pub application: Option<FileSpan>,
}

/// Where the facts of a type stand. Each list is in the order of the IR's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeSpans {
    /// Where the page that defines it names it.
    pub name: FileSpan,
    /// Where the base type is named.
    pub base_type: Option<FileSpan>,
    /// Where each structural property is named.
    pub properties: Box<[FileSpan]>,
    /// Where each navigation property is named.
    pub relationships: Box<[FileSpan]>,
    /// Where each member of an enumeration is named; of those that only the text of a property lists, where that names the
    /// type.
    pub members: Box<[FileSpan]>,
}

impl Provenance {
    /// The places of the operation with this id.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&OperationSpans> {
        self.operations.get(id).map(Box::as_ref)
    }

    /// The places of a type, by its qualified name; none where no page defines it.
    #[must_use]
    pub fn r#type(&self, version: Version, name: &str) -> Option<&TypeSpans> {
        self.types.get(&(version, name.to_owned())).map(Box::as_ref)
    }

    pub(crate) fn add_operation(&mut self, id: String, spans: Box<OperationSpans>) {
        self.operations.insert(id, spans);
    }

    pub(crate) fn add_type(&mut self, version: Version, name: String, spans: TypeSpans) {
        self.types.insert((version, name), Box::new(spans));
    }

    /// Takes over what was noted elsewhere.
    pub(crate) fn extend(&mut self, other: Self) {
        let Self { operations, types } = other;
        self.operations.extend(operations);
        self.types.extend(types);
    }
}

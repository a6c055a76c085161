//! The IR: what the docs say about Microsoft Graph, as plain serialisable data.
//!
//! [`Api`] is the border between reading docs and emitting code. Wire names and Rust names stand side by side: both are
//! chosen before the IR exists, and nothing behind it decides anything about names or types again. Everything is sorted,
//! so equal docs give equal bytes.
//!
//! What things are is said by types, so that whoever reads them matches on all there is: [`TypeRef`] and
//! [`Primitive`], [`Payload`] and [`Body`]. In
//! JSON types are OData's names: `Edm.String`, `microsoft.graph.user`.

mod body;
mod example;
mod header;
mod name;
mod operation;
mod option_kind;
mod permission;
mod primitive;
mod response;
mod statement;
mod template;
mod type_ref;
mod types;

use serde::{Deserialize, Serialize};

pub use body::{Body, Members, RequestBody, is_multipart};
pub use example::{Content, Example, ExampleRequest, ExampleResponse, HeaderLine, JsonText};
pub use header::{Header, HeaderRole, is_media_type};
pub use name::{
    AddedFunction, MOST_BY_POSITION, Reason, Renamed, required_name, response_name, status_variant,
};
pub use operation::{
    Argument, Cloud, ErrorStatus, Method, Operation, ParameterPosition, Path, PathParameter, QueryOption,
};
pub use option_kind::{OptionKind, OptionSet, is_other_than_option};
pub use permission::{Grant, NoteKind, PermissionNote, Permissions, Role, ServicePermission, Support};
pub use primitive::{JsonForm, Primitive, RustType};
pub use response::{JsonPayload, Payload, Response};
pub use statement::{Statement, StatementSource};
pub use template::{CallArgument, Piece, Segment, SegmentKind, Template, TemplateError};
pub use type_ref::{NotAType, TypeRef};
pub use types::{Member, Property, Source, Type, TypeKind};

/// The version of the serialised form, raised when a field changes its meaning.
pub const IR_VERSION: u32 = 1;

/// All that was read from a docs tree.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Api {
    /// [`IR_VERSION`] of the writer.
    pub ir_version: u32,
    /// Operations, sorted by version and id.
    pub operations: Vec<Operation>,
    /// Types, sorted by version and name.
    pub types: Vec<Type>,
}

/// An API version of Microsoft Graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Version {
    /// Generally available.
    #[serde(rename = "v1.0")]
    V1,
    /// Preview, may change at any time.
    #[serde(rename = "beta")]
    Beta,
}

impl Version {
    /// Both versions, in order.
    pub const ALL: [Self; 2] = [Self::V1, Self::Beta];

    /// As in URLs and folder names: `v1.0` or `beta`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
        }
    }

    /// The Rust module that holds the version's code: `v1` or `beta`.
    #[must_use]
    pub fn module(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::Beta => "beta",
        }
    }
}

/// `true` for `false`; lets serde leave out flags that are not set.
fn is_false(flag: &bool) -> bool {
    !flag
}

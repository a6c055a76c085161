//! HTML comments that carry JSON: what a code block is, or what the page is.

use std::borrow::Cow;

use graphgen_source::{Span, Spanned};
use serde_json::{Map, Value};

/// The JSON object of an annotation comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation<'a> {
    /// The comment.
    pub span: Span,
    /// What it annotates.
    pub block_type: Option<Spanned<BlockType>>,
    /// Names of the request or of the requests that a response belongs to; one in a regular annotation.
    pub names: Vec<Spanned<Cow<'a, str>>>,
    /// All members, repaired where needed.
    pub members: Map<String, Value>,
}

/// The block types of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockType {
    /// JSON that describes a type.
    Resource,
    /// An HTTP request.
    Request,
    /// An HTTP response.
    Response,
    /// JSON of a type, or a message.
    Example,
    /// Requests, one a line.
    Samples,
    /// Anything: the block is read by its content.
    Ignored,
    /// A response used by tests of the format's own tool.
    SimulatedResponse,
    /// Parameters for tests.
    TestParams,
    /// The permission table that follows.
    Permissions,
}

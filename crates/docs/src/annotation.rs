//! HTML comments that carry JSON: what a code block is, or what the page is.

mod keys;
mod read;
mod source;

use std::borrow::Cow;

use graphgen_source::{Span, Spanned};
use serde_json::{Map, Value};

pub(crate) use read::read;
use source::Source;

/// The JSON object of an annotation comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation<'a> {
    /// The comment.
    pub span: Span,
    /// What it annotates.
    pub block_type: Option<Spanned<BlockType>>,
    /// Names of the request or of the requests that a response belongs to; one in a regular annotation.
    pub names: Vec<Spanned<Cow<'a, str>>>,
    /// All members, repaired where needed; known keys in the format's spelling.
    pub members: Map<String, Value>,
    /// The object as the page has it, and its offset.
    object: Spanned<&'a str>,
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

impl BlockType {
    const ALL: &'static [(&'static str, Self)] = &[
        ("resource", Self::Resource),
        ("request", Self::Request),
        ("response", Self::Response),
        ("example", Self::Example),
        ("samples", Self::Samples),
        ("ignored", Self::Ignored),
        ("simulatedResponse", Self::SimulatedResponse),
        ("testParams", Self::TestParams),
        ("permissions", Self::Permissions),
    ];

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim())).map(|(_, kind)| *kind)
    }

    /// The type that an unknown one was most likely meant to be.
    fn nearest(name: &str) -> Option<Self> {
        keys::most_similar(name, Self::ALL.iter().map(|(known, _)| *known)).and_then(Self::from_name)
    }

    /// The spelling of the format.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Request => "request",
            Self::Response => "response",
            Self::Example => "example",
            Self::Samples => "samples",
            Self::Ignored => "ignored",
            Self::SimulatedResponse => "simulatedResponse",
            Self::TestParams => "testParams",
            Self::Permissions => "permissions",
        }
    }
}

impl Annotation<'_> {
    /// Where the text of the key `key` stands, else the key, else the object's brace.
    #[must_use]
    pub fn place(&self, key: &str) -> Span {
        let mut source = Source::new(self.object.value, self.object.span.range().start);
        let place = source.next_key(key);
        self.members.get(key).and_then(Value::as_str).map_or(place, |text| source.next_text(text, place).span)
    }

    /// Whether it describes the page, not a block.
    #[must_use]
    pub fn is_page(&self) -> bool {
        !self.members.contains_key("blockType") && self.members.contains_key("type")
    }

    /// A truth value; the strings "true" and "false" count.
    #[must_use]
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.members.get(key)? {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
            _ => None,
        }
    }

    /// A string, when it is not empty.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.members.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }
}

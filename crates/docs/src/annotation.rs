//! HTML comments that carry JSON: what a code block is, or what the page is.

mod keys;
mod read;
mod source;

use std::borrow::Cow;

use graphgen_source::{Span, Spanned};
use serde_json::Value;

pub use keys::AnnotationKey;
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
    /// All members, repaired where needed, each key once.
    members: Vec<Member>,
    /// The object as the page has it, and its offset.
    object: Spanned<&'a str>,
}

/// A member of an annotation's object.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Member {
    key: Key,
    /// Where the key stands.
    place: Span,
    value: Value,
}

/// The key of a member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(AnnotationKey),
    Unknown(String),
}

impl Key {
    fn as_str(&self) -> &str {
        match self {
            Self::Known(key) => key.as_str(),
            Self::Unknown(key) => key,
        }
    }
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
    /// The members as they are printed, known keys in the format's spelling.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members.iter().map(|member| (member.key.as_str(), &member.value))
    }

    /// Whether it describes the page, not a block.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.member(AnnotationKey::BlockType).is_none() && self.member(AnnotationKey::Type).is_some()
    }

    /// Whether a truth value is given and true; the string "true" counts.
    #[must_use]
    pub fn flag(&self, key: AnnotationKey) -> bool {
        match self.value(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text.trim().eq_ignore_ascii_case("true"),
            _ => false,
        }
    }

    /// A string, when it is not empty.
    #[must_use]
    pub fn text(&self, key: AnnotationKey) -> Option<&str> {
        self.value(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The strings of an array; a string alone counts as one.
    pub fn texts(&self, key: AnnotationKey) -> impl Iterator<Item = &str> {
        let values = self.value(key).map_or(&[][..], |value| match value {
            Value::Array(values) => values,
            one => std::slice::from_ref(one),
        });
        values.iter().filter_map(Value::as_str)
    }

    /// The type that it names, without `#`.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        let name = self.text(self.type_key())?.trim_start_matches('#');
        (!name.is_empty()).then_some(name)
    }

    /// Where it names its type.
    #[must_use]
    pub fn type_place(&self) -> Span {
        self.place(self.type_key())
    }

    /// The key by which it names its type. Old pages of OneDrive say `@type`.
    fn type_key(&self) -> AnnotationKey {
        let is_named = self.text(AnnotationKey::ODataType).is_some();
        if is_named { AnnotationKey::ODataType } else { AnnotationKey::OldType }
    }

    /// Where the text of the key `key` stands, else the key, else the object's brace.
    #[must_use]
    pub fn place(&self, key: AnnotationKey) -> Span {
        let mut source = Source::new(self.object.value, self.object.span.range().start);
        let Some(member) = self.member(key) else { return source.brace() };
        source.return_to(member.place);
        member.value.as_str().map_or(member.place, |text| source.next_text(text, member.place).span)
    }

    fn value(&self, key: AnnotationKey) -> Option<&Value> {
        self.member(key).map(|member| &member.value)
    }

    fn member(&self, key: AnnotationKey) -> Option<&Member> {
        self.members.iter().find(|member| member.key == Key::Known(key))
    }
}

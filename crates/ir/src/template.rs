//! Templates of paths, cut into segments and parameters once.

mod cut;
mod pieces;
mod segment;

use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::Range,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

pub use cut::TemplateError;
pub use pieces::Piece;
pub use segment::{CallArgument, Segment, SegmentKind};

/// A path below the version with one distinct `{name}` for each parameter: `/users/{user-id}/messages`. As JSON it is this
/// text.
#[derive(Clone)]
pub struct Template {
    text: String,
    segments: Box<[Cut]>,
    /// Where the parameters stand, with their braces.
    parameters: Box<[Range<u32>]>,
}

/// Where a segment stands.
#[derive(Clone, Debug)]
struct Cut {
    start: u32,
    end: u32,
    in_colons: bool,
}

impl Template {
    /// Cuts `text`.
    ///
    /// # Errors
    ///
    /// When it does not begin with a slash, or its braces do not enclose names.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        match cut::cut(text) {
            (template, None) => Ok(template),
            (_, Some(error)) => Err(error),
        }
    }

    /// Cuts what somebody wrote by hand; braces that do not enclose names are text.
    #[must_use]
    pub fn lenient(text: &str) -> Self {
        cut::cut(text).0
    }

    /// The whole text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The segments, without the slashes between them.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = Segment<'_>> + ExactSizeIterator {
        self.segments
            .iter()
            .map(|cut| Segment::new(&self.text, cut.start as usize, cut.end as usize, cut.in_colons))
    }

    /// The last segment, and the text before its slash.
    #[must_use]
    pub fn split_last(&self) -> Option<(&str, Segment<'_>)> {
        let last = self.segments().next_back()?;
        Some((self.text[..last.start].strip_suffix('/').unwrap_or_default(), last))
    }

    /// The names of the arguments in its parentheses.
    pub fn argument_names(&self) -> impl Iterator<Item = &str> {
        self.segments().flat_map(Segment::arguments).filter_map(|argument| argument.name)
    }

    /// The text without slashes at its end.
    #[must_use]
    pub fn trimmed(&self) -> &str {
        self.text.trim_end_matches('/')
    }

    /// The text with `{}` for each parameter: `/users/{}`. Templates that differ in the names of parameters alone are one on
    /// the wire.
    #[must_use]
    pub fn without_names(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut start = 0;
        for parameter in self.parameters() {
            text.push_str(&self.text[start..parameter.start]);
            text.push_str("{}");
            start = parameter.end;
        }
        text.push_str(&self.text[start..]);
        text
    }

    /// Where the parameters stand, with their braces.
    fn parameters(&self) -> impl Iterator<Item = Range<usize>> {
        self.parameters.iter().map(|place| place.start as usize..place.end as usize)
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

// All else follows from the text.
impl PartialEq for Template {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Template {}

impl Hash for Template {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Serialize for Template {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests;

//! Why input can't be compared: text that is not what it should be, with its place.

use std::fmt;

use graphgen_source::LineIndex;

/// An input that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The metadata is no XML, or no CSDL.
    Csdl(Fault),
    /// The permission data is no JSON, or not of the known shape.
    Permissions(Fault),
    /// The allow-list is no TOML, or has entries that are not of the known shape.
    AllowList(Fault),
}

/// A place in a text, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    /// A fault at a byte offset of `text`.
    pub(crate) fn at(text: &str, offset: usize, message: impl Into<String>) -> Self {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let place = LineIndex::new(text).line_column(offset);
        Self { line: place.line, column: place.column, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, fault) = match self {
            Self::Csdl(fault) => ("CSDL", fault),
            Self::Permissions(fault) => ("permission data", fault),
            Self::AllowList(fault) => ("allow-list", fault),
        };
        let Fault { line, column, message } = fault;
        write!(f, "{what}, line {line}, column {column}: {message}")
    }
}

impl std::error::Error for Error {}

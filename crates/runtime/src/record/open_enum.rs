//! Enumerations that grow, and sets of their members.

use std::fmt;

use super::{Data, Mismatch, Place, Token, View};

/// An enumeration of the docs. Graph adds members over time, so each such enum has a variant `Undocumented` that keeps
/// the text of a member that was not documented when the code was generated.
pub trait OpenEnum: Sized + Clone + PartialEq + 'static {
    /// Qualified OData name: `microsoft.graph.importance`.
    const NAME: &'static str;

    /// The member as on the wire.
    fn as_str(&self) -> &str;

    /// The documented members, and what they are on the wire.
    const MEMBERS: &'static [(&'static str, Self)];

    /// Wraps a member that is not documented.
    fn undocumented(member: UndocumentedMember) -> Self;

    /// The documented member with this text, or where there is none, with other capitals: docs and service differ in them.
    #[must_use]
    fn documented(text: &str) -> Option<Self> {
        let exactly = Self::MEMBERS.iter().find(|(name, _)| *name == text);
        let member =
            exactly.or_else(|| Self::MEMBERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)));
        member.map(|(_, member)| member.clone())
    }

    /// The member with this text, documented or not.
    #[must_use]
    fn parse(text: &str) -> Self {
        Self::documented(text).unwrap_or_else(|| Self::undocumented(UndocumentedMember(text.into())))
    }
}

/// The text of an enumeration's member that the docs did not name. Only reading makes one, so it never holds the text of
/// a documented member.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UndocumentedMember(Box<str>);

impl UndocumentedMember {
    /// The member as on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UndocumentedMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A set of members of an enumeration that combine; on the wire `low,high`.
#[derive(Clone)]
pub struct Flags<E> {
    members: Vec<E>,
    separator: &'static str,
}

impl<E: OpenEnum> Flags<E> {
    /// The empty set.
    #[must_use]
    pub const fn new() -> Self {
        Self { members: Vec::new(), separator: "," }
    }

    /// Whether `member` is in the set.
    #[must_use]
    pub fn contains(&self, member: &E) -> bool {
        self.members.contains(member)
    }

    /// Adds `member`.
    pub fn insert(&mut self, member: E) {
        if !self.contains(&member) {
            self.members.push(member);
        }
    }

    /// Takes `member` out and tells whether it was there.
    pub fn remove(&mut self, member: &E) -> bool {
        let before = self.members.len();
        self.members.retain(|other| other != member);
        self.members.len() < before
    }

    /// The members, in the order in which they came.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &E> {
        self.members.iter()
    }

    /// Whether the set has no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The set with this text. Members are parted by commas; a space after them is kept on writing.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let members = if text.is_empty() {
            Vec::new()
        } else {
            text.split(',').map(|name| E::parse(name.trim())).collect()
        };
        Self { members, separator: if text.contains(", ") { ", " } else { "," } }
    }
}

impl<E: OpenEnum> Default for Flags<E> {
    fn default() -> Self {
        Self::new()
    }
}

/// Equal members, whatever their order.
impl<E: OpenEnum> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().all(|member| other.contains(member)) && other.iter().all(|member| self.contains(member))
    }
}

impl<E: fmt::Debug> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.members).finish()
    }
}

impl<E: OpenEnum> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, member) in self.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { self.separator })?;
            f.write_str(member.as_str())?;
        }
        Ok(())
    }
}

impl<E: OpenEnum> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self { members: vec![member], separator: "," }
    }
}

impl<E: OpenEnum> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut flags = Self::new();
        for member in members {
            flags.insert(member);
        }
        flags
    }
}

impl<E: OpenEnum> Data for Flags<E> {
    fn start(token: Token<'_>) -> Result<Self, Mismatch> {
        match token {
            Token::Str(text) => Ok(Self::parse(text)),
            _ => Err(Mismatch::new(E::NAME, token)),
        }
    }

    fn place(&mut self, token: Token<'_>) -> Place<'_> {
        let Token::Str(text) = token else { return Place::Done };
        let came = text.split(',').map(str::trim).filter(|_| !text.is_empty());
        let is_as_it_came = came.eq(self.iter().map(E::as_str)) && self.to_string().len() == text.len();
        if is_as_it_came { Place::Done } else { Place::Respelled }
    }

    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

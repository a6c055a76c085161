//! All tokens one after the other, with what their layout depends on.

use std::{
    fmt::{self, Write as _},
    iter,
    ops::Range,
};

use proc_macro2::{Delimiter, Group, TokenStream};

use crate::{sequence, words::Class};

/// More columns than any line has: what contains it is broken.
pub(crate) const FORCED: usize = 1 << 20;

/// Tokens, and the text of them all.
#[derive(Default)]
pub(crate) struct Flat {
    text: String,
    pub(crate) tokens: Vec<Token>,
}

/// A token in its place.
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// Whether a blank goes before it.
    pub(crate) blank: bool,
    /// Whether a statement, field or other entry of its group ends with it.
    pub(crate) ends: bool,
    /// Where its text ends; it starts where that of the token before ends.
    end: usize,
    /// Columns up to its end, were everything in one line.
    column: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The `#` of an attribute at the start of an entry.
    Attribute,
    /// The start of a group, and the place of its end.
    Open(usize, Role),
    Close(Role),
    Other,
}

/// What a group is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Braces behind the head of an item.
    Item,
    /// Other braces that are always broken.
    Body,
    /// Braces of a struct literal or pattern.
    Fields,
    Imports,
    /// Anything in parentheses or brackets.
    List,
}

impl Flat {
    /// Reads all tokens.
    pub(crate) fn new(tokens: TokenStream) -> Self {
        let mut flat = Self::default();
        sequence::read(&mut flat, tokens, Class::Prefix);
        flat
    }

    /// Adds a group.
    pub(crate) fn group(&mut self, group: Group, role: Role, blank: bool) {
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace | Delimiter::None => ("{", "}"),
        };
        let stream = group.stream();
        // Else the tokens would be shared, and copied one by one.
        drop(group);
        let is_spaced = !matches!(role, Role::List | Role::Imports);
        let start = self.tokens.len();
        self.write(open);
        self.push(blank);
        let is_listed =
            sequence::read(self, stream, if is_spaced { Class::Separator } else { Class::Prefix });
        let end = self.tokens.len();
        let is_filled = end > start + 1;
        self.write(close);
        self.push(is_spaced && is_filled);
        self.tokens[start].kind = Kind::Open(end, role);
        self.mark(Kind::Close(role), is_listed || (is_filled && matches!(role, Role::Item | Role::Body)));
    }

    /// Writes the text of the next token, and shows it.
    pub(crate) fn write(&mut self, text: impl fmt::Display) -> &str {
        let start = self.text.len();
        let _infallible = write!(self.text, "{text}");
        &self.text[start..]
    }

    /// Adds the token whose text was written.
    pub(crate) fn push(&mut self, blank: bool) {
        let (start, end) = (self.tokens.last().map_or(0, |last| last.end), self.text.len());
        let column = self.before(self.tokens.len()) + usize::from(blank) + end - start;
        self.tokens.push(Token { kind: Kind::Other, blank, ends: false, end, column });
    }

    /// Says what the last token is, and whether what contains it is broken.
    pub(crate) fn mark(&mut self, kind: Kind, is_forced: bool) {
        if let Some(last) = self.tokens.last_mut() {
            last.kind = kind;
            last.column += if is_forced { FORCED } else { 0 };
        }
    }

    /// Ends an entry with the last token.
    pub(crate) fn end(&mut self) {
        if let Some(last) = self.tokens.last_mut() {
            last.ends = true;
        }
    }

    /// The text of a token, counted from the last one.
    pub(crate) fn last(&self, count: usize) -> &str {
        self.tokens.len().checked_sub(count + 1).map_or("", |at| self.text(at))
    }

    /// The text of a token, none behind the last one.
    pub(crate) fn text(&self, at: usize) -> &str {
        let Some(token) = self.tokens.get(at) else { return "" };
        let start = at.checked_sub(1).map_or(0, |before| self.tokens[before].end);
        &self.text[start..token.end]
    }

    /// The places where tokens and groups begin.
    pub(crate) fn trees(&self, all: Range<usize>) -> impl Iterator<Item = usize> {
        let next = move |at: &usize| Some(self.behind(*at)).filter(|next| *next < all.end);
        iter::successors(Some(all.start).filter(|_| !all.is_empty()), next)
    }

    /// The place behind a token, or behind the group that it opens.
    pub(crate) fn behind(&self, at: usize) -> usize {
        if let Kind::Open(close, _) = self.tokens[at].kind { close + 1 } else { at + 1 }
    }

    /// The place behind the attribute that begins here.
    pub(crate) fn attribute(&self, at: usize) -> Option<usize> {
        let is_attribute = self.tokens.get(at)?.kind == Kind::Attribute;
        is_attribute.then(|| self.behind(if self.text(at + 1) == "!" { at + 2 } else { at + 1 }))
    }

    /// Columns of these tokens in one line, with the blank before them.
    pub(crate) fn width(&self, from: usize, to: usize) -> usize {
        self.before(to) - self.before(from)
    }

    fn before(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.tokens[before].column)
    }
}

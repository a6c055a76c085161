//! Tokens that can be looked at without taking them apart for good.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};

/// A token, or a group of them.
pub(super) enum Tree {
    Ident(Ident),
    Punct(Punct),
    Literal(Literal),
    Group(Delimiter, Vec<Tree>),
}

/// The trees of `tokens`, which are moved where nobody else holds them.
pub(super) fn trees(tokens: TokenStream) -> Vec<Tree> {
    tokens.into_iter().map(Tree::from).collect()
}

impl From<TokenTree> for Tree {
    fn from(token: TokenTree) -> Self {
        match token {
            TokenTree::Ident(ident) => Self::Ident(ident),
            TokenTree::Punct(punct) => Self::Punct(punct),
            TokenTree::Literal(literal) => Self::Literal(literal),
            TokenTree::Group(group) => {
                let (delimiter, stream) = (group.delimiter(), group.stream());
                drop(group);
                Self::Group(delimiter, trees(stream))
            }
        }
    }
}

impl Tree {
    fn to_token(&self) -> TokenTree {
        match self {
            Self::Ident(ident) => TokenTree::Ident(ident.clone()),
            Self::Punct(punct) => TokenTree::Punct(punct.clone()),
            Self::Literal(literal) => TokenTree::Literal(literal.clone()),
            Self::Group(delimiter, trees) => {
                TokenTree::Group(Group::new(*delimiter, Cursor::new(trees).to_tokens()))
            }
        }
    }
}

/// What is left to read.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    rest: &'t [Tree],
}

impl<'t> Cursor<'t> {
    pub(super) fn new(trees: &'t [Tree]) -> Self {
        Self { rest: trees }
    }

    pub(super) fn is_empty(self) -> bool {
        self.rest.is_empty()
    }

    /// How many tokens are left.
    pub(super) fn len(self) -> usize {
        self.rest.len()
    }

    /// What is left, as tokens again.
    pub(super) fn to_tokens(self) -> TokenStream {
        self.rest.iter().map(Tree::to_token).collect()
    }

    /// The attributes that the file begins with.
    pub(super) fn inner_attributes(&mut self) -> Self {
        let start = self.rest;
        let is_attribute = |it: &Self| {
            let mut ahead = *it;
            ahead.punct("#") && ahead.punct("!")
        };
        while is_attribute(self) {
            self.take(self.len().min(3));
        }
        Self { rest: &start[..start.len() - self.len()] }
    }

    /// The next item: up to its semicolon, or the braces behind its head.
    pub(super) fn item(&mut self) -> Self {
        let start = self.rest;
        let mut is_import = false;
        while !self.is_empty() {
            is_import |= self.is_word("use");
            let ends = self.is_punct(";") || (self.is_group(Delimiter::Brace) && !is_import);
            self.take(1);
            if ends {
                break;
            }
        }
        Self { rest: &start[..start.len() - self.len()] }
    }

    /// Nothing may be left.
    pub(super) fn finished(self) -> Option<()> {
        self.is_empty().then_some(())
    }

    fn take(&mut self, count: usize) {
        self.rest = &self.rest[count..];
    }

    /// The next token as an identifier or keyword.
    pub(super) fn ident(&mut self) -> Option<&'t Ident> {
        let [Tree::Ident(ident), ..] = self.rest else { return None };
        self.take(1);
        Some(ident)
    }

    /// Whether the next token is this word, which is taken then.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_next = self.is_word(word);
        self.take(usize::from(is_next));
        is_next
    }

    pub(super) fn is_word(self, word: &str) -> bool {
        matches!(self.rest, [Tree::Ident(ident), ..] if ident == word)
    }

    pub(super) fn literal(&mut self) -> Option<&'t Literal> {
        let [Tree::Literal(literal), ..] = self.rest else { return None };
        self.take(1);
        Some(literal)
    }

    /// Whether the next tokens are this punctuation, which is taken then.
    pub(super) fn punct(&mut self, punct: &str) -> bool {
        let is_next = self.is_punct(punct);
        self.take(if is_next { punct.len() } else { 0 });
        is_next
    }

    /// Whether the next tokens are this punctuation and no longer one.
    pub(super) fn is_punct(self, punct: &str) -> bool {
        let mut chars = punct.chars().zip(self.rest).peekable();
        let mut found = 0;
        while let Some((c, tree)) = chars.next() {
            let Tree::Punct(token) = tree else { return false };
            let is_last = chars.peek().is_none();
            if token.as_char() != c || (!is_last && token.spacing() != Spacing::Joint) {
                return false;
            }
            // `:` is no part of `::`, nor `=` of `=>`; but two closing brackets of generics may touch.
            let goes_on = is_last && token.spacing() == Spacing::Joint && matches!(c, ':' | '=' | '|' | '.');
            if goes_on && punct.len() < 2 {
                return false;
            }
            found += 1;
        }
        found == punct.len()
    }

    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<Cursor<'t>> {
        let [Tree::Group(found, trees), ..] = self.rest else { return None };
        if *found != delimiter {
            return None;
        }
        self.take(1);
        Some(Cursor::new(trees))
    }

    pub(super) fn is_group(self, delimiter: Delimiter) -> bool {
        matches!(self.rest, [Tree::Group(found, _), ..] if *found == delimiter)
    }

    /// What stands before this punctuation; everything where there is none.
    pub(super) fn upto(self, punct: &str) -> Self {
        let mut behind = self;
        while !behind.is_empty() && !behind.is_punct(punct) {
            behind.take(1);
        }
        Self { rest: &self.rest[..self.len() - behind.len()] }
    }

    /// Whether any token, outside of groups, is this punctuation.
    pub(super) fn has(mut self, punct: &str) -> bool {
        while !self.is_empty() {
            if self.is_punct(punct) {
                return true;
            }
            self.take(1);
        }
        false
    }

    /// The next token, whatever it is.
    pub(super) fn any(&mut self) -> Option<&'t Tree> {
        let (next, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(next)
    }
}

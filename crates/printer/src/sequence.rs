//! Reads a sequence of tokens: what each is to its neighbours, and where statements, fields and other entries end.

use std::fmt;

use proc_macro2::{Delimiter, Ident, Punct, TokenStream, TokenTree};

use crate::{
    flat::{Flat, Kind, Role},
    words::{self, Class, operator},
};

/// Adds the content of a group, or everything. Returns whether a comma behind several entries asks for a line each.
pub(crate) fn read(flat: &mut Flat, tokens: TokenStream, before: Class) -> bool {
    let start = flat.tokens.len();
    let mut sequence = Sequence { flat, before, ended: 0, entry: Entry::default() };
    sequence.tokens(tokens);
    let Sequence { flat, ended, .. } = sequence;
    if flat.tokens.len() > start {
        flat.end();
    }
    ended > 1 && flat.last(0) == ","
}

/// What is known of the tokens so far.
struct Sequence<'f> {
    flat: &'f mut Flat,
    /// The last token.
    before: Class,
    /// How many entries have ended.
    ended: usize,
    entry: Entry,
}

/// What is known of the present entry.
#[derive(Default)]
struct Entry {
    /// There has been more than attributes.
    has_begun: bool,
    /// The next braces are a body, not fields.
    opens_body: bool,
    /// It ends with its body.
    ends_with_body: bool,
    is_item: bool,
    /// Commas are part of it.
    has_where: bool,
    /// How many generics are open.
    angles: usize,
    /// The parameters of a closure are open.
    in_closure: bool,
    /// An attribute is open, and whether it is an inner one.
    attribute: Option<bool>,
}

impl Sequence<'_> {
    fn tokens(&mut self, tokens: TokenStream) {
        // A vector's iterator shows what is ahead, and hands over each token without a copy.
        let mut rest = tokens.into_iter().collect::<Vec<_>>().into_iter();
        while let Some(tree) = rest.next() {
            match tree {
                TokenTree::Ident(ident) => self.ident(&ident),
                TokenTree::Literal(literal) => {
                    // `#"` would begin another kind of literal.
                    let blank = self.before.blank_before(Class::Word) || self.flat.last(0) == "#";
                    self.flat.write(literal);
                    self.flat.push(blank);
                    self.before = Class::Word;
                    self.entry.has_begun = true;
                }
                TokenTree::Punct(punct) => {
                    let length = self.punct(&punct, rest.as_slice());
                    rest.by_ref().take(length - 1).for_each(drop);
                }
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    self.tokens(group.stream());
                }
                TokenTree::Group(group) => {
                    let role = self.role(group.delimiter());
                    let blank = self.blank_before_group(group.delimiter());
                    self.flat.group(group, role, blank);
                    self.behind_group(role, rest.as_slice());
                }
            }
        }
    }

    fn ident(&mut self, ident: &Ident) {
        let word = self.flat.write(ident);
        let is_keyword = self.before != Class::Dot && words::is_keyword(word);
        if is_keyword {
            self.entry.keyword(word);
        }
        self.entry.has_begun = true;
        self.push(if is_keyword { Class::Keyword } else { Class::Word });
    }

    /// Reads an operator, and returns of how many tokens it is.
    fn punct(&mut self, punct: &Punct, ahead: &[TokenTree]) -> usize {
        match (punct.as_char(), ahead) {
            ('\'', [name, ..]) => {
                self.flat.write('\'');
                self.operator(name, Class::Keyword);
                return 2;
            }
            ('<', _) if self.begins_generics() => self.open_generics(),
            ('>', _) if self.entry.angles > 0 => {
                self.operator('>', Class::Closed);
                self.entry.angles -= 1;
            }
            ('#', _) => self.hash(ahead),
            (c, _) => {
                let operator = operator(punct, ahead);
                let class = self.class(c, operator, ahead);
                match operator {
                    Some(operator) => self.operator(operator, class),
                    None => self.operator(c, class),
                }
                self.behind(c, operator);
                return operator.map_or(1, str::len);
            }
        }
        1
    }

    /// What this operator is here.
    fn class(&self, c: char, operator: Option<&str>, ahead: &[TokenTree]) -> Class {
        let is_operand = self.before.is_operand();
        let is_before_name = matches!(ahead, [TokenTree::Ident(_), ..]);
        // A number would take the `.` for its own.
        let is_number = |c: char| c == '.' || (operator.is_none() && !is_before_name && c.is_ascii_digit());
        match (operator, c) {
            (Some("::"), _) => Class::Path,
            (_, '.') if self.before == Class::Word && self.flat.last(0).ends_with(is_number) => Class::Infix,
            (_, '.') => Class::Dot,
            (None, ',' | ';' | ':') => Class::Separator,
            (None, '?') if is_operand => Class::Closed,
            (None, '|') if self.entry.in_closure => Class::Closed,
            (None, '!') if self.before == Class::Word && !matches!(ahead, [TokenTree::Punct(_), ..]) => {
                Class::Closed
            }
            (None, '$' | '!' | '?') => Class::Prefix,
            (None | Some("&&" | "||"), '&' | '*' | '-' | '|') if !is_operand => Class::Prefix,
            _ => Class::Infix,
        }
    }

    /// What an operator changes for what follows.
    fn behind(&mut self, c: char, operator: Option<&str>) {
        let entry = &mut self.entry;
        match (operator, c) {
            (None, ',') if entry.angles > 0 || entry.in_closure || entry.has_where => {}
            (None, ',' | ';') => self.end(),
            (None, '|') if entry.in_closure => {
                entry.in_closure = false;
                self.before = Class::Infix;
            }
            (None, '|') if self.before == Class::Prefix => entry.in_closure = true,
            (Some("||"), _) if self.before == Class::Prefix => self.before = Class::Infix,
            (Some("->"), _) => entry.opens_body = true,
            (Some("=>"), _) => *entry = Entry { ends_with_body: true, ..Entry::default() },
            (None, '!') if self.before == Class::Closed => {
                entry.opens_body = true;
                entry.ends_with_body = true;
            }
            _ => {}
        }
    }

    /// Whether `<` is a bracket: behind a name with a capital or that is declared, or where an operand may begin.
    fn begins_generics(&self) -> bool {
        let has_capital = || self.flat.last(0).starts_with(char::is_uppercase);
        match self.before {
            Class::Word => has_capital() || words::is_item(self.flat.last(1)) || self.flat.last(1) == "type",
            before => before != Class::Closed,
        }
    }

    fn open_generics(&mut self) {
        let clings = self.before == Class::Word || matches!(self.flat.last(0), "for" | "impl");
        let blank = !clings && self.before.blank_before(Class::Prefix);
        self.flat.write('<');
        self.flat.push(blank);
        self.before = Class::Prefix;
        self.entry.angles += 1;
    }

    fn hash(&mut self, ahead: &[TokenTree]) {
        self.operator('#', Class::Prefix);
        let attribute = match ahead {
            [TokenTree::Group(_), ..] => Some(false),
            [TokenTree::Punct(bang), TokenTree::Group(_), ..] if bang.as_char() == '!' => Some(true),
            _ => None,
        };
        if !self.entry.has_begun && attribute.is_some() {
            self.entry.attribute = attribute;
            self.flat.mark(Kind::Attribute, true);
        }
    }

    /// What a group is that comes.
    fn role(&self, delimiter: Delimiter) -> Role {
        match self.before {
            _ if delimiter != Delimiter::Brace => Role::List,
            Class::Path => Role::Imports,
            before if before.is_operand() && !self.entry.opens_body => Role::Fields,
            _ if self.entry.is_item => Role::Item,
            _ => Role::Body,
        }
    }

    fn blank_before_group(&self, delimiter: Delimiter) -> bool {
        match self.before {
            Class::Path | Class::Prefix => false,
            Class::Infix | Class::Separator => true,
            _ if delimiter == Delimiter::Brace => true,
            Class::Keyword => delimiter == Delimiter::Bracket || !matches!(self.flat.last(0), "pub" | "fn"),
            Class::Word | Class::Closed | Class::Dot => false,
        }
    }

    fn behind_group(&mut self, role: Role, ahead: &[TokenTree]) {
        let is_body = matches!(role, Role::Item | Role::Body);
        self.before = Class::Closed;
        match self.entry.attribute.take() {
            Some(true) => self.end(),
            Some(false) => self.before = Class::Separator,
            None if is_body && self.entry.ends_here(ahead) => self.end(),
            None => self.entry.has_begun = true,
        }
    }

    fn end(&mut self) {
        self.flat.end();
        self.ended += 1;
        self.before = Class::Separator;
        self.entry = Entry::default();
    }

    fn operator(&mut self, text: impl fmt::Display, class: Class) {
        self.flat.write(text);
        self.push(class);
    }

    /// Adds what was written.
    fn push(&mut self, class: Class) {
        self.flat.push(self.before.blank_before(class));
        self.before = class;
    }
}

impl Entry {
    fn keyword(&mut self, word: &str) {
        let (is_item, is_control) = (words::is_item(word), words::is_control(word));
        self.is_item |= is_item;
        self.opens_body |= is_item || is_control;
        self.ends_with_body |= is_item || (is_control && !self.has_begun);
        self.has_where |= word == "where";
    }

    /// Whether it ends with the body that it had last.
    fn ends_here(&self, ahead: &[TokenTree]) -> bool {
        let goes_on = match ahead {
            [TokenTree::Punct(punct), ..] => matches!(punct.as_char(), ',' | ';' | '.' | '?'),
            [TokenTree::Ident(ident), ..] => ident == "else",
            _ => false,
        };
        !goes_on && (self.ends_with_body || !self.has_begun)
    }
}

//! Attributes, and doc comments among them.

use proc_macro2::{Delimiter, Literal};

use super::{
    Kind,
    printer::{INDENT, Printer},
    tree::{Cursor, Tree},
};

/// Attributes of what follows.
pub(super) fn outer(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    while input.punct("#") {
        attribute(p, input.group(Delimiter::Bracket)?, "///", "#[")?;
    }
    Some(())
}

/// Attributes of what they stand in.
pub(super) fn inner(p: &mut Printer, input: &mut Cursor<'_>) -> Option<Kind> {
    while input.punct("#") && input.punct("!") {
        attribute(p, input.group(Delimiter::Bracket)?, "//!", "#![")?;
    }
    Some(Kind::Other)
}

fn attribute(p: &mut Printer, mut input: Cursor<'_>, comment: &str, open: &str) -> Option<()> {
    let name = input.ident()?;
    if name == "doc" && input.punct("=") {
        let text = text(input.literal()?)?;
        let is_line = comment == "//!" || !text.starts_with('/');
        p.word(comment);
        p.word(text.trim_end_matches(' '));
        p.newline();
        return is_line.then_some(());
    }
    p.word(open);
    p.show(name);
    arguments(p, input)?;
    p.word("]");
    p.space();
    Some(())
}

/// The text of a string literal that a line comment can hold.
fn text(literal: &Literal) -> Option<String> {
    let literal = literal.to_string();
    // As `quote!` writes doc comments.
    if let Some(raw) = literal.strip_prefix("r\"") {
        return raw.strip_suffix('"').map(str::to_owned);
    }
    let quoted = literal.strip_prefix('"')?.strip_suffix('"')?;
    if !quoted.contains('\\') {
        return Some(quoted.to_owned());
    }
    let mut text = String::with_capacity(quoted.len());
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '\\' => match chars.next()? {
                c @ ('"' | '\\' | '\'') => c,
                _ => return None,
            },
            c => c,
        });
    }
    Some(text)
}

/// What stands behind the last token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Word,
    Other,
}

/// What stands behind the name of an attribute.
fn arguments(p: &mut Printer, mut input: Cursor<'_>) -> Option<()> {
    if input.is_empty() {
        return Some(());
    }
    if input.punct("=") {
        p.word(" = ");
        p.show(input.literal()?);
        return input.finished();
    }
    list(p, input.group(Delimiter::Parenthesis)?)?;
    input.finished()
}

/// A list in parentheses.
fn list(p: &mut Printer, mut input: Cursor<'_>) -> Option<()> {
    p.word("(");
    p.consistent(INDENT);
    p.cut();
    let mut before = Before::Other;
    while !input.is_empty() {
        if input.is_group(Delimiter::Parenthesis) {
            list(p, input.group(Delimiter::Parenthesis)?)?;
            before = Before::Other;
        } else if input.punct(",") {
            if input.is_empty() {
                return None;
            }
            p.word(",");
            p.space();
            before = Before::Other;
        } else if input.punct("=") {
            p.word(" = ");
            before = Before::Other;
        } else if input.is_punct("::") {
            input.any()?;
            input.any()?;
            p.word("::");
            before = Before::Other;
        } else {
            if before == Before::Word {
                return None;
            }
            match input.any()? {
                Tree::Ident(ident) => p.show(ident),
                Tree::Literal(literal) => p.show(literal),
                Tree::Punct(_) | Tree::Group(..) => return None,
            }
            before = Before::Word;
        }
    }
    p.cut();
    p.outdent();
    p.end();
    p.word(")");
    Some(())
}

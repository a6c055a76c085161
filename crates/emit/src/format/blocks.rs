//! Statements, and the arms of a `match`.

use proc_macro2::Delimiter;

use super::{
    exprs::{Place, expr, expr_at},
    printer::{Break, INDENT, Printer},
    tree::Cursor,
    types::{self, Generics},
};

/// All statements of a block.
pub(super) fn statements(p: &mut Printer, mut input: Cursor<'_>) -> Option<()> {
    while !input.is_empty() {
        statement(p, &mut input)?;
    }
    Some(())
}

fn statement(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    p.inconsistent(0);
    if input.word("let") {
        p.word("let ");
        p.show(input.ident()?);
        p.word(" = ");
        p.stay();
        if !input.punct("=") {
            return None;
        }
        expr(p, input)?;
        p.end();
        p.word(";");
        p.newline();
        return input.punct(";").then_some(());
    }
    // What assigns is a box of its own.
    let assigns = input.upto(";").has("=");
    if assigns {
        p.inconsistent(0);
        expr(p, input)?;
        p.word(" = ");
        p.stay();
        input.punct("=").then_some(())?;
        expr(p, input)?;
        p.end();
    } else {
        expr_at(p, input, Place::LineStart)?;
    }
    if input.punct(";") {
        p.word(";");
    } else if assigns || !input.is_empty() {
        return None;
    }
    p.end();
    p.newline();
    Some(())
}

/// All arms of a `match`.
pub(super) fn arms(p: &mut Printer, mut input: Cursor<'_>) -> Option<()> {
    while !input.is_empty() {
        super::attributes::outer(p, &mut input)?;
        arm(p, &mut input)?;
        p.newline();
    }
    Some(())
}

fn arm(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    p.inconsistent(0);
    pattern(p, input)?;
    p.word(" => ");
    if !input.punct("=>") {
        return None;
    }
    if let Some(block) = input.group(Delimiter::Brace) {
        // One expression alone would stand without braces.
        if !block.has(";") {
            return None;
        }
        p.word("{");
        p.stay();
        p.consistent(INDENT);
        p.newline_if_filled();
        statements(p, block)?;
        p.outdent();
        p.end();
        p.word("}");
        input.punct(",");
    } else {
        p.stay();
        p.consistent(INDENT);
        p.may_break(Break { before: "{", ..Break::default() });
        let semicolon = if input.is_word("return") { ";" } else { "" };
        expr_at(p, input, Place::LineStart)?;
        p.may_break(Break {
            indent: -INDENT,
            before: semicolon,
            after: "}",
            unbroken: ",",
            ..Break::default()
        });
        p.end();
        if !input.punct(",") {
            input.finished()?;
        }
    }
    p.end();
    Some(())
}

/// A literal, a name, a path, or a path with one name in parentheses.
fn pattern(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    if let Some(literal) = input.literal() {
        p.show(literal);
        return Some(());
    }
    if input.word("_") {
        p.word("_");
        return Some(());
    }
    types::path(p, input, Generics::Nowhere)?;
    if let Some(mut inner) = input.group(Delimiter::Parenthesis) {
        p.word("(");
        p.consistent(INDENT);
        p.cut();
        p.show(inner.ident()?);
        p.comma(true);
        p.outdent();
        p.end();
        p.word(")");
        inner.finished()?;
    }
    Some(())
}

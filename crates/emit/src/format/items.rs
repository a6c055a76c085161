//! Items, and what stands in them.

use proc_macro2::Delimiter;

use super::{
    Kind, attributes, blocks,
    exprs::expr,
    printer::{INDENT, Printer},
    tree::Cursor,
    types::{self, Generics, ty},
};

/// An item.
pub(super) fn item(p: &mut Printer, input: &mut Cursor<'_>) -> Option<Kind> {
    attributes::outer(p, input)?;
    let is_public = input.word("pub");
    let visibility = if is_public { "pub " } else { "" };
    if input.word("use") {
        p.word(visibility);
        import(p, input)?;
        return Some(if is_public { Kind::Reexport } else { Kind::Import });
    }
    if input.word("mod") {
        p.consistent(INDENT);
        p.word(visibility);
        p.word("mod ");
        p.show(input.ident()?);
        p.word(";");
        p.end();
        p.newline();
        return input.punct(";").then_some(Kind::Module);
    }
    if input.word("struct") {
        braced(p, input, &[visibility, "struct "], field)?;
    } else if input.word("enum") {
        braced(p, input, &[visibility, "enum "], variant)?;
    } else if input.word("impl") {
        implementation(p, input)?;
    } else {
        macro_call(p, input)?;
    }
    Some(Kind::Other)
}

fn import(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    p.word("use ");
    if input.punct("::") {
        p.word("::");
    }
    imported(p, input)?;
    p.word(";");
    p.newline();
    input.punct(";").then_some(())
}

/// A path, or several with the same beginning.
fn imported(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    loop {
        if let Some(group) = input.group(Delimiter::Brace) {
            return imports(p, group);
        }
        p.show(input.ident()?);
        if !input.punct("::") {
            return Some(());
        }
        p.word("::");
    }
}

fn imports(p: &mut Printer, mut input: Cursor<'_>) -> Option<()> {
    p.consistent(INDENT);
    p.word("{");
    p.cut();
    p.inconsistent(0);
    let mut count = 0;
    loop {
        let start = input;
        imported(p, &mut input)?;
        count += 1;
        if !input.punct(",") {
            break;
        }
        p.word(",");
        if ends_with_group(start, input) { p.newline() } else { p.space() }
    }
    input.finished()?;
    p.end();
    p.comma(true);
    p.outdent();
    p.word("}");
    p.end();
    // One alone would stand without braces.
    (count > 1).then_some(())
}

/// Whether what was read between two places ends with a group in braces and the comma behind.
fn ends_with_group(mut from: Cursor<'_>, to: Cursor<'_>) -> bool {
    let mut is_group = false;
    while from.len() > to.len() + 1 {
        is_group = from.is_group(Delimiter::Brace);
        if from.any().is_none() {
            break;
        }
    }
    is_group
}

/// A struct or an enum.
fn braced(
    p: &mut Printer,
    input: &mut Cursor<'_>,
    head: &[&str],
    part: fn(&mut Printer, &mut Cursor<'_>) -> Option<()>,
) -> Option<()> {
    p.consistent(INDENT);
    for word in head {
        p.word(word);
    }
    p.show(input.ident()?);
    p.word(" {");
    p.newline_if_filled();
    let mut parts = input.group(Delimiter::Brace)?;
    while !parts.is_empty() {
        part(p, &mut parts)?;
        p.word(",");
        p.newline();
        if !parts.punct(",") {
            parts.finished()?;
        }
    }
    close(p);
    Some(())
}

/// The end of a block in braces.
fn close(p: &mut Printer) {
    p.outdent();
    p.end();
    p.word("}");
    p.newline();
}

fn field(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    attributes::outer(p, input)?;
    if input.word("pub") {
        p.word("pub ");
    }
    p.show(input.ident()?);
    p.word(": ");
    if !input.punct(":") {
        return None;
    }
    ty(p, input)
}

fn variant(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    attributes::outer(p, input)?;
    p.show(input.ident()?);
    if let Some(mut content) = input.group(Delimiter::Parenthesis) {
        p.consistent(INDENT);
        p.word("(");
        p.cut();
        ty(p, &mut content)?;
        p.comma(true);
        p.outdent();
        p.word(")");
        p.end();
        content.finished()?;
    }
    Some(())
}

fn implementation(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    p.consistent(INDENT);
    p.inconsistent(-INDENT);
    p.consistent(INDENT);
    p.word("impl");
    p.end();
    p.word(" ");
    types::path(p, input, Generics::OfType)?;
    if input.word("for") {
        p.space();
        p.word("for ");
        ty(p, input)?;
    }
    p.end();
    p.word(" {");
    p.newline_if_filled();
    let mut items = input.group(Delimiter::Brace)?;
    while !items.is_empty() {
        associated(p, &mut items)?;
    }
    close(p);
    Some(())
}

/// An item of an implementation.
fn associated(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    attributes::outer(p, input)?;
    let visibility = if input.word("pub") { "pub " } else { "" };
    if input.word("const") {
        p.consistent(0);
        p.word(visibility);
        p.word("const ");
        p.show(input.ident()?);
        p.word(": ");
        let colon = input.punct(":");
        ty(p, input)?;
        p.word(" = ");
        p.stay();
        let equals = input.punct("=");
        expr(p, input)?;
        p.word(";");
        p.end();
        p.newline();
        return (colon && equals && input.punct(";")).then_some(());
    }
    if input.word("type") {
        p.consistent(INDENT);
        p.word("type ");
        p.show(input.ident()?);
        p.word(" = ");
        p.stay();
        p.inconsistent(-INDENT);
        let equals = input.punct("=");
        ty(p, input)?;
        p.end();
        p.word(";");
        p.end();
        p.newline();
        return (equals && input.punct(";")).then_some(());
    }
    function(p, input, visibility)
}

fn function(p: &mut Printer, input: &mut Cursor<'_>, visibility: &str) -> Option<()> {
    p.consistent(INDENT);
    p.word(visibility);
    p.word("fn ");
    if !input.word("fn") {
        return None;
    }
    p.show(input.ident()?);
    types::declared(p, input)?;
    p.word("(");
    p.stay();
    p.consistent(0);
    p.cut();
    let mut parameters = input.group(Delimiter::Parenthesis)?;
    while !parameters.is_empty() {
        parameter(p, &mut parameters)?;
        let goes_on = parameters.punct(",");
        p.comma(!goes_on);
        // A comma behind the last one is not kept.
        if goes_on && parameters.is_empty() {
            return None;
        }
    }
    p.outdent();
    p.end();
    p.word(")");
    p.consistent(-INDENT);
    if input.punct("->") {
        p.word(" -> ");
        ty(p, input)?;
    }
    p.end();
    p.word(" {");
    p.newline_if_filled();
    blocks::statements(p, input.group(Delimiter::Brace)?)?;
    close(p);
    Some(())
}

fn parameter(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    if input.punct("&") {
        p.word("&");
        if input.word("mut") {
            p.word("mut ");
        }
        p.word("self");
        return input.word("self").then_some(());
    }
    if input.word("mut") {
        p.word("mut self");
        return input.word("self").then_some(());
    }
    p.show(input.ident()?);
    p.word(": ");
    if !input.punct(":") {
        return None;
    }
    ty(p, input)
}

/// A macro with one word in parentheses.
fn macro_call(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    types::path(p, input, Generics::Nowhere)?;
    let bang = input.punct("!");
    let mut argument = input.group(Delimiter::Parenthesis)?;
    p.word("!(");
    p.consistent(INDENT);
    p.cut();
    p.inconsistent(0);
    p.show(argument.ident()?);
    p.end();
    p.cut();
    p.outdent();
    p.end();
    p.word(");");
    p.newline();
    argument.finished()?;
    (bang && input.punct(";")).then_some(())
}

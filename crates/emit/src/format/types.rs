//! Types and paths.

use proc_macro2::Delimiter;

use super::{
    printer::{INDENT, Printer},
    tree::Cursor,
};

/// A type.
pub(super) fn ty(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    if input.punct("&") {
        p.word("&");
        if lifetime(p, input)? {
            p.word(" ");
        }
        if input.word("mut") {
            p.word("mut ");
        }
        return ty(p, input);
    }
    if let Some(items) = input.group(Delimiter::Parenthesis) {
        items.finished()?;
        p.word("()");
        return Some(());
    }
    if let Some(mut item) = input.group(Delimiter::Bracket) {
        p.word("[");
        ty(p, &mut item)?;
        p.word("]");
        return item.finished();
    }
    for keyword in ["impl", "dyn"] {
        if input.word(keyword) {
            p.word(keyword);
            p.word(" ");
            path(p, input, Generics::OfType)?;
            return (!input.is_punct("+")).then_some(());
        }
    }
    path(p, input, Generics::OfType)
}

/// How a path has its generic arguments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Generics {
    /// `Vec<u8>`
    OfType,
    /// None at all.
    Nowhere,
}

/// A path.
pub(super) fn path(p: &mut Printer, input: &mut Cursor<'_>, generics: Generics) -> Option<()> {
    if input.punct("::") {
        p.word("::");
    }
    loop {
        p.show(input.ident()?);
        if generics == Generics::OfType && input.is_punct("<") {
            arguments(p, input)?;
        }
        if !input.punct("::") {
            return Some(());
        }
        p.word("::");
    }
}

/// A path of an item in a trait: `<Type as Trait>::item`.
pub(super) fn qualified(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    let open = input.punct("<");
    p.word("<");
    ty(p, input)?;
    let has_trait = input.word("as");
    p.word(" as ");
    path(p, input, Generics::OfType)?;
    let close = input.punct(">") && input.punct("::");
    p.word(">::");
    p.show(input.ident()?);
    (open && has_trait && close && !input.is_punct("::")).then_some(())
}

/// Goes behind a path without generic arguments.
pub(super) fn skip_path(input: &mut Cursor<'_>) -> Option<()> {
    input.punct("::");
    loop {
        input.ident()?;
        if !input.punct("::") {
            return Some(());
        }
    }
}

/// Goes behind a path of an item in a trait.
pub(super) fn skip_qualified(input: &mut Cursor<'_>) -> Option<()> {
    let mut depth = 0_usize;
    loop {
        if input.punct("<") {
            depth += 1;
        } else if input.punct(">") {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return (input.punct("::") && input.ident().is_some()).then_some(());
            }
        } else {
            input.any()?;
        }
    }
}

/// Generic arguments.
fn arguments(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    if !input.punct("<") {
        return None;
    }
    p.word("<");
    p.consistent(INDENT);
    p.cut();
    loop {
        argument(p, input)?;
        let goes_on = input.punct(",");
        p.comma(!goes_on);
        if !goes_on {
            break;
        }
    }
    p.outdent();
    p.end();
    p.word(">");
    input.punct(">").then_some(())
}

fn argument(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    let mut ahead = *input;
    if let Some(name) = ahead.ident()
        && ahead.punct("=")
    {
        *input = ahead;
        p.show(name);
        p.word(" = ");
    }
    ty(p, input)
}

/// A lifetime, where one stands.
pub(super) fn lifetime(p: &mut Printer, input: &mut Cursor<'_>) -> Option<bool> {
    if !input.punct("'") {
        return Some(false);
    }
    p.word("'");
    p.show(input.ident()?);
    Some(true)
}

/// The declaration of lifetimes, where one stands.
pub(super) fn declared(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    if !input.punct("<") {
        return Some(());
    }
    p.word("<");
    p.consistent(0);
    p.cut();
    if !lifetime(p, input)? {
        return None;
    }
    p.comma(true);
    p.outdent();
    p.end();
    p.word(">");
    input.punct(">").then_some(())
}

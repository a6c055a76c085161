//! Expressions: chains of calls, and what such a chain begins with.

use proc_macro2::{Delimiter, Ident};

use super::{
    blocks,
    printer::{INDENT, Printer},
    tree::Cursor,
    types::{self, Generics},
};

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere.
    Within,
    /// At the start of a line, where a short name is not parted from the first call.
    LineStart,
}

/// An expression.
pub(super) fn expr(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    expr_at(p, input, Place::Within)
}

/// An expression in its place.
pub(super) fn expr_at(p: &mut Printer, input: &mut Cursor<'_>, place: Place) -> Option<()> {
    if input.punct("&") {
        p.word("&");
        if input.word("mut") {
            p.word("mut ");
        }
        return expr(p, input);
    }
    if input.punct("*") {
        p.word("*");
        return expr(p, input);
    }
    if input.word("return") {
        p.word("return ");
        return expr(p, input);
    }
    if input.word("match") {
        return matched(p, input);
    }
    let chain = Chain::read(input)?;
    chain.print(p, place)
}

fn matched(p: &mut Printer, input: &mut Cursor<'_>) -> Option<()> {
    p.inconsistent(0);
    p.word("match ");
    p.consistent(0);
    let chain = Chain::read_without_braces(input)?;
    chain.print(p, Place::Within)?;
    if chain.steps.iter().any(|step| matches!(step, Step::Method(..) | Step::Field(_))) {
        p.space();
    } else {
        p.word(" ");
    }
    p.end();
    p.word("{");
    p.stay();
    p.consistent(INDENT);
    p.newline_if_filled();
    blocks::arms(p, input.group(Delimiter::Brace)?)?;
    p.outdent();
    p.end();
    p.word("}");
    p.end();
    Some(())
}

/// Something, and the calls and fields behind it.
struct Chain<'t> {
    first: First<'t>,
    steps: Vec<Step<'t>>,
}

/// What a chain begins with.
enum First<'t> {
    Literal(Cursor<'t>),
    Path(Cursor<'t>),
    /// `<Type as Trait>::item`
    Qualified(Cursor<'t>),
    Array(Cursor<'t>),
    Tuple(Cursor<'t>),
    Struct(Cursor<'t>, Cursor<'t>),
}

#[derive(Clone, Copy)]
enum Step<'t> {
    Call(Cursor<'t>),
    Method(&'t Ident, Cursor<'t>),
    Field(&'t Ident),
    Try,
}

impl<'t> Chain<'t> {
    fn read(input: &mut Cursor<'t>) -> Option<Self> {
        let mut chain = Self::read_without_braces(input)?;
        if let (First::Path(path), true) = (&chain.first, chain.steps.is_empty())
            && let Some(fields) = input.group(Delimiter::Brace)
        {
            chain.first = First::Struct(*path, fields);
        }
        // Operators are not read here, nor are casts, ranges or macros.
        let ends = input.is_empty() || [",", ";", "="].iter().any(|end| input.is_punct(end));
        ends.then_some(chain)
    }

    /// Where a brace begins the arms of a `match`.
    fn read_without_braces(input: &mut Cursor<'t>) -> Option<Self> {
        let start = *input;
        let first = if input.is_punct("<") {
            types::skip_qualified(input)?;
            First::Qualified(start)
        } else if let Some(items) = input.group(Delimiter::Bracket) {
            First::Array(items)
        } else if let Some(items) = input.group(Delimiter::Parenthesis) {
            First::Tuple(items)
        } else if input.literal().is_some() {
            First::Literal(start)
        } else {
            types::skip_path(input)?;
            First::Path(start)
        };
        let mut steps = Vec::new();
        loop {
            if let Some(arguments) = input.group(Delimiter::Parenthesis) {
                steps.push(Step::Call(arguments));
            } else if input.punct("?") {
                steps.push(Step::Try);
            } else if input.punct(".") {
                let name = input.ident()?;
                steps.push(match input.group(Delimiter::Parenthesis) {
                    Some(arguments) => Step::Method(name, arguments),
                    None => Step::Field(name),
                });
            } else {
                return Some(Self { first, steps });
            }
        }
    }

    fn print(&self, p: &mut Printer, place: Place) -> Option<()> {
        self.upto(p, &self.steps, place)
    }

    /// With these first steps.
    fn upto(&self, p: &mut Printer, steps: &[Step<'t>], place: Place) -> Option<()> {
        match steps {
            [] => first(p, &self.first),
            [before @ .., Step::Call(arguments)] => {
                self.upto(p, before, place)?;
                call(p, *arguments)
            }
            [before @ .., Step::Try] => {
                self.upto(p, before, place)?;
                p.word("?");
                Some(())
            }
            [.., Step::Method(..) | Step::Field(_)] => {
                p.consistent(INDENT);
                self.inside(p, steps, place, true)?;
                p.end();
                Some(())
            }
        }
    }

    /// With these first steps, inside of the box of the whole chain.
    fn inside(&self, p: &mut Printer, steps: &[Step<'t>], place: Place, is_whole: bool) -> Option<()> {
        let Some((last, before)) = steps.split_last() else {
            p.consistent(-INDENT);
            first(p, &self.first)?;
            p.end();
            return Some(());
        };
        self.inside(p, before, place, false)?;
        let is_short = place == Place::LineStart && before.is_empty() && self.is_short();
        match last {
            Step::Call(arguments) => call(p, *arguments),
            Step::Try => {
                p.word("?");
                Some(())
            }
            Step::Method(name, arguments) => {
                if !is_short {
                    p.cut();
                }
                p.word(".");
                p.show(name);
                p.consistent(if is_short && is_whole { -INDENT } else { 0 });
                call(p, *arguments)?;
                p.end();
                Some(())
            }
            Step::Field(name) => {
                if !is_short {
                    p.cut();
                }
                p.word(".");
                p.show(name);
                Some(())
            }
        }
    }

    /// Whether it begins with a name that is no longer than a step of indentation.
    fn is_short(&self) -> bool {
        let First::Path(mut path) = self.first else { return false };
        let name = path.ident().map(Ident::to_string);
        name.is_some_and(|name| name.len() <= 4) && !path.is_punct("::")
    }
}

fn first(p: &mut Printer, it: &First<'_>) -> Option<()> {
    match *it {
        First::Literal(mut at) => {
            p.show(at.literal()?);
            Some(())
        }
        First::Path(mut at) => types::path(p, &mut at, Generics::Nowhere),
        First::Qualified(mut at) => types::qualified(p, &mut at),
        First::Array(items) => array(p, items),
        First::Tuple(items) => {
            items.finished()?;
            p.word("()");
            Some(())
        }
        First::Struct(path, fields) => literal(p, path, fields),
    }
}

fn array(p: &mut Printer, items: Cursor<'_>) -> Option<()> {
    if items.is_empty() {
        p.word("[]");
        return Some(());
    }
    // Numbers are filled into lines; there are none.
    if is_number(items) {
        return None;
    }
    p.word("[");
    p.consistent(INDENT);
    p.cut();
    list(p, items)?;
    p.outdent();
    p.end();
    p.word("]");
    Some(())
}

fn is_number(mut items: Cursor<'_>) -> bool {
    items.literal().is_some_and(|literal| !literal.to_string().starts_with('"'))
}

fn call(p: &mut Printer, arguments: Cursor<'_>) -> Option<()> {
    p.word("(");
    if is_block(arguments) {
        let mut argument = arguments;
        expr(p, &mut argument)?;
        argument.finished()?;
    } else {
        p.consistent(INDENT);
        p.cut();
        list(p, arguments)?;
        p.outdent();
        p.end();
    }
    p.word(")");
    Some(())
}

/// Whether the one argument is an array, a tuple or a struct.
fn is_block(mut argument: Cursor<'_>) -> bool {
    if argument.is_group(Delimiter::Bracket) || argument.is_group(Delimiter::Parenthesis) {
        return argument.len() == 1;
    }
    let is_path = types::skip_path(&mut argument).is_some();
    is_path && argument.is_group(Delimiter::Brace) && argument.len() == 1
}

fn list(p: &mut Printer, mut items: Cursor<'_>) -> Option<()> {
    while !items.is_empty() {
        expr(p, &mut items)?;
        if !items.is_empty() && !items.punct(",") {
            return None;
        }
        p.comma(items.is_empty());
    }
    Some(())
}

fn literal(p: &mut Printer, mut path: Cursor<'_>, mut fields: Cursor<'_>) -> Option<()> {
    /// Columns of the longest one that stands on a line.
    const SHORT: isize = 34;

    p.consistent(INDENT);
    p.inconsistent(-INDENT);
    types::path(p, &mut path, Generics::Nowhere)?;
    p.end();
    p.word(" {");
    p.space_if_filled();
    while !fields.is_empty() {
        if fields.punct("..") {
            p.word("..");
            expr(p, &mut fields)?;
            p.space();
            fields.finished()?;
            break;
        }
        p.show(fields.ident()?);
        if fields.punct(":") {
            p.word(": ");
            p.inconsistent(0);
            expr(p, &mut fields)?;
            p.end();
        }
        if !fields.is_empty() && !fields.punct(",") {
            return None;
        }
        p.comma_or(fields.is_empty(), 1);
    }
    p.outdent();
    p.end_within(SHORT);
    p.word("}");
    Some(())
}

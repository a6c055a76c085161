//! OData query options that prose says are supported.
//!
//! The section on query parameters speaks of nothing else. Elsewhere a clause has to say that it names query parameters that
//! are supported: pages of functions do below the table of the function's parameters.

use std::ops::Range;

use graphgen_ir::{OptionKind, is_other_than_option};
use graphgen_source::{Span, Spanned};

use crate::{
    Page,
    block::{InlineKind, Inlines},
    context::Context,
};

/// Reads the options that a paragraph of the section on query parameters names, but for those of clauses that deny support.
pub(super) fn read<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, page: &mut Page<'a>) {
    read_where(ctx, inlines, page, |clause| !denies(clause));
}

/// Reads the options that a paragraph of another section calls supported.
pub(super) fn read_aside<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, page: &mut Page<'a>) {
    read_where(ctx, inlines, page, |clause| {
        clause.contains('$') && speaks_of_support(clause) && !denies(clause)
    });
}

fn read_where<'a>(
    ctx: &Context<'_, 'a>,
    inlines: &Inlines,
    page: &mut Page<'a>,
    counts: impl Fn(&str) -> bool,
) {
    let pieces = ctx.blocks.inlines(inlines);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let whole = Span { start: first.span.start, end: last.span.end };
    let clauses = clauses(ctx.blocks.source(whole), whole.start as usize, counts);
    if clauses.is_empty() {
        return;
    }
    for piece in pieces {
        match &piece.kind {
            InlineKind::Text(_) => names(ctx, piece.span, &clauses, page),
            InlineKind::Code(code) => {
                names(ctx, piece.span, &clauses, page);
                bare_name(ctx, code, piece.span, &clauses, page);
            }
            _ => {}
        }
    }
}

/// The clauses of `source` that count; `start` is where `source` itself stands.
fn clauses(source: &str, start: usize, counts: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let (mut found, mut from) = (Vec::new(), 0);
    while from < source.len() {
        let to = from + clause(&source[from..]);
        if counts(&source[from..to]) {
            found.push(start + from..start + to);
        }
        from = to;
    }
    found
}

/// The length of the first clause: up to the end of the sentence, a semicolon, or "but".
fn clause(text: &str) -> usize {
    let is_end = |at: usize| {
        let behind = text.as_bytes().get(at + 1).is_none_or(u8::is_ascii_whitespace);
        match text.as_bytes()[at] {
            b'.' | b'!' => behind,
            b';' => true,
            b' ' => text[at..].starts_with(" but "),
            _ => false,
        }
    };
    (0..text.len()).find(|&at| is_end(at)).map_or(text.len(), |at| at + 1)
}

fn denies(clause: &str) -> bool {
    const NO: [&str; 6] = ["not support", "n't support", "not available", "unsupported", "ignore", "but not"];
    let lower = clause.to_ascii_lowercase();
    NO.iter().any(|no| lower.contains(no)) || lower.trim_start().starts_with("no ")
}

fn speaks_of_support(clause: &str) -> bool {
    let lower = clause.to_ascii_lowercase();
    lower.contains("support") && ["query parameter", "query option"].iter().any(|name| lower.contains(name))
}

/// Adds the names with a `$` in the source of a piece, but for those within the parentheses of another option:
/// `$expand=manager($select=id)`.
fn names<'a>(ctx: &Context<'_, 'a>, span: Span, clauses: &[Range<usize>], page: &mut Page<'a>) {
    let source = ctx.blocks.source(span);
    for (at, _) in source.match_indices('$') {
        let rest = &source[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &source[at..at + 1 + length];
        if length > 0 && !is_other_than_option(name) && !is_nested(&source[..at]) {
            add(name, span.start as usize + at, clauses, page);
        }
    }
}

/// Whether the text ends within parentheses that a name opens, as those of an option's value do; prose opens them behind a
/// blank.
fn is_nested(before: &str) -> bool {
    let Some((name, inside)) = before.rsplit_once('(') else { return false };
    name.ends_with(|c: char| c.is_ascii_alphanumeric()) && !inside.contains([')', ' '])
}

/// Adds a code span that is the name of one of OData's options, where the clause speaks of those.
fn bare_name<'a>(
    ctx: &Context<'_, 'a>,
    code: &str,
    span: Span,
    clauses: &[Range<usize>],
    page: &mut Page<'a>,
) {
    if OptionKind::of_written(code) == OptionKind::Custom {
        return;
    }
    let is_of_odata = |clause: &&Range<usize>| {
        let text = ctx.blocks.text.get((*clause).clone()).unwrap_or_default();
        clause.contains(&(span.start as usize)) && speaks_of_support(text)
    };
    let source = ctx.blocks.source(span);
    if let (Some(_), Some(at)) = (clauses.iter().find(is_of_odata), source.find(code)) {
        let name = &source[at..at + code.len()];
        add(name, span.start as usize + at, clauses, page);
    }
}

/// Adds a name once, when it stands in one of the clauses.
fn add<'a>(name: &'a str, start: usize, clauses: &[Range<usize>], page: &mut Page<'a>) {
    let bare = |name: &str| name.trim_start_matches('$').to_ascii_lowercase();
    let is_known = page.query_options.iter().any(|known| bare(known.value) == bare(name));
    if !is_known && clauses.iter().any(|clause| clause.contains(&start)) {
        page.query_options.push(Spanned::new(name, Span::new(start..start + name.len())));
    }
}

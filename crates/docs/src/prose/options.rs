//! OData query options that prose says are supported.

use std::ops::Range;

use graphgen_source::{Span, Spanned};

use crate::{
    Page,
    block::{InlineKind, Inlines},
    context::Context,
};

/// Reads the `$name`s of a paragraph, but for those of clauses that deny support.
pub(super) fn read<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, page: &mut Page<'a>) {
    let pieces = ctx.blocks.inlines(inlines);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let whole = Span { start: first.span.start, end: last.span.end };
    let denied = denied(ctx.blocks.source(whole), whole.start as usize);
    for piece in pieces {
        if matches!(piece.kind, InlineKind::Text(_) | InlineKind::Code(_)) {
            names(ctx, piece.span, &denied, page);
        }
    }
}

/// Where the clauses of `source` stand that deny support; `start` is where `source` itself stands.
fn denied(source: &str, start: usize) -> Vec<Range<usize>> {
    let (mut denied, mut from) = (Vec::new(), 0);
    while from < source.len() {
        let to = from + clause(&source[from..]);
        if denies(&source[from..to]) {
            denied.push(start + from..start + to);
        }
        from = to;
    }
    denied
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
    NO.iter().any(|no| lower.contains(no))
}

/// Adds the names in the source of a piece, each once.
fn names<'a>(ctx: &Context<'_, 'a>, span: Span, denied: &[Range<usize>], page: &mut Page<'a>) {
    let source = ctx.blocks.source(span);
    for (at, _) in source.match_indices('$') {
        let rest = &source[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &source[at..at + 1 + length];
        let start = span.start as usize + at;
        let is_known = page.query_options.iter().any(|known| known.value.eq_ignore_ascii_case(name));
        if length > 1 && !is_known && !denied.iter().any(|clause| clause.contains(&start)) {
            page.query_options.push(Spanned::new(name, Span::new(start..start + name.len())));
        }
    }
}

//! OData query options that prose says are supported.

use graphgen_source::{Span, Spanned};

use crate::{
    Page,
    block::{InlineKind, Inlines},
    context::Context,
};

/// Reads the `$name`s of a paragraph, but for those of sentences that deny support.
pub(super) fn read<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, page: &mut Page<'a>) {
    let mut denied = false;
    for inline in ctx.blocks.inlines(inlines) {
        match &inline.kind {
            InlineKind::Text(text) => {
                let sentence = text.rfind(". ").map_or(&**text, |at| &text[at..]);
                denied = (denied && sentence.len() == text.len()) || denies(sentence);
                names(ctx, inline.span, denied, page);
            }
            InlineKind::Code(_) => names(ctx, inline.span, denied, page),
            InlineKind::Break | InlineKind::SoftBreak => {}
            InlineKind::Link { .. }
            | InlineKind::LinkEnd
            | InlineKind::StrongStart
            | InlineKind::StrongEnd
            | InlineKind::Html => {}
        }
    }
}

fn denies(sentence: &str) -> bool {
    let lower = sentence.to_ascii_lowercase();
    ["not support", "n't support", "not available", "unsupported", "ignore"]
        .iter()
        .any(|no| lower.contains(no))
}

/// Adds the names in the source of a piece, each once.
fn names<'a>(ctx: &Context<'_, 'a>, span: Span, denied: bool, page: &mut Page<'a>) {
    if denied {
        return;
    }
    let source = ctx.blocks.source(span);
    for (at, _) in source.match_indices('$') {
        let rest = &source[at + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &source[at..at + 1 + length];
        let start = span.start as usize + at;
        if length > 1 && page.query_options.iter().all(|known| !known.value.eq_ignore_ascii_case(name)) {
            page.query_options.push(Spanned::new(name, Span::new(start..start + name.len())));
        }
    }
}

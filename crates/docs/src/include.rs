//! Include lines: `[!INCLUDE [label](path)]`.

use graphgen_source::{Span, Spanned};

use crate::block::{Blocks, Inlines};

/// An include found in a paragraph.
pub(crate) struct Found<'a> {
    pub(crate) path: Spanned<&'a str>,
    /// All of it, brackets included.
    pub(crate) span: Span,
}

/// The includes of the paragraph or table at `span`.
pub(crate) fn find<'a>(blocks: &Blocks<'a>, span: Span) -> Vec<Found<'a>> {
    let (source, base) = (blocks.source(span), span.start as usize);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = source[at..].find("[!").map(|open| at + open) {
        at = open + "[!".len();
        let is_include = source.get(at..at + 7).is_some_and(|word| word.eq_ignore_ascii_case("include"));
        if !is_include {
            continue;
        }
        let Some(path) = source[at..].find("](").map(|path| at + path + 2) else { break };
        let Some(end) = source[path..].find(')').map(|end| path + end) else { break };
        let close = source[end..].find(']').map_or(source.len(), |close| end + close + 1);
        found.push(Found {
            path: Spanned::new(&source[path..end], Span::new(base + path..base + end)),
            span: Span::new(base + open..base + close),
        });
        at = close;
    }
    found
}

/// Whether it pulls in sample code of a language, which says nothing about the API.
pub(crate) fn is_snippet(path: &str) -> bool {
    path.contains("/snippets/")
}

/// Whether `span` is part of one of the includes, which are in order.
pub(crate) fn covers(includes: &[Found<'_>], span: Span) -> bool {
    let begun = includes.partition_point(|include| include.span.start <= span.start);
    begun
        .checked_sub(1)
        .and_then(|last| includes.get(last))
        .is_some_and(|include| span.end <= include.span.end)
}

/// What is left of a paragraph's inline content outside of the includes, in runs that hold more than blanks.
pub(crate) fn remaining(blocks: &Blocks<'_>, text: &Inlines, found: &[Found<'_>]) -> Vec<Inlines> {
    let mut runs: Vec<Inlines> = Vec::new();
    for (index, inline) in text.clone().zip(blocks.inlines(text)) {
        if covers(found, inline.span) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == index => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs.retain(|run| blocks.inlines(run).iter().any(|inline| !blocks.source(inline.span).trim().is_empty()));
    runs
}

//! Plain text of inline content.

use std::borrow::Cow;

use graphgen_source::{Span, Spanned};
use pulldown_cmark::CowStr;

use crate::{
    Link, Text,
    block::{Blocks, Inline, InlineKind, Inlines},
    controls,
};

/// The text without markup; code spans keep their backticks when `ticks`. Blanks around it are taken off.
/// Borrowed when it stands on the page in one piece.
pub(crate) fn plain<'a>(blocks: &Blocks<'a>, inlines: &Inlines, ticks: bool) -> Text<'a> {
    let pieces = blocks.inlines(inlines);
    match pieces {
        [] => Cow::Borrowed(""),
        [Inline { kind: InlineKind::Text(CowStr::Borrowed(text)), .. }] => clean(Cow::Borrowed(text)),
        [first, .., last] if ticks && is_verbatim(pieces) => {
            clean(Cow::Borrowed(blocks.source(Span { start: first.span.start, end: last.span.end })))
        }
        _ => clean(Cow::Owned(join(pieces, ticks))),
    }
}

/// Whether there is nothing but blanks and markup.
pub(crate) fn is_blank(blocks: &Blocks<'_>, inlines: &Inlines) -> bool {
    blocks.inlines(inlines).iter().all(|piece| match &piece.kind {
        InlineKind::Text(text) => text.chars().all(|c| c.is_whitespace() || is_zero_width(c)),
        InlineKind::Code(_) => false,
        _ => true,
    })
}

/// Whether the pieces, with their backticks, are what stands on the page.
fn is_verbatim(pieces: &[Inline<'_>]) -> bool {
    let is_source = |piece: &Inline<'_>| {
        let length = piece.span.range().len();
        match &piece.kind {
            InlineKind::Text(text) => text.len() == length,
            InlineKind::Code(code) => code.len() + 2 == length,
            _ => false,
        }
    };
    let touch = |pair: &[Inline<'_>]| matches!(pair, [left, right] if left.span.end == right.span.start);
    pieces.iter().all(is_source) && pieces.windows(2).all(touch)
}

fn join(pieces: &[Inline<'_>], ticks: bool) -> String {
    let length = pieces.iter().map(|piece| piece.span.range().len()).sum();
    let mut text = String::with_capacity(length);
    for inline in pieces {
        match &inline.kind {
            InlineKind::Text(piece) => text.push_str(piece),
            InlineKind::Code(piece) if ticks => {
                text.push('`');
                text.push_str(piece);
                text.push('`');
            }
            InlineKind::Code(piece) => text.push_str(piece),
            InlineKind::Break | InlineKind::SoftBreak if !text.ends_with(' ') => text.push(' '),
            InlineKind::Break
            | InlineKind::SoftBreak
            | InlineKind::Link { .. }
            | InlineKind::LinkEnd
            | InlineKind::StrongStart
            | InlineKind::StrongEnd
            | InlineKind::Html => {}
        }
    }
    text
}

/// A part of a text, borrowed where the text is.
pub(crate) fn part<'a>(whole: &Text<'a>, part: &str) -> Text<'a> {
    let Cow::Borrowed(text) = whole else { return Cow::Owned(part.to_owned()) };
    let start = part.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    let found = start.checked_add(part.len()).and_then(|end| text.get(start..end));
    // A part of some other text may lie anywhere.
    found.filter(|found| *found == part).map_or_else(|| Cow::Owned(part.to_owned()), Cow::Borrowed)
}

/// Takes off blanks of any kind at both ends, and characters without width anywhere.
fn clean(text: Text<'_>) -> Text<'_> {
    let has_zero_width = |text: &str| !text.is_ascii() && text.contains(is_zero_width);
    match text {
        text if has_zero_width(&text) => Cow::Owned(text.replace(is_zero_width, "").trim().to_owned()),
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') || controls::is_direction(c)
}

/// Whether there is a link in the text.
pub(crate) fn has_link(blocks: &Blocks<'_>, inlines: &Inlines) -> bool {
    blocks.inlines(inlines).iter().any(|piece| matches!(piece.kind, InlineKind::Link { .. }))
}

/// The links of a piece of text.
pub(crate) fn links<'a>(blocks: &Blocks<'a>, inlines: &Inlines) -> Vec<Link<'a>> {
    let pieces = blocks.inlines(inlines);
    let starts = pieces.iter().enumerate();
    starts
        .filter_map(|(at, inline)| {
            let InlineKind::Link { target } = &inline.kind else { return None };
            let end = pieces[at..].iter().position(|inline| matches!(inline.kind, InlineKind::LinkEnd));
            let end = end.map_or(pieces.len(), |length| at + length);
            let range = inlines.start + at + 1..inlines.start + end;
            let text = Spanned::new(plain(blocks, &range, false), inline.span);
            Some(Link { text, target: borrowed(target) })
        })
        .collect()
}

/// The code spans of a piece of text.
pub(crate) fn code_spans<'c, 'a>(
    blocks: &'c Blocks<'a>,
    inlines: &Inlines,
) -> impl Iterator<Item = (&'c str, Span)> {
    blocks.inlines(inlines).iter().filter_map(|inline| match &inline.kind {
        InlineKind::Code(text) => Some((&**text, inline.span)),
        _ => None,
    })
}

fn borrowed<'a>(text: &CowStr<'a>) -> Text<'a> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

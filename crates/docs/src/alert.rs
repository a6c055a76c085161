//! Alerts: `> [!NOTE]`.

use graphgen_source::{Span, Spanned};

use crate::{Alert, Page, block::Inlines, context::Context, text};

/// Reads a paragraph of a block quote: the marker with the text behind it, or more text of the alert before.
pub(crate) fn read_paragraph<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span, page: &mut Page<'a>) {
    let source = ctx.blocks.source(span);
    if let Some((kind, length)) = marker(source) {
        let behind = span.start as usize + length;
        let skipped =
            ctx.blocks.inlines(inlines).iter().take_while(|inline| (inline.span.end as usize) <= behind);
        let rest = inlines.start + skipped.count()..inlines.end;
        let plain = text::plain(ctx.blocks, &rest, false);
        page.alerts.push(Alert { kind, text: Spanned::new(plain, span) });
    } else if let Some(alert) = page.alerts.last_mut()
        && is_one_quote(ctx, alert.text.span.end, span.start)
    {
        let more = text::plain(ctx.blocks, inlines, false);
        let joined = alert.text.value.to_mut();
        joined.push('\n');
        joined.push_str(&more);
        alert.text.span.end = span.end;
    }
}

/// Whether all that stands between two places is the mark of a block quote.
fn is_one_quote(ctx: &Context<'_, '_>, start: u32, end: u32) -> bool {
    let between = ctx.blocks.source(Span { start, end });
    between.lines().all(|line| line.trim() == ">")
}

/// The kind, upper case, and the length of `[!KIND]` at the start of a paragraph.
fn marker(source: &str) -> Option<(String, usize)> {
    let inner = source.strip_prefix("[!")?;
    let end = inner.find(']')?;
    let kind = &inner[..end];
    let known = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_alphabetic());
    known.then(|| (kind.to_ascii_uppercase(), "[!".len() + end + 1))
}

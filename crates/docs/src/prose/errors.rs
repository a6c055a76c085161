//! Error statuses that prose names: "`404 Not Found` when there is no such user".

use graphgen_source::Span;

use super::statuses;
use crate::{ErrorRow, Page, block::Inlines, context::Context, text};

/// Adds the error statuses of a paragraph, each with the paragraph.
pub(super) fn read_paragraph<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span, page: &mut Page<'a>) {
    // Most paragraphs name none; a look at the bytes is cheaper than their text.
    if !ctx.blocks.source(span).contains(['4', '5']) {
        return;
    }
    let plain = text::plain(ctx.blocks, inlines, true);
    for status in statuses(ctx, inlines, &plain, span) {
        let first = page.errors.iter().all(|known| known.status != status);
        if status.value >= 400 && first {
            page.errors.push(ErrorRow { status, description: plain.clone() });
        }
    }
}

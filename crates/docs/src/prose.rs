//! Reads what paragraphs and list items say, by the section that they stand in.

use graphgen_source::Span;

use crate::{Page, block::Inlines, context::Context, diagnostics::Diagnostics};

/// Reads a paragraph or list item; include lines have been taken off.
pub(crate) fn read_paragraph<'a>(
    _ctx: &Context<'_, 'a>,
    _text: &Inlines,
    _span: Span,
    _page: &mut Page<'a>,
    _diagnostics: &mut Diagnostics,
) {
}

//! Reads the tables of a page by the section that they stand in.

use graphgen_source::Span;

use crate::{Page, block::Row, context::Context, diagnostics::Diagnostics};

/// Reads a pipe table.
pub(crate) fn read_table<'a>(
    _ctx: &Context<'_, 'a>,
    _header: &Row,
    _rows: &[Row],
    _span: Span,
    _page: &mut Page<'a>,
    _diagnostics: &mut Diagnostics,
) {
}

/// Reads HTML that is no comment: tables written with tags.
pub(crate) fn read_html<'a>(
    _ctx: &Context<'_, 'a>,
    _span: Span,
    _page: &mut Page<'a>,
    _diagnostics: &mut Diagnostics,
) {
}

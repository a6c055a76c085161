//! Reads what paragraphs and list items say, by the section that they stand in.

mod inherit;
mod options;
mod status;

use graphgen_source::{Span, Spanned};

use crate::{Page, Prose, block::Inlines, context::Context, section::SectionKind, text};

/// Reads a paragraph or list item; include lines have been taken off.
pub(crate) fn read_paragraph<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span, page: &mut Page<'a>) {
    let heading = ctx.section.heading;
    match ctx.section.kind {
        SectionKind::RequestBody => {
            let prose = page.request_body.get_or_insert_with(|| Prose { heading, ..Prose::default() });
            append(ctx, inlines, span, prose);
        }
        SectionKind::Response => {
            if page.responses.last().is_none_or(|prose| prose.heading != heading) {
                page.responses.push(Prose { heading, ..Prose::default() });
            }
            if let Some(prose) = page.responses.last_mut() {
                append(ctx, inlines, span, prose);
            }
        }
        SectionKind::QueryParameters => options::read(ctx, inlines, page),
        SectionKind::Title | SectionKind::Other | SectionKind::Properties => {
            if page.inherits_from.is_none() {
                page.inherits_from = inherit::read(ctx, inlines, span);
            }
            page.derived.extend(inherit::derived(ctx, inlines));
            page.open_type |= says_open_type(ctx, inlines, span);
        }
        _ => {}
    }
}

fn append<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span, prose: &mut Prose<'a>) {
    let plain = text::plain(ctx.blocks, inlines, true);
    let codes = text::code_spans(ctx.blocks, inlines);
    let in_code = codes.filter_map(|(code, span)| Some(Spanned::new(status::leading(code)?, span)));
    prose.statuses.extend(in_code);
    prose.statuses.extend(status::named(&plain).map(|status| Spanned::new(status, span)));
    prose.links.extend(text::links(ctx.blocks, inlines));
    prose.text.push(Spanned::new(plain, span));
}

/// Whether the paragraph says "This is an open type".
fn says_open_type(ctx: &Context<'_, '_>, inlines: &Inlines, span: Span) -> bool {
    let source = ctx.blocks.source(span);
    (source.contains("pen type") || source.contains("pen Type"))
        && text::plain(ctx.blocks, inlines, false).to_ascii_lowercase().contains("is an open type")
}

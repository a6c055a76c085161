//! Reads what paragraphs and list items say, by the section that they stand in.

mod errors;
mod inherit;
mod options;
mod status;

use graphgen_source::{Span, Spanned};

pub(crate) use status::leading as leading_status;

use crate::{Page, Prose, block::Inlines, context::Context, section::SectionKind, text};

/// Reads a paragraph or list item; include lines have been taken off.
pub(crate) fn read_paragraph<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span, page: &mut Page<'a>) {
    let heading = ctx.section.heading;
    if is_about_the_operation(ctx.section.kind) && !ctx.translated && ctx.blocks.source(span).contains('$') {
        options::read_aside(ctx, inlines, page);
    }
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
            errors::read_paragraph(ctx, inlines, span, page);
        }
        SectionKind::Errors => errors::read_paragraph(ctx, inlines, span, page),
        // What a sentence denies can't be told from what it grants.
        SectionKind::QueryParameters if ctx.translated => {}
        SectionKind::QueryParameters => options::read(ctx, inlines, page),
        SectionKind::Title | SectionKind::Other | SectionKind::Properties => {
            if page.inherits_from.is_none() {
                page.inherits_from = inherit::read(ctx, inlines, span);
            }
            page.derived.extend(inherit::derived(ctx, inlines));
            page.open_type |= says_open_type(ctx, inlines, span);
            let is_description = ctx.section.kind == SectionKind::Title;
            page.abstract_type |= is_description && inherit::says_abstract(ctx, inlines, span);
        }
        _ => {}
    }
}

/// Whether a section says something of the operation itself that is no list of query parameters.
fn is_about_the_operation(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Title
            | SectionKind::HttpRequest
            | SectionKind::FunctionParameters
            | SectionKind::PathParameters
            | SectionKind::Parameters
            | SectionKind::RequestBody
            | SectionKind::Response
            | SectionKind::Other
    )
}

fn append<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span, prose: &mut Prose<'a>) {
    let plain = text::plain(ctx.blocks, inlines, true);
    prose.statuses.extend(statuses(ctx, inlines, &plain, span));
    prose.links.extend(text::links(ctx.blocks, inlines));
    prose.text.push(Spanned::new(plain, span));
}

/// The statuses that a paragraph names: in code spans, then in its words.
fn statuses(ctx: &Context<'_, '_>, inlines: &Inlines, plain: &str, span: Span) -> Vec<Spanned<u16>> {
    let codes = text::code_spans(ctx.blocks, inlines);
    let in_code = codes.filter_map(|(code, span)| Some(Spanned::new(status::leading(code)?, span)));
    in_code.chain(status::named(plain).into_iter().map(|status| Spanned::new(status, span))).collect()
}

/// Whether the paragraph says "This is an open type".
fn says_open_type(ctx: &Context<'_, '_>, inlines: &Inlines, span: Span) -> bool {
    let source = ctx.blocks.source(span);
    (source.contains("pen type") || source.contains("pen Type"))
        && text::plain(ctx.blocks, inlines, false).to_ascii_lowercase().contains("is an open type")
}

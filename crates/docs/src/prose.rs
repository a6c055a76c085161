//! Reads what paragraphs and list items say, by the section that they stand in.

mod options;
mod status;

use std::borrow::Cow;

use graphgen_source::{Span, Spanned};

use crate::{Page, Prose, TypeExpr, block::Inlines, context::Context, section::SectionKind, text};

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
        SectionKind::Title | SectionKind::Other | SectionKind::Properties if page.inherits_from.is_none() => {
            page.inherits_from = inherits_from(ctx, inlines, span);
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

/// "Inherits from [x](..)": the base type of the resource that the page describes.
fn inherits_from<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span) -> Option<TypeExpr<'a>> {
    const PHRASES: [&str; 4] = ["inherits from", "inherit from", "derives from", "derived from"];
    let plain = text::plain(ctx.blocks, inlines, false);
    let lower = plain.to_ascii_lowercase();
    let (at, phrase) = PHRASES.iter().find_map(|phrase| Some((lower.find(phrase)?, phrase)))?;
    let rest = plain[at + phrase.len()..].trim_start();
    let rest = ["the ", "an ", "a "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.').to_owned();
    let link = text::links(ctx.blocks, inlines).into_iter().find(|link| link.text.value == name);
    (!name.is_empty()).then(|| TypeExpr {
        name: Spanned::new(Cow::Owned(name), span),
        collection: false,
        link: link.map(|link| link.target),
        qualifier: None,
        or: Vec::new(),
    })
}

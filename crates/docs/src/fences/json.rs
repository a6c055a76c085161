//! Fences of JSON: representations of types, bodies that stand apart from their message, samples of bodies.

use graphgen_source::{Code, Span, Spanned};

use super::Fence;
use crate::{
    BlockType, Body, Counts, Example, Page, Representation, Response, block::BlockKind, context::Context,
    diagnostics::Diagnostics, http, pairing::is_response, section::SectionKind,
};

/// Reads a fence of JSON: what describes a type, or belongs to something before it.
pub(super) fn read<'a>(
    ctx: &Context<'_, 'a>,
    fence: &mut Fence<'_, 'a>,
    kind: Option<BlockType>,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let Some(span) = fence.content.trimmed_span() else { return };
    let describes_type = kind == Some(BlockType::Resource)
        || kind.is_none_or(|kind| kind == BlockType::Ignored)
            && ctx.section.kind == SectionKind::JsonRepresentation;
    if describes_type {
        let json = http::read_json(fence.content, span, &mut page.counts, diagnostics).ok();
        let annotation = fence.annotation.take();
        page.representations.push(Representation {
            annotation,
            json,
            span: fence.span,
            heading: ctx.heading,
        });
        return;
    }
    match kind {
        Some(BlockType::Request) => {
            diagnostics.add(Code::RequestUnreadable, first_char(span), "request without `METHOD url`");
        }
        Some(kind) if is_response(kind) => {
            diagnostics.add(Code::ResponseUnreadable, first_char(span), "response without status line");
        }
        _ => {
            if !complete_message(ctx, fence, span, page, diagnostics) {
                let message = "JSON that belongs to no request, response or type";
                diagnostics.add(Code::BlockUnread, first_char(span), message);
            }
        }
    }
}

/// JSON that belongs to something before it: to the section on the request body or on the response, to a response that ends with
/// its headers, or to a request. Tells whether there is such a thing.
fn complete_message<'a>(
    ctx: &Context<'_, 'a>,
    fence: &mut Fence<'_, 'a>,
    span: Span,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) -> bool {
    if ctx.section.kind == SectionKind::RequestBody {
        page.body_samples.extend(http::read_json(fence.content, span, &mut page.counts, diagnostics));
        return true;
    }
    let Some(example) = page.examples.last_mut() else {
        let is_sample = ctx.section.kind == SectionKind::Response;
        if is_sample {
            let sample = http::read_json(fence.content, span, &mut page.counts, diagnostics);
            page.response_samples.extend(sample);
        }
        return is_sample;
    };
    if let Some(response) = example.responses.last_mut() {
        let is_body = response.body.is_none() && follows(ctx, response.span);
        if is_body {
            let json = http::read_json(fence.content, span, &mut page.counts, diagnostics);
            response.body = json.ok().map(Body::Json);
            response.annotation = response.annotation.take().or_else(|| fence.annotation.take());
        }
        return is_body;
    }
    let is_example = matches!(
        ctx.section.kind,
        SectionKind::Example
            | SectionKind::ExampleRequest
            | SectionKind::ExampleResponse
            | SectionKind::Other
    );
    let Some(request) = example.request.as_mut().filter(|request| is_example && request.body.is_none())
    else {
        return false;
    };
    let has_body = request.method.value != "GET" && ctx.section.kind != SectionKind::ExampleResponse;
    if has_body {
        if let Ok(json) = http::read_json(fence.content, span, &mut page.counts, diagnostics) {
            request.body = Some(Body::Json(json));
            request.annotation = request.annotation.take().or_else(|| fence.annotation.take());
        }
    } else {
        answer(fence, span, example, &mut page.counts, diagnostics);
    }
    true
}

/// Whether nothing but comments stands between a message and the fence.
fn follows(ctx: &Context<'_, '_>, message: Span) -> bool {
    let before = ctx.preceding().find(|block| !matches!(block.kind, BlockKind::Html | BlockKind::Rule));
    before.is_some_and(|block| block.span.start <= message.start && message.end <= block.span.end)
}

/// JSON as the answer of a request.
fn answer<'a>(
    fence: &mut Fence<'_, 'a>,
    span: Span,
    example: &mut Example<'a>,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) {
    if let Ok(json) = http::read_json(fence.content, span, counts, diagnostics) {
        diagnostics.add(Code::ResponseRepaired, first_char(span), "response without status line");
        let (status, annotation) = (Spanned::new(200, first_char(span)), fence.annotation.take());
        let body = Some(Body::Json(json));
        example.responses.push(Response { span: fence.span, annotation, status, headers: Vec::new(), body });
    }
}

fn first_char(span: Span) -> Span {
    Span { start: span.start, end: span.start + 1 }
}

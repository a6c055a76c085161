//! Reads code fences: by what they hold first, then by their annotation, then by their section.

mod json;

use graphgen_source::{Code, Span, Spanned};

use crate::{
    Annotation, BlockType, Heading, Page, Request, Response, Template, Text,
    block::{BlockKind, FenceContent, Line},
    context::Context,
    diagnostics::Diagnostics,
    http::{self, Message, Start},
    pairing::{Pairing, is_response},
    section::{SectionKind, classify},
    text,
};

/// What a fence begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    Request,
    Response,
    Json,
    Other,
}

/// A fence with all that its reading depends on.
pub(crate) struct Fence<'f, 'a> {
    pub(crate) info: &'f str,
    pub(crate) content: &'f FenceContent<'a>,
    /// The whole block.
    pub(crate) span: Span,
    pub(crate) annotation: Option<Annotation<'a>>,
}

/// Reads a fence into the page.
pub(crate) fn read<'a>(
    ctx: &Context<'_, 'a>,
    mut fence: Fence<'_, 'a>,
    pairing: &mut Pairing,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let kind = fence.annotation.as_ref().and_then(|annotation| annotation.block_type).map(|kind| kind.value);
    if let Some(content) = request_on_fence_line(ctx, &fence) {
        let span = Span::new(content.start..content.start + 1);
        diagnostics.add(Code::TemplateRepaired, span, "request stands on the line of the fence");
        return read(ctx, Fence { info: "", content: &content, ..fence }, pairing, page, diagnostics);
    }
    match content_kind(fence.content) {
        Content::Request if is_template(ctx, kind) => {
            let label = label(ctx);
            let content = fence.content;
            let is_message = kind == Some(BlockType::Request);
            http::read_templates(content, label.as_ref(), ctx.heading, is_message, page, diagnostics);
            if is_message {
                read_messages(ctx, fence, pairing, page, diagnostics);
            } else {
                pairing.template();
            }
        }
        Content::Request | Content::Response => read_messages(ctx, fence, pairing, page, diagnostics),
        Content::Json => json::read(ctx, &mut fence, kind, page, diagnostics),
        // What is no code in a fence that lacks one of its lines has been told by that.
        Content::Other if !fence.content.closed => {}
        Content::Other => diagnose_other(ctx, &fence, kind, page, diagnostics),
    }
}

/// The content of a fence together with the request that stands, by mistake, behind its language.
fn request_on_fence_line<'a>(ctx: &Context<'_, 'a>, fence: &Fence<'_, 'a>) -> Option<FenceContent<'a>> {
    let (_, request) = fence.info.split_once(' ')?;
    if !http::is_request(Line { text: request, start: 0 }) {
        return None;
    }
    let opening =
        ctx.blocks.source(Span { start: fence.span.start, end: Span::new(fence.content.start..0).start });
    let start = fence.span.start as usize + opening.find(request)?;
    let raw = ctx.blocks.text.get(start..fence.content.start + fence.content.raw.len())?;
    Some(FenceContent { raw, start, ..*fence.content })
}

/// The requests of an operation's page that are its templates although they stand elsewhere: those that introduce it below
/// the title, and without any in an HTTP-request section, all that are written like templates.
pub(crate) fn adopt_templates<'a>(page: &mut Page<'a>) {
    let is_permissions =
        |heading: &Heading<'_>| classify(&heading.text.value) == Some(SectionKind::Permissions);
    if !page.headings.iter().any(is_permissions) {
        return;
    }
    let title = page.title.as_ref().map(|title| title.span);
    let is_title =
        |index: usize| page.headings.get(index).is_some_and(|heading| Some(heading.text.span) == title);
    let has_none = page.templates.is_empty();
    let requests = page.examples.iter().filter_map(|example| example.request.as_ref());
    let adopted = requests
        .filter(|request| request.url.value.starts_with('/'))
        .filter(|request| has_none || request.heading.is_some_and(is_title));
    let template = |request: &Request<'a>| {
        let Text::Borrowed(url) = request.url.value else { return None };
        Some(Template { method: request.method, url: Spanned::new(url, request.url.span), label: None })
    };
    let adopted: Vec<_> = adopted.filter_map(template).collect();
    page.templates.extend(adopted);
}

fn first_line<'a>(content: &FenceContent<'a>) -> Option<Line<'a>> {
    content.lines().find(|line| !line.text.trim().is_empty())
}

fn content_kind(content: &FenceContent<'_>) -> Content {
    let Some(first) = first_line(content) else { return Content::Other };
    if http::is_status(first) {
        Content::Response
    } else if http::is_request(first) {
        Content::Request
    } else if first.text.trim_start().starts_with(['{', '[']) {
        Content::Json
    } else {
        Content::Other
    }
}

fn is_template(ctx: &Context<'_, '_>, kind: Option<BlockType>) -> bool {
    ctx.section.kind == SectionKind::HttpRequest || kind == Some(BlockType::Samples)
}

/// The prose or heading directly above a block of templates, where it is not the section's own heading.
fn label<'a>(ctx: &Context<'_, 'a>) -> Option<Text<'a>> {
    let above = ctx.preceding().find(|block| !matches!(block.kind, BlockKind::Html | BlockKind::Tab))?;
    let inlines = match &above.kind {
        BlockKind::Paragraph { text } => text,
        BlockKind::Heading { text, .. } if ctx.heading != ctx.section.heading => text,
        _ => return None,
    };
    let plain = text::plain(ctx.blocks, inlines, false);
    (!plain.is_empty() && plain.len() <= MAX_LABEL).then_some(plain)
}

/// Each template carries its label; what is longer is no label but an essay.
const MAX_LABEL: usize = 1000;

fn read_messages<'a>(
    ctx: &Context<'_, 'a>,
    fence: Fence<'_, 'a>,
    pairing: &mut Pairing,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let mut annotation = fence.annotation;
    for message in http::read_messages(fence.content, &mut page.counts, diagnostics) {
        // The annotation belongs to the first message; others in the block are bound by order.
        let annotation = annotation.take();
        let Message { start, headers, body, span } = message;
        match start {
            Start::Request { method, url } => {
                let heading = ctx.heading;
                let request = Request { span, annotation, method, url, headers, body, heading };
                pairing.request(request, page);
            }
            Start::Response { status } => {
                pairing.response(Response { span, annotation, status, headers, body }, page, diagnostics);
            }
        }
    }
}

fn diagnose_other(
    ctx: &Context<'_, '_>,
    fence: &Fence<'_, '_>,
    kind: Option<BlockType>,
    page: &mut Page<'_>,
    diagnostics: &mut Diagnostics,
) {
    let span = first_line(fence.content)
        .map_or(fence.span, |line| Span::new(line.start..line.start + line.text.len()));
    match kind {
        Some(BlockType::Request) => {
            diagnostics.add(Code::RequestUnreadable, span, "request without `METHOD url`");
        }
        Some(kind) if is_response(kind) => {
            diagnostics.add(Code::ResponseUnreadable, span, "response without status line");
        }
        Some(BlockType::Ignored) | None
            if ctx.section.kind == SectionKind::HttpRequest && !is_code(fence.info) =>
        {
            page.pathless_methods.extend(fence.content.lines().filter_map(http::pathless_method));
            page.counts.template_lines_rejected += 1;
            diagnostics.add(Code::TemplateUnreadable, span, "block holds no request");
        }
        Some(BlockType::Ignored) | None if !is_code(fence.info) => {
            diagnostics.add(Code::BlockUnread, span, "code block that is no request, response or type");
        }
        Some(BlockType::Ignored | BlockType::TestParams | BlockType::Permissions) | None => {}
        Some(kind) => {
            let message = format!("`{}` block is neither HTTP nor JSON", kind.as_str());
            diagnostics.add(Code::BlockUnclassified, span, message);
        }
    }
}

/// Whether the info string names a programming language.
fn is_code(info: &str) -> bool {
    let info = info.trim().to_ascii_lowercase();
    !matches!(info.as_str(), "" | "http" | "json" | "msgraph-interactive" | "text")
}

//! Whole messages: first line, headers, body, in all the layouts that the docs have.

use graphgen_source::{Code, Span, Spanned};

use super::{body, line};
use crate::{
    Body, Counts, HeaderLine, Text,
    block::{FenceContent, Line, Lines},
    diagnostics::Diagnostics,
    json::object_end,
};

/// A message of a fence.
#[derive(Debug)]
pub(crate) struct Message<'a> {
    pub(crate) start: Start<'a>,
    pub(crate) headers: Vec<HeaderLine<'a>>,
    pub(crate) body: Option<Body<'a>>,
    pub(crate) span: Span,
}

/// The first line of a message.
#[derive(Debug)]
pub(crate) enum Start<'a> {
    Request { method: Spanned<&'a str>, url: Spanned<Text<'a>> },
    Response { status: Spanned<u16> },
}

/// Reads the messages of a fence from the first request or status line on.
pub(crate) fn read_messages<'a>(
    content: &FenceContent<'a>,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Vec<Message<'a>> {
    let (mut messages, mut unclosed) = (Vec::new(), false);
    let mut lines = content.lines();
    while let Some(line) = lines.next() {
        let Some(mut start) = start(line, messages.is_empty()) else { continue };
        if let Start::Request { url, .. } = &mut start {
            read_rest_of_url(url, &mut lines, diagnostics);
        }
        let mut end = match &start {
            Start::Request { url, .. } => url.span.range().end,
            Start::Response { .. } => line.start + line.text.trim_end().len(),
        };
        let headers = read_headers(&mut lines, &mut end);
        let rest = lines.offset();
        let body_end = body_end(content, rest, &mut unclosed);
        let body = content.trimmed(rest..body_end).map(|span| {
            end = span.end as usize;
            body::read(content, span, &headers, counts, diagnostics)
        });
        messages.push(Message { start, headers, body, span: Span::new(line.start..end) });
        lines = content.lines_from(body_end);
    }
    messages
}

/// The first line of a message; at the start of a block, a status without `HTTP/1.1` will do.
fn start(line: Line<'_>, opens_block: bool) -> Option<Start<'_>> {
    let bare = || opens_block.then(|| line::bare_status_line(line)).flatten();
    if let Some(status) = line::status_line(line).or_else(bare) {
        return Some(Start::Response { status });
    }
    let request = line::request_line(line)?;
    let method = Spanned::new(request.method.value, request.method.span);
    let url = Spanned::new(Text::Borrowed(request.url.value), request.url.span);
    Some(Start::Request { method, url })
}

/// Takes in the lines that a URL goes on with: those up to the one that closes the parentheses and brackets of the first.
fn read_rest_of_url<'a>(url: &mut Spanned<Text<'a>>, lines: &mut Lines<'a>, diagnostics: &mut Diagnostics) {
    let mut open = brackets_open(&url.value);
    if open <= 0 {
        return;
    }
    let mut ahead = lines.clone();
    let mut joined = url.value.to_string();
    for line in ahead.by_ref() {
        let text = line.text.trim();
        if text.is_empty() || start(line, false).is_some() {
            return;
        }
        joined.push_str(text);
        open += brackets_open(text);
        if open <= 0 {
            let end = line.start + line.text.trim_end().len();
            let whole = Span::new(url.span.range().start..end);
            let message = "the URL goes on in the next line";
            diagnostics.add_with_help(Code::RequestRepaired, url.span, message, "write it on one line");
            *url = Spanned::new(Text::Owned(joined), whole);
            *lines = ahead;
            return;
        }
    }
}

/// How many parentheses and brackets of a text are left open.
fn brackets_open(text: &str) -> isize {
    text.bytes().fold(0, |open, byte| match byte {
        b'(' | b'[' => open + 1,
        b')' | b']' => open - 1,
        _ => open,
    })
}

/// Reads headers up to the line where the body begins, and moves `end` behind the last one. Headers may follow a blank
/// line when none came before it; a body that starts with a bracket may follow without one.
fn read_headers<'a>(lines: &mut Lines<'a>, end: &mut usize) -> Vec<HeaderLine<'a>> {
    let mut headers = Vec::new();
    let mut before = lines.clone();
    while let Some(line) = lines.next() {
        if line.text.trim().is_empty() {
            let mut ahead = lines.clone();
            let next = ahead.find(|line| !line.text.trim().is_empty()).filter(|_| headers.is_empty());
            let Some((line, header)) = next.and_then(|line| Some((line, header(line)?))) else {
                return headers;
            };
            *end = line.start + line.text.trim_end().len();
            headers.push(header);
            *lines = ahead;
        } else if let Some(header) = header(line) {
            *end = line.start + line.text.trim_end().len();
            headers.push(header);
        } else {
            *lines = before;
            return headers;
        }
        before = lines.clone();
    }
    headers
}

fn header(line: Line<'_>) -> Option<HeaderLine<'_>> {
    let (name, value) = line::header_line(line)?;
    start(line, false).is_none().then_some(HeaderLine { name, value })
}

/// Where the body that begins at `from` ends: at the next first line of a message that is not inside of a JSON body.
/// Behind a body that is not closed, none is looked at any more: each time, the rest of the block would be searched.
fn body_end(content: &FenceContent<'_>, from: usize, unclosed: &mut bool) -> usize {
    let end = content.start + content.raw.len();
    let next_start =
        |from| content.lines_from(from).find(|line| start(*line, false).is_some()).map(|line| line.start);
    let Some(next) = next_start(from) else { return end };
    let Some(body) = content.trimmed(from..end) else { return next };
    let rest = content.raw.get(body.start as usize - content.start..).filter(|_| !*unclosed);
    let object = rest.and_then(object_end);
    *unclosed |= object.is_none() && rest.is_some_and(|rest| rest.starts_with('{'));
    match object.map(|length| body.start as usize + length) {
        Some(object) if next < object => next_start(object).unwrap_or(end),
        _ => next,
    }
}

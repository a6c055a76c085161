//! Whole messages: first line, headers, body, in all the layouts that the docs have.

use graphgen_source::{Span, Spanned};

use super::{body, line};
use crate::{
    Body, Counts, HeaderLine,
    block::{FenceContent, Line},
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
    Request { method: Spanned<&'a str>, url: Spanned<&'a str> },
    Response { status: Spanned<u16> },
}

/// Reads the messages of a fence from the first request or status line on.
pub(crate) fn read_messages<'a>(
    content: &FenceContent<'a>,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Vec<Message<'a>> {
    let lines: Vec<Line<'a>> = content.lines().collect();
    let mut messages = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(start) = start(lines[at]) else {
            at += 1;
            continue;
        };
        let (headers, body_at) = read_headers(&lines, at + 1);
        let end = message_end(&lines, body_at, content);
        let last =
            lines[at..end].iter().rev().find(|line| !line.text.trim().is_empty()).unwrap_or(&lines[at]);
        let span = Span::new(lines[at].start..last.start + last.text.trim_end().len());
        let body = lines[body_at..end].iter().find(|line| !line.text.trim().is_empty()).map(|first| {
            let blanks = first.text.len() - first.text.trim_start().len();
            let span = Span { start: Span::new(first.start + blanks..0).start, end: span.end };
            body::read(content, span, &headers, counts, diagnostics)
        });
        messages.push(Message { start, headers, body, span });
        at = end;
    }
    messages
}

fn start(line: Line<'_>) -> Option<Start<'_>> {
    if let Some(status) = line::status_line(line) {
        return Some(Start::Response { status });
    }
    let request = line::request_line(line)?;
    let method = Spanned::new(request.method.value, request.method.span);
    Some(Start::Request { method, url: request.url })
}

/// Reads headers from line `at` on and gives the line where the body begins. Headers may follow a blank line when none
/// came before it; a body that starts with a bracket may follow without one.
fn read_headers<'a>(lines: &[Line<'a>], mut at: usize) -> (Vec<HeaderLine<'a>>, usize) {
    let mut headers = Vec::new();
    while let Some(&line) = lines.get(at) {
        let text = line.text.trim();
        if text.is_empty() {
            let next = lines[at..].iter().position(|line| !line.text.trim().is_empty());
            let Some(next) = next.map(|next| at + next) else { return (headers, lines.len()) };
            if !headers.is_empty() || line::header_line(lines[next]).is_none() {
                return (headers, next);
            }
            at = next;
            continue;
        }
        match line::header_line(line) {
            Some((name, value)) if start(line).is_none() => headers.push(HeaderLine { name, value }),
            _ => return (headers, at),
        }
        at += 1;
    }
    (headers, at)
}

/// The line where the message ends: the next first line of a message that is not inside of a JSON body.
fn message_end(lines: &[Line<'_>], body_at: usize, content: &FenceContent<'_>) -> usize {
    let mut from = body_at;
    if let Some(first) = lines.get(body_at) {
        let blanks = first.text.len() - first.text.trim_start().len();
        let offset = first.start + blanks - content.start;
        if let Some(length) = content.raw.get(offset..).and_then(object_end) {
            let end = content.start + offset + length;
            from = body_at + lines[body_at..].iter().take_while(|line| line.start < end).count();
        }
    }
    lines[from..].iter().position(|line| start(*line).is_some()).map_or(lines.len(), |next| from + next)
}

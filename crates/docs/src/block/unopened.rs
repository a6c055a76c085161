//! Code whose fence lacks its opening line. To Markdown it is paragraphs, and indented code where it is indented; the closing
//! line opens a fence that holds nothing.

use super::{BlockKind, Blocks, FenceContent, Line};
use crate::http;

/// Takes the paragraphs above the closing line at `end` off the page, from the nearest one on that begins as a message does,
/// or else as JSON does, and gives their text. Without such a one there is nothing to be read.
pub(super) fn take<'a>(out: &mut Blocks<'a>, end: usize) -> Option<FenceContent<'a>> {
    let page = out.text;
    let is_fenced = |start: usize| page[start..].trim_start().starts_with(['`', '~']);
    let above = out.blocks.iter().enumerate().rev().map_while(|(index, block)| {
        let start = block.span.range().start;
        match &block.kind {
            BlockKind::Paragraph { text } if !block.in_quote => Some(Some((index, start, text.start))),
            BlockKind::Fence { .. } if !block.in_quote && !is_fenced(start) => Some(None),
            _ => None,
        }
    });
    let paragraphs = above.flatten();
    let first_line = |start: usize| page[start..end].lines().next().unwrap_or_default();
    let begins =
        |is_code: fn(&str) -> bool| paragraphs.clone().find(|&(_, start, _)| is_code(first_line(start)));
    let (index, start, inlines) = begins(begins_message).or_else(|| begins(begins_json))?;
    out.blocks.truncate(index);
    out.inlines.truncate(inlines);
    Some(FenceContent { raw: &page[start..end], start, indent: 0, quoted: false, closed: true })
}

fn begins_message(text: &str) -> bool {
    let line = Line { text, start: 0 };
    http::is_request(line) || http::is_status(line)
}

fn begins_json(text: &str) -> bool {
    text.starts_with(['{', '['])
}

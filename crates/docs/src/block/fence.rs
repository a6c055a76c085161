//! The content of code fences: lines without the indentation and quote marks of their container.

use std::{borrow::Cow, ops::Range};

use graphgen_source::Span;

/// The text of a fence as it stands on the page, with what has to be taken off each line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FenceContent<'a> {
    /// The lines between the fences, untouched.
    pub(crate) raw: &'a str,
    /// Offset of `raw` in the page.
    pub(crate) start: usize,
    /// Columns that the opening fence is indented by; as many are taken off each line.
    pub(crate) indent: usize,
    /// Whether lines carry the `>` of a block quote.
    pub(crate) quoted: bool,
    /// Whether it has a closing line; without one, text that is no code may stand at its end.
    pub(crate) closed: bool,
}

/// A line of a fence with its place on the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

impl<'a> FenceContent<'a> {
    /// The lines, container prefixes and line ends taken off.
    pub(crate) fn lines(&self) -> Lines<'a> {
        self.lines_from(self.start)
    }

    /// The lines from `start`, an offset in the page, on.
    pub(crate) fn lines_from(&self, start: usize) -> Lines<'a> {
        let rest = self.raw.get(start.saturating_sub(self.start)..).unwrap_or_default();
        Lines { rest, start, indent: self.indent, quoted: self.quoted }
    }

    /// Where the content stands without blanks around it; `None` when there is nothing else.
    pub(crate) fn trimmed_span(&self) -> Option<Span> {
        self.trimmed(self.start..self.start + self.raw.len())
    }

    /// A range of the content without blanks around it; `None` when there is nothing else.
    pub(crate) fn trimmed(&self, range: Range<usize>) -> Option<Span> {
        let raw = self.raw.get(range.start.checked_sub(self.start)?..range.end.checked_sub(self.start)?)?;
        let text = raw.trim();
        let start = range.start + (raw.len() - raw.trim_start().len());
        (!text.is_empty()).then(|| Span::new(start..start + text.len()))
    }

    /// The text at `span`, prefixes and carriage returns taken off.
    pub(crate) fn text_at(&self, span: Span) -> Cow<'a, str> {
        let range = span.range();
        let raw = self.raw.get(range.start - self.start..range.end - self.start).unwrap_or_default();
        if self.indent == 0 && !self.quoted && !raw.contains('\r') {
            return Cow::Borrowed(raw);
        }
        let lines = Lines { rest: raw, start: range.start, indent: self.indent, quoted: self.quoted };
        let mut text = String::with_capacity(raw.len());
        for line in lines {
            text.push_str(line.text);
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        Cow::Owned(text)
    }

    /// The place of the character at `offset` of [`Self::text_at`]; line ends have no width.
    pub(crate) fn char_at(&self, span: Span, offset: usize) -> Span {
        let range = span.range();
        let raw = self.raw.get(range.start - self.start..range.end - self.start).unwrap_or_default();
        let mut left = offset;
        for line in (Lines { rest: raw, start: range.start, indent: self.indent, quoted: self.quoted }) {
            if left <= line.text.len() {
                let behind = line.text.get(left..).unwrap_or_default();
                let at = line.start + left;
                return Span::new(at..at + behind.chars().next().map_or(0, char::len_utf8));
            }
            left -= line.text.len() + 1;
        }
        Span::new(range.end..range.end)
    }
}

/// A fenced block as far as its author meant it to go.
pub(super) struct Fence<'a> {
    pub(super) content: FenceContent<'a>,
    /// Offset in the page behind the block.
    pub(super) end: usize,
}

/// Reads the fenced block at `range`. A line of backticks with an info string opens the next fence, so this one lacks its
/// closing line; it ended at the latest there, or else where the first heading or comment comes.
pub(super) fn read<'a>(text: &'a str, range: &Range<usize>, quoted: bool) -> Fence<'a> {
    let block = &text[range.clone()];
    let marks = block.len() - block.trim_start_matches(['`', '~']).len();
    let (marker, opening) = (&block[..marks], block.find('\n').map_or(block.len(), |at| at + 1));
    let until = |end: usize| content(text, range.start, range.start + opening..range.start + end, quoted);
    let (end, closed) = last_line(block, marker, opening);
    if closed {
        return Fence { content: until(end), end: range.end };
    }
    let end = structure(block, opening, end).unwrap_or(end);
    Fence { content: FenceContent { closed, ..until(end) }, end: range.start + end }
}

/// Offset of the closing line of a block, or of the line that opens the next one, and which it is.
fn last_line(block: &str, marker: &str, opening: usize) -> (usize, bool) {
    let mut from = opening;
    while let Some(at) = block[from..].find(marker).map(|at| from + at) {
        let line = block[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = block[at..].find('\n').map_or(block.len(), |end| at + end);
        let behind = block[at..end].trim_start_matches(['`', '~']).trim();
        let opens_line = block[line..at].bytes().all(|b| matches!(b, b' ' | b'\t' | b'>'));
        let opens_fence = marker.starts_with('`') && !behind.contains('`');
        if opens_line && (behind.is_empty() || opens_fence) {
            return (line, behind.is_empty());
        }
        from = end;
    }
    (block.len(), false)
}

/// Offset of the first line in `from..end` that is a heading, or opens a comment or a fence.
pub(super) fn structure(block: &str, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    for line in block[from..end].split_inclusive('\n') {
        let hashes = line.len() - line.trim_start_matches('#').len();
        if line.starts_with("<!--")
            || line.starts_with("```")
            || ((1..=6).contains(&hashes) && line[hashes..].starts_with(' '))
        {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The content of a block that is code by its indentation alone.
pub(super) fn indented_content<'a>(text: &'a str, range: &Range<usize>, quoted: bool) -> FenceContent<'a> {
    content(text, range.start, range.clone(), quoted)
}

/// Content at `range`, indented as much as what stands at `first`.
fn content(text: &str, first: usize, range: Range<usize>, quoted: bool) -> FenceContent<'_> {
    let line = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..first];
    let inner = before.rfind('>').filter(|_| quoted).map_or(before, |at| &before[at + 1..]);
    let indent = inner.len().saturating_sub(usize::from(inner.len() < before.len()));
    FenceContent { raw: &text[range.clone()], start: range.start, indent, quoted, closed: true }
}

/// The lines of a fence.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'a> {
    rest: &'a str,
    start: usize,
    indent: usize,
    quoted: bool,
}

impl Lines<'_> {
    /// Offset in the page of the next line.
    pub(crate) fn offset(&self) -> usize {
        self.start
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.find('\n').map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at(end);
        let whole = line.trim_end_matches(['\n', '\r']);
        let text = strip_prefixes(whole, self.indent, self.quoted);
        let found = Line { text, start: self.start + (whole.len() - text.len()) };
        self.rest = rest;
        self.start += end;
        Some(found)
    }
}

fn strip_prefixes(mut line: &str, indent: usize, quoted: bool) -> &str {
    if quoted {
        let inner = line.trim_start();
        line = inner.strip_prefix('>').map_or(line, |inner| inner.strip_prefix(' ').unwrap_or(inner));
    }
    let blanks = line.bytes().take(indent).take_while(|&b| b == b' ').count();
    &line[blanks..]
}

#[cfg(test)]
mod tests {
    use graphgen_source::Span;

    use super::FenceContent;

    #[track_caller]
    fn check(raw: &str, indent: usize, quoted: bool, expected: &str) {
        let content = FenceContent { raw, start: 7, indent, quoted, closed: true };
        assert_eq!(content.text_at(Span::new(7..7 + raw.len())), expected);
    }

    #[test]
    fn takes_container_prefixes_off() {
        check("GET /me\n\n{}", 0, false, "GET /me\n\n{}");
        check("GET /me\r\n\r\n{}\r\n", 0, false, "GET /me\n\n{}");
        check("  GET /me\n    {}\n", 2, false, "GET /me\n  {}");
        check("> GET /me\n>\n", 0, true, "GET /me");
    }

    #[test]
    fn characters_know_their_place() {
        let raw = "> {\r\n> \u{201c}a\u{201d}\r\n";
        let content = FenceContent { raw, start: 7, indent: 0, quoted: true, closed: true };
        let span = Span::new(7..7 + raw.len());
        assert_eq!(content.char_at(span, 2), Span::new(14..17));
        assert_eq!(content.char_at(span, 1), Span::new(10..10));
        assert_eq!(content.char_at(span, 90), Span::new(7 + raw.len()..7 + raw.len()));
    }

    #[test]
    fn lines_know_their_place() {
        let content = FenceContent { raw: "  a\n b\n", start: 7, indent: 2, quoted: false, closed: true };
        let starts: Vec<_> = content.lines().map(|line| (line.text, line.start)).collect();
        assert_eq!(starts, [("a", 9), ("b", 12)]);
    }
}

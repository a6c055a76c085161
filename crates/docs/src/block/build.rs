//! Runs pulldown-cmark over a page and files its events as blocks.

use std::ops::Range;

use graphgen_source::{Code, Span};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    Block, BlockKind, Blocks, Inline, InlineKind, Inlines, Row,
    bilingual::Bilingual,
    comment::{self, Unclosed},
    fence, inline, table, unopened,
};
use crate::diagnostics::Diagnostics;

/// Reads `text` from `start` on.
pub(super) fn build<'a>(text: &'a str, start: usize, diagnostics: &mut Diagnostics) -> Blocks<'a> {
    let mut builder = Builder::new(text);
    let mut offset = start;
    while offset < text.len() {
        let end = table::unfillable_row(text, offset).unwrap_or(text.len());
        offset = match builder.run(offset..end, diagnostics) {
            Some(cut) => {
                builder.cuts_left -= 1;
                cut
            }
            None => {
                builder.table_cut = Some(end);
                end
            }
        };
    }
    builder.out.bilingual = builder.bilingual.found;
    builder.out
}

/// How often a page is taken up again behind an unclosed block. Each time costs a pass over the rest of the page, and
/// no page that is only faulty comes near; behind the last one, Markdown's own reading stands.
const MAX_CUTS: usize = 32;

/// Blocks so far, and the containers that are open.
pub(super) struct Builder<'a> {
    pub(super) out: Blocks<'a>,
    pub(super) quotes: usize,
    /// First inline piece and start of the leaf that collects pieces.
    leaf: Option<(usize, usize)>,
    /// Whether the leaf is the text of a tight list item, which has no events of its own.
    tight: bool,
    code: Option<CowStr<'a>>,
    cuts_left: usize,
    rows: Vec<Row>,
    /// The line before which a table was cut; its rows go on behind it.
    pub(super) table_cut: Option<usize>,
    bilingual: Bilingual,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        // Sizes of a usual page; growing costs more than room to spare.
        let out = Blocks {
            text,
            blocks: Vec::with_capacity(text.len() / 80),
            cut_off: false,
            bilingual: false,
            cells: Vec::with_capacity(text.len() / 60),
            inlines: Vec::with_capacity(text.len() / 20),
        };
        let rows = Vec::new();
        Self {
            out,
            quotes: 0,
            leaf: None,
            tight: false,
            code: None,
            cuts_left: MAX_CUTS,
            rows,
            table_cut: None,
            bilingual: Bilingual::default(),
        }
    }

    /// Reads a part of the page to its end, or to a block that Markdown ends later than its author meant; then gives the
    /// place where to go on.
    fn run(&mut self, part: Range<usize>, diagnostics: &mut Diagnostics) -> Option<usize> {
        (self.quotes, self.leaf, self.tight) = (0, None, false);
        let offset = part.start;
        let parser = Parser::new_ext(self.out.text.get(part)?, Options::ENABLE_TABLES);
        for (event, range) in parser.into_offset_iter() {
            let range = range.start + offset..range.end + offset;
            let cut = match event {
                Event::Start(tag) => self.start(tag, range),
                Event::End(TagEnd::CodeBlock) => self.end_code(range, diagnostics),
                Event::End(TagEnd::HtmlBlock) => self.end_html(range, diagnostics),
                Event::End(TagEnd::Paragraph) => {
                    table::report_undelimited(self, &range, diagnostics);
                    self.end_paragraph(range)
                }
                Event::End(end) => self.end(end, range),
                Event::Rule => {
                    self.end_tight();
                    self.push(BlockKind::Rule, range)
                }
                other => self.piece(other, range),
            };
            if cut.is_some() {
                return cut;
            }
        }
        None
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) -> Option<usize> {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => {
                self.end_tight();
                self.leaf = Some((self.out.inlines.len(), range.start));
            }
            Tag::CodeBlock(kind) => {
                self.end_tight();
                self.code = match kind {
                    CodeBlockKind::Fenced(info) => Some(info),
                    CodeBlockKind::Indented => None,
                };
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Row::open(range, self.out.cells.len())),
            Tag::List(_) | Tag::Item | Tag::HtmlBlock | Tag::Table(_) => self.end_tight(),
            Tag::BlockQuote(_) => {
                self.end_tight();
                self.quotes += 1;
            }
            other => return self.piece(Event::Start(other), range),
        }
        None
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) -> Option<usize> {
        match end {
            TagEnd::Heading(level) => self.end_heading(level, range),
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::Table => self.end_table(range),
            TagEnd::Item => {
                self.end_tight();
                None
            }
            TagEnd::BlockQuote(_) => {
                self.end_tight();
                self.quotes = self.quotes.saturating_sub(1);
                None
            }
            other => self.piece(Event::End(other), range),
        }
    }

    /// Keeps an inline piece; outside of any leaf it belongs to a tight list item.
    fn piece(&mut self, event: Event<'a>, range: Range<usize>) -> Option<usize> {
        if matches!(event, Event::Html(_)) || self.code.is_some() || self.bilingual.leaves_out(&event) {
            return None;
        }
        let kind = inline::piece(event)?;
        if self.leaf.is_none() {
            self.leaf = Some((self.out.inlines.len(), range.start));
            self.tight = true;
        }
        self.out.inlines.push(Inline { kind, span: Span::new(range) });
        None
    }

    /// Ends the text of a tight list item, where one is open.
    fn end_tight(&mut self) {
        if std::mem::take(&mut self.tight) {
            let end = self.out.inlines.last().map_or(0, |piece| piece.span.end as usize);
            let start = self.leaf.map_or(end, |(_, start)| start);
            self.end_paragraph(start..end);
        }
    }

    fn take_inlines(&mut self) -> Inlines {
        self.bilingual.end_leaf();
        let end = self.out.inlines.len();
        self.leaf.take().map_or(end, |(first, _)| first)..end
    }

    pub(super) fn push(&mut self, kind: BlockKind<'a>, range: Range<usize>) -> Option<usize> {
        self.out.blocks.push(Block { kind, span: Span::new(range), in_quote: self.quotes > 0 });
        None
    }

    fn end_paragraph(&mut self, range: Range<usize>) -> Option<usize> {
        let text = self.take_inlines();
        if table::recover(self, &range, &text) {
            return None;
        }
        self.push(BlockKind::Paragraph { text }, range)
    }

    fn end_heading(&mut self, level: HeadingLevel, range: Range<usize>) -> Option<usize> {
        let text = self.take_inlines();
        let is_anchor = |piece: &&Inline<'_>| matches!(piece.kind, InlineKind::Html);
        let is_tab = match self.out.inlines(&text).iter().find(|piece| !is_anchor(piece)) {
            Some(Inline { kind: InlineKind::Link { target }, .. }) => target.starts_with("#tab/"),
            _ => false,
        };
        let kind = if is_tab { BlockKind::Tab } else { BlockKind::Heading { level: level as u8, text } };
        self.push(kind, range)
    }

    fn end_cell(&mut self, range: Range<usize>) -> Option<usize> {
        let text = self.take_inlines();
        if let Some(row) = self.rows.last_mut() {
            table::add_cell(&mut self.out, row, range, text);
        }
        None
    }

    fn end_row(&mut self) -> Option<usize> {
        if let Some(mut row) = self.rows.pop() {
            table::add_surplus_cells(&mut self.out, &mut row);
            self.rows.push(row);
        }
        None
    }

    fn end_table(&mut self, range: Range<usize>) -> Option<usize> {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let header = rows.next()?;
        self.push(BlockKind::Table { header, rows: rows.collect() }, range)
    }

    fn end_code(&mut self, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<usize> {
        let Some(info) = self.code.take() else {
            let content = fence::indented_content(self.out.text, &range, self.quotes > 0);
            return self.push(BlockKind::Fence { info: CowStr::Borrowed(""), content }, range);
        };
        let mut fence = fence::read(self.out.text, &range, self.quotes > 0);
        if !fence.content.closed {
            let line = self.out.text[range.clone()].lines().next().unwrap_or_default();
            let span = Span::new(range.start..range.start + line.len());
            if info.is_empty() && fence.content.raw.trim().is_empty() {
                let help = "open the fence above its code, with a line such as \"```http\"";
                diagnostics.add_with_help(Code::FenceUnclosed, span, "code fence without opening line", help);
                fence.content = unopened::take(&mut self.out, range.start).unwrap_or(fence.content);
            } else {
                diagnostics.add(Code::FenceUnclosed, span, "code fence without closing line");
            }
        }
        let start = fence.content.start.min(range.start);
        self.push(BlockKind::Fence { info, content: fence.content }, start..fence.end);
        self.cut(fence.end, range.end)
    }

    /// The place where to take the page up again: at `end`, when the block went on for Markdown.
    fn cut(&self, end: usize, markdown_end: usize) -> Option<usize> {
        (end < markdown_end && self.cuts_left > 0).then_some(end)
    }

    fn end_html(&mut self, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<usize> {
        let unclosed = comment::unclosed(&self.out.text[range.clone()]);
        let span = Span::new(range.start..range.start + "<!--".len());
        let (end, code) = match unclosed {
            None => return self.push(BlockKind::Html, range),
            Some(Unclosed::EndsAt(length)) => (range.start + length, Code::CommentRepaired),
            Some(Unclosed::HidesRest) => (range.end, Code::CommentUnclosed),
        };
        diagnostics.add(code, span, "comment without `-->`");
        self.out.cut_off |= code == Code::CommentUnclosed;
        self.push(BlockKind::Html, range.start..end);
        self.cut(end, range.end)
    }
}

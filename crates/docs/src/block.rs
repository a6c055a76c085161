//! The block structure of a page: one pass of pulldown-cmark, kept as flat lists that borrow from the page.
//!
//! Knows Markdown and how the docs break it (unclosed fences and comments, surplus cells); knows nothing of Graph.

mod bilingual;
mod build;
mod comment;
mod fence;
mod inline;
mod table;
mod unopened;

use std::ops::Range;

use graphgen_source::Span;
use pulldown_cmark::CowStr;

pub(crate) use fence::{FenceContent, Line, Lines};

use crate::diagnostics::Diagnostics;

/// The blocks of a page in document order. Cells and inline pieces of all blocks lie in lists that blocks point into.
#[derive(Debug, Default)]
pub(crate) struct Blocks<'a> {
    /// The whole page; spans count bytes in it.
    pub(crate) text: &'a str,
    pub(crate) blocks: Vec<Block<'a>>,
    /// Whether a comment that is never closed hides what comes behind the last block.
    pub(crate) cut_off: bool,
    /// Whether the page gives originals beside their translations; then only the originals are kept.
    pub(crate) bilingual: bool,
    cells: Vec<Cell>,
    inlines: Vec<Inline<'a>>,
}

/// One leaf block. Of the containers around it, lists are not told: their items read like paragraphs.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    pub(crate) kind: BlockKind<'a>,
    pub(crate) span: Span,
    /// Whether it stands in a block quote.
    pub(crate) in_quote: bool,
}

#[derive(Debug)]
pub(crate) enum BlockKind<'a> {
    /// A heading that is no tab marker.
    Heading { level: u8, text: Inlines },
    /// `# [HTTP](#tab/http)`.
    Tab,
    /// A paragraph, or the text of a tight list item.
    Paragraph { text: Inlines },
    /// A comment or other HTML; the span covers it all.
    Html,
    /// A fenced code block.
    Fence { info: CowStr<'a>, content: FenceContent<'a> },
    /// A pipe table.
    Table { header: Row, rows: Vec<Row> },
    /// `---`, which also closes a tab group.
    Rule,
}

/// Pieces of inline content: see [`Blocks::inlines`].
pub(crate) type Inlines = Range<usize>;

/// One row of a table with as many cells as it really has: see [`Blocks::cells`].
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) span: Span,
    cells: Range<usize>,
}

/// One cell; its span has no surrounding blanks.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) span: Span,
    pub(crate) text: Inlines,
}

/// A piece of inline content.
#[derive(Debug)]
pub(crate) struct Inline<'a> {
    pub(crate) kind: InlineKind<'a>,
    pub(crate) span: Span,
}

#[derive(Debug)]
pub(crate) enum InlineKind<'a> {
    /// Plain text, entities and escapes resolved.
    Text(CowStr<'a>),
    /// A code span.
    Code(CowStr<'a>),
    /// Start of a link, its target resolved; text follows until `LinkEnd`.
    Link {
        target: CowStr<'a>,
    },
    LinkEnd,
    StrongStart,
    StrongEnd,
    /// `<br>` or a hard line break.
    Break,
    /// The end of a source line within a paragraph.
    SoftBreak,
    /// Other inline HTML; its text follows as text.
    Html,
}

impl<'a> Blocks<'a> {
    /// Reads `text` from `start`, the end of its front matter.
    pub(crate) fn parse(text: &'a str, start: usize, diagnostics: &mut Diagnostics) -> Self {
        build::build(text, start, diagnostics)
    }

    /// The cells of a row.
    pub(crate) fn cells(&self, row: &Row) -> &[Cell] {
        &self.cells[row.cells.clone()]
    }

    /// The inline pieces of a block or cell.
    pub(crate) fn inlines(&self, text: &Inlines) -> &[Inline<'a>] {
        &self.inlines[text.clone()]
    }

    /// The inline pieces of all blocks, in order.
    pub(crate) fn all_inlines(&self) -> &[Inline<'a>] {
        &self.inlines
    }

    /// The source of a span.
    pub(crate) fn source(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;

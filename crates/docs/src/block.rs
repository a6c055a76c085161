//! The block structure of a page: one pass of pulldown-cmark, kept as flat lists that borrow from the page.

use std::ops::Range;

use graphgen_source::Span;
use pulldown_cmark::CowStr;

/// The blocks of a page in document order. Inline pieces of all blocks lie in one list that blocks point into.
#[derive(Debug, Default)]
pub(crate) struct Blocks<'a> {
    pub(crate) blocks: Vec<Block<'a>>,
    pub(crate) inlines: Vec<Inline<'a>>,
}

/// One leaf block; containers (lists, quotes) are marks on their leaves.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    pub(crate) kind: BlockKind<'a>,
    pub(crate) span: Span,
    /// Whether it stands in a list item.
    pub(crate) in_list: bool,
    /// Whether it stands in a block quote.
    pub(crate) in_quote: bool,
}

#[derive(Debug)]
pub(crate) enum BlockKind<'a> {
    /// A heading that is no tab marker.
    Heading { level: u8, text: Inlines },
    /// `# [HTTP](#tab/http)`: the tab's id, `http`.
    Tab { id: CowStr<'a> },
    Paragraph { text: Inlines },
    /// A comment or other HTML; the span covers it all.
    Html,
    Fence { info: CowStr<'a>, content: FenceContent<'a> },
    Table { header: Row, rows: Vec<Row> },
    /// `---`, which also closes a tab group.
    Rule,
}

/// The text of a fence. On a regular page it is one verbatim slice; indented fences have their indentation stripped.
#[derive(Debug)]
pub(crate) struct FenceContent<'a> {
    pub(crate) text: std::borrow::Cow<'a, str>,
    /// Where the content stands. For stripped content, offsets into `text` are only approximately `span.start + offset`.
    pub(crate) span: Span,
}

/// A range of [`Blocks::inlines`].
pub(crate) type Inlines = Range<usize>;

/// One row of a table; surplus cells are kept.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) span: Span,
    pub(crate) cells: Vec<Cell>,
}

#[derive(Debug)]
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
    Text(CowStr<'a>),
    Code(CowStr<'a>),
    /// Start of a link, its target resolved; text follows until `LinkEnd`.
    Link { target: CowStr<'a> },
    LinkEnd,
    StrongStart,
    StrongEnd,
    /// `<br>` or a line break.
    Break,
    /// Other inline HTML.
    Html(CowStr<'a>),
}

//! Walks the blocks of a page once, in order, and hands each to the reader of its section.

use graphgen_source::{Span, Spanned};

use crate::{
    Heading, Page,
    block::{BlockKind, Blocks, Inlines},
    context::Context,
    diagnostics::Diagnostics,
    prose,
    section::Outline,
    tables, text,
};

/// Reads all blocks into `page`.
pub(crate) fn walk<'a>(blocks: &Blocks<'a>, page: &mut Page<'a>, diagnostics: &mut Diagnostics) {
    let mut walk = Walk { blocks, page, diagnostics, outline: Outline::default() };
    for index in 0..blocks.blocks.len() {
        walk.block(index);
    }
}

struct Walk<'c, 'a> {
    blocks: &'c Blocks<'a>,
    page: &'c mut Page<'a>,
    diagnostics: &'c mut Diagnostics,
    outline: Outline,
}

impl<'c, 'a> Walk<'c, 'a> {
    fn block(&mut self, index: usize) {
        let blocks: &'c Blocks<'a> = self.blocks;
        let block = &blocks.blocks[index];
        let ctx = Context {
            blocks,
            index,
            section: self.outline.section(),
            heading: self.page.headings.len().checked_sub(1),
        };
        match &block.kind {
            BlockKind::Heading { level, text } => self.heading(*level, text, block.span),
            BlockKind::Paragraph { text } => {
                prose::read_paragraph(&ctx, text, block.span, self.page, self.diagnostics);
            }
            BlockKind::Table { header, rows } => {
                self.page.counts.tables += 1;
                tables::read_table(&ctx, header, rows, block.span, self.page, self.diagnostics);
            }
            BlockKind::Html => tables::read_html(&ctx, block.span, self.page, self.diagnostics),
            BlockKind::Fence { .. } | BlockKind::Tab | BlockKind::Rule => {}
        }
    }

    fn heading(&mut self, level: u8, inlines: &Inlines, span: Span) {
        let plain = text::plain(self.blocks, inlines, false);
        let is_title = level == 1 && self.page.title.is_none();
        self.outline.enter(level, &plain, self.page.headings.len(), is_title);
        let text = Spanned::new(plain, span);
        if is_title {
            self.page.title = Some(text.clone());
        }
        self.page.headings.push(Heading { level, text });
    }
}

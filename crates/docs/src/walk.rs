//! Walks the blocks of a page once, in order, and hands each to the reader of its section.

use graphgen_source::{Code, Span, Spanned};

use crate::{
    Annotation, BlockType, Heading, Include, Page, alert, annotation,
    block::{Block, BlockKind, Blocks, Inlines},
    context::Context,
    diagnostics::Diagnostics,
    fences::{self, Fence},
    include,
    language::{self, Wording},
    pairing::Pairing,
    permissions, preamble, prose,
    section::{Outline, SectionKind},
    tables, text,
};

/// Reads all blocks into `page`.
pub(crate) fn walk<'a>(blocks: &Blocks<'a>, page: &mut Page<'a>, diagnostics: &mut Diagnostics) {
    let (outline, pairing) = (Outline::default(), Pairing::default());
    let mut walk = Walk { blocks, page, diagnostics, outline, pairing, pending: None };
    for (index, block) in blocks.blocks.iter().enumerate() {
        walk.block(index, block);
    }
    walk.drop_pending();
}

struct Walk<'c, 'a> {
    blocks: &'c Blocks<'a>,
    page: &'c mut Page<'a>,
    diagnostics: &'c mut Diagnostics,
    outline: Outline,
    pairing: Pairing,
    /// The annotation that waits for its fence, and the index of its block.
    pending: Option<(usize, Annotation<'a>)>,
}

impl<'c, 'a> Walk<'c, 'a> {
    fn block(&mut self, index: usize, block: &'c Block<'a>) {
        let heading = self.page.headings.len().checked_sub(1);
        let translated = self.page.translated.is_some();
        let ctx =
            Context { blocks: self.blocks, index, section: self.outline.section(), heading, translated };
        match &block.kind {
            BlockKind::Heading { level, text } => self.heading(index, *level, text, block.span),
            BlockKind::Paragraph { text } => self.paragraph(&ctx, text, block),
            BlockKind::Table { header, rows } => {
                self.page.counts.tables += 1;
                let kinds = [BlockType::Permissions, BlockType::Ignored];
                let annotation = self.take_directly_before(index, &kinds);
                self.cell_includes(&ctx, block.span);
                let known = self.page.permissions.len();
                tables::read_table(&ctx, header, rows, block.span, self.page, self.diagnostics);
                permissions::read_roles(&ctx, header, rows, self.page);
                for table in &mut self.page.permissions[known..] {
                    table.annotation.clone_from(&annotation);
                }
            }
            BlockKind::Html => self.html(&ctx, block.span),
            BlockKind::Fence { info, content } => {
                let annotation = self.pending.take().map(|(_, annotation)| annotation);
                let fence = Fence { info, content, span: block.span, annotation };
                fences::read(&ctx, fence, &mut self.pairing, self.page, self.diagnostics);
            }
            BlockKind::Tab | BlockKind::Rule => {}
        }
    }

    fn heading(&mut self, index: usize, level: u8, inlines: &Inlines, span: Span) {
        let Wording { written, english } = match self.page.translated {
            Some(_) => language::heading(self.blocks, index, inlines),
            None => Wording { written: text::plain(self.blocks, inlines, false), english: None },
        };
        let is_title = level == 1 && self.page.title.is_none();
        if is_title && english.is_some() {
            self.page.title_written = Some(written.clone());
        }
        let plain = english.unwrap_or(written);
        self.outline.enter(level, &plain, self.page.headings.len(), is_title);
        let text = Spanned::new(plain, span);
        if is_title {
            self.page.title = Some(text.clone());
        }
        self.page.headings.push(Heading { level, text });
    }

    fn paragraph(&mut self, ctx: &Context<'c, 'a>, text: &Inlines, block: &Block<'a>) {
        if !self.blocks.source(block.span).contains("[!") {
            return self.plain_paragraph(ctx, text, block.span, block.in_quote);
        }
        let found = include::find(self.blocks, block.span);
        if found.is_empty() {
            return self.plain_paragraph(ctx, text, block.span, block.in_quote);
        }
        let rest = include::remaining(self.blocks, text, &found);
        self.add_includes(ctx, found);
        for run in rest {
            let pieces = self.blocks.inlines(&run);
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
            let span = Span { start: first.span.start, end: last.span.end };
            self.plain_paragraph(ctx, &run, span, block.in_quote);
        }
    }

    /// Notes the includes of a table's cells.
    fn cell_includes(&mut self, ctx: &Context<'c, 'a>, span: Span) {
        if self.blocks.source(span).contains("[!") {
            self.add_includes(ctx, include::find(self.blocks, span));
        }
    }

    fn add_includes(&mut self, ctx: &Context<'c, 'a>, found: Vec<include::Found<'a>>) {
        for include in found.into_iter().filter(|include| !include::is_snippet(include.path.value)) {
            let annotation = self.take_directly_before(ctx.index, &[]);
            let introduction = permissions::introduction(ctx);
            let include = Include { path: include.path, heading: ctx.heading, annotation, introduction };
            self.page.includes.push(include);
        }
    }

    fn plain_paragraph(&mut self, ctx: &Context<'c, 'a>, text: &Inlines, span: Span, in_quote: bool) {
        if in_quote {
            alert::read_paragraph(ctx, text, span, self.page);
        } else if ctx.section.kind == SectionKind::Title {
            preamble::read_paragraph(ctx, text, span, self.page, self.diagnostics);
        }
        prose::read_paragraph(ctx, text, span, self.page);
        permissions::read_note(ctx, text, span, self.page);
    }

    fn html(&mut self, ctx: &Context<'c, 'a>, span: Span) {
        if !self.blocks.source(span).trim_start().starts_with("<!--") {
            return tables::read_html(ctx, span, self.diagnostics);
        }
        let counts = &mut self.page.counts;
        let Some(annotation) = annotation::read(self.blocks.text, span, counts, self.diagnostics) else {
            return;
        };
        if annotation.is_page() {
            self.page.page_annotation = Some(annotation);
        } else {
            self.drop_pending();
            self.pending = Some((ctx.index, annotation));
        }
    }

    /// Takes the annotation of the block before `index`, when it is of one of some types; of any, when none are given.
    fn take_directly_before(&mut self, index: usize, kinds: &[BlockType]) -> Option<Annotation<'a>> {
        let (_, annotation) = self.pending.take_if(|(at, annotation)| {
            let is_right = annotation.block_type.is_some_and(|kind| kinds.contains(&kind.value));
            *at + 1 == index && (kinds.is_empty() || is_right)
        })?;
        Some(annotation)
    }

    /// Gives up on an annotation whose fence did not come.
    fn drop_pending(&mut self) {
        let Some((_, annotation)) = self.pending.take() else { return };
        let comment = self.blocks.source(annotation.span);
        let start = annotation.span.range().start + (comment.len() - comment.trim_start().len());
        let span = Span::new(start..start + "<!--".len());
        self.diagnostics.add(Code::AnnotationUnused, span, "annotation without code fence");
    }
}

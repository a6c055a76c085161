//! What stands between a page's title and its first section: namespace lines and description.

use graphgen_source::{Code, Span, Spanned};

use crate::{Page, block::Inlines, context::Context, diagnostics::Diagnostics, text};

/// Reads a paragraph below the title.
pub(crate) fn read_paragraph<'a>(
    ctx: &Context<'_, 'a>,
    inlines: &Inlines,
    span: Span,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let source = namespace_source(ctx, inlines, span);
    let labelled = strip_namespace_label(source.trim_start())
        .or_else(|| ctx.translated.then(|| strip_foreign_label(source)).flatten());
    if let Some(rest) = labelled {
        let line = rest.lines().next().unwrap_or_default();
        let start = rest.as_ptr().addr() - ctx.blocks.text.as_ptr().addr();
        return read_namespace(line, start, page, diagnostics);
    }
    let plain = text::plain(ctx.blocks, inlines, false);
    if !plain.is_empty() {
        page.description.push(Spanned::new(plain, span));
    }
}

fn strip_namespace_label(text: &str) -> Option<&str> {
    const LABEL: &str = "namespace:";
    let label = text.get(..LABEL.len())?;
    label.eq_ignore_ascii_case(LABEL).then(|| &text[LABEL.len()..])
}

/// The source of a paragraph; of one that begins with a translation only that of its original.
fn namespace_source<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span) -> &'a str {
    let first = ctx.blocks.inlines(inlines).first().filter(|_| ctx.blocks.bilingual);
    ctx.blocks.source(first.map_or(span, |first| first.span))
}

/// What stands behind the label of a namespace in another language: "命名空间：microsoft.graph".
fn strip_foreign_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once([':', '：'])?;
    let name = rest.split_whitespace().next()?;
    let is_label = label.split_whitespace().count() <= 3 && name.starts_with("microsoft.graph");
    // Text that translators joined to the line is no part of it.
    is_label.then(|| &rest[..rest.len() - rest.trim_start().len() + name.len()])
}

fn read_namespace<'a>(line: &'a str, start: usize, page: &mut Page<'a>, diagnostics: &mut Diagnostics) {
    let written = line.trim();
    let at = start + (line.len() - line.trim_start().len());
    let span = Span::new(at..at + written.len());
    let name = written.trim_matches(['.', '`', '*']);
    let usable = !name.is_empty()
        && name.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    if !usable {
        let message = format!("`{written}` is no namespace");
        return diagnostics.add_with_help(
            Code::NamespaceMalformed,
            span,
            message,
            "write `microsoft.graph` or below",
        );
    }
    if name.len() != written.len() {
        let message = format!("namespace with stray characters: `{written}`");
        diagnostics.add_with_help(Code::NamespaceMalformed, span, message, format!("write `{name}`"));
    }
    if let Some(name) = undoubled(name) {
        let message = format!("namespace repeats its last part: `{written}`");
        diagnostics.add_with_help(Code::NamespaceMalformed, span, message, format!("write `{name}`"));
        page.namespaces.push(Spanned::new(name, span));
    } else {
        if !page.namespaces.is_empty() {
            diagnostics.add(Code::NamespaceMalformed, span, "second namespace line");
        }
        page.namespaces.push(Spanned::new(name, span));
    }
}

/// The namespace without a last part that says the one before again.
fn undoubled(name: &str) -> Option<&str> {
    let (outer, last) = name.rsplit_once('.')?;
    let (_, before) = outer.rsplit_once('.')?;
    (before == last).then_some(outer)
}

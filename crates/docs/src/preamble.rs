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
    let source = ctx.blocks.source(span);
    if let Some(rest) = strip_namespace_label(source.trim_start()) {
        let line = rest.lines().next().unwrap_or_default();
        let start = span.end as usize - rest.len();
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

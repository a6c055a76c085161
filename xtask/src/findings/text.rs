//! Findings for people: code, place, excerpt with caret, help.

use std::{io, io::Write, ops::Range};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use graphgen_source::{Diagnostic, LineIndex, Severity, Span};

use super::{counted, help};
use crate::docs_tree::DocsTree;

/// Writes each of `diagnostics` with its excerpt, an empty line behind each.
pub(crate) fn write_text<'a>(
    out: &mut impl Write,
    tree: &DocsTree,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
) -> io::Result<()> {
    let renderer = Renderer::styled();
    for diagnostic in diagnostics {
        writeln!(out, "{}\n", renderer.render(&[group(tree, diagnostic)]))?;
    }
    Ok(())
}

/// Writes at most `limit` of `diagnostics`, errors first, and how to see the others with `command`.
pub(crate) fn write_gravest(
    out: &mut impl Write,
    tree: &DocsTree,
    diagnostics: &[Diagnostic],
    limit: usize,
    command: &str,
) -> io::Result<()> {
    let mut sorted: Vec<_> =
        diagnostics.iter().filter(|diagnostic| diagnostic.severity() != Severity::Note).collect();
    sorted.sort_by_key(|diagnostic| diagnostic.severity());
    write_text(out, tree, sorted.iter().copied().take(limit))?;
    if let Some(more) = sorted.len().checked_sub(limit).filter(|more| *more > 0) {
        writeln!(out, "... and {}; see them all with `{command}`\n", counted(more, "more finding"))?;
    }
    Ok(())
}

fn group<'a>(tree: &'a DocsTree, diagnostic: &'a Diagnostic) -> Group<'a> {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    title.element(place(tree, diagnostic)).element(Level::HELP.message(help(diagnostic)))
}

/// The line of the page, or only the page's start where there is no text to show.
fn place<'a>(tree: &'a DocsTree, diagnostic: &'a Diagnostic) -> Element<'a> {
    let path = diagnostic.path.as_ref();
    let Some(text) = tree.text(path).filter(|text| !text.is_empty()) else {
        return Origin::path(path).line(1).char_column(1).into();
    };
    let (lines, marked) = excerpt(text, diagnostic.span);
    let line = LineIndex::new(text).line_column(diagnostic.span.start).line;
    let snippet = Snippet::source(&text[lines]).path(path).line_start(line);
    snippet.annotation(AnnotationKind::Primary.span(marked)).into()
}

/// The line in which `span` starts, and the part of the span that lies in it, counted from the line's start. Findings
/// about whole blocks point at their first line; the block itself may be as long as the page.
fn excerpt(text: &str, span: Span) -> (Range<usize>, Range<usize>) {
    let on_boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = on_boundary(span.start as usize);
    let end = on_boundary(span.end as usize).max(start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line_end = line_start + text[line_start..line_end].trim_end().len().max(start - line_start);
    (line_start..line_end, start - line_start..end.min(line_end).max(start) - line_start)
}

#[cfg(test)]
mod tests {
    use graphgen_source::Span;

    use super::excerpt;

    #[track_caller]
    fn check(text: &str, span: Span, line: &str, marked: &str) {
        let (lines, marks) = excerpt(text, span);
        assert_eq!(&text[lines.clone()], line);
        assert_eq!(&text[lines][marks], marked);
    }

    #[test]
    fn a_span_is_cut_to_its_first_line() {
        check("one\ntwo three\r\nfour", Span::new(8..20), "two three", "three");
        check("one\ntwo", Span::new(4..7), "two", "two");
        check("one\n", Span::new(4..9), "", "");
        check("é", Span::new(1..2), "é", "é");
        check("one\n\ntwo", Span::new(4..8), "", "");
    }
}

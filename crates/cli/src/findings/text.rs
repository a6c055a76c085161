//! Findings for people: code, place, excerpt with caret, help.

use std::{io, io::Write, ops::Range};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use graphgen::{DocsTree, location::printable};
use graphgen_source::{Diagnostic, LineIndex, Severity, Span};

use super::{Finding, counted, locate};

/// Longest part of a line that is marked, in characters: more would push everything around it from the screen.
const MARKED: usize = 100;

/// Longest line that is handed to the renderer whole, in bytes: it looks at all of it for each finding.
const LONG: usize = 12_000;

/// Writes each of `findings` with its excerpt, an empty line behind each.
pub(crate) fn write_text(out: &mut impl Write, findings: &[Finding<'_>]) -> io::Result<()> {
    let renderer = Renderer::styled();
    for finding in findings {
        writeln!(out, "{}\n", renderer.render(&[group(finding)]))?;
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
    write_text(out, &locate(tree, sorted.iter().copied().take(limit)))?;
    if let Some(more) = sorted.len().checked_sub(limit).filter(|more| *more > 0) {
        writeln!(out, "... and {}; see them all with `{command}`\n", counted(more, "more finding"))?;
    }
    Ok(())
}

fn group<'a>(finding: &'a Finding<'_>) -> Group<'a> {
    let diagnostic = finding.diagnostic;
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    title.elements(place(finding)).element(Level::HELP.message(finding.help()))
}

/// The line of the page, or what is about the place in a long one; only the page's start where there is no text to show.
fn place<'a>(finding: &'a Finding<'_>) -> Vec<Element<'a>> {
    let Finding { diagnostic, text, start, .. } = finding;
    let path = printable(&diagnostic.path);
    if text.is_empty() {
        return vec![Origin::path(path).line(1).char_column(1).into()];
    }
    let (line, marked) = excerpt_of(text, finding.line.clone(), diagnostic.span);
    let line = &text[line];
    let snippet = |shown, marked| {
        Snippet::source(shown).line_start(start.line).annotation(AnnotationKind::Primary.span(marked))
    };
    if line.len() <= LONG {
        return vec![snippet(line, marked).path(path).into()];
    }
    let (shown, marked) = around(line, marked);
    let origin = Origin::path(path).line(start.line).char_column(start.column);
    vec![origin.into(), snippet(&line[shown], marked).into()]
}

/// The part of a long line around what is marked in it, and where that is in the part.
fn around(line: &str, marked: Range<usize>) -> (Range<usize>, Range<usize>) {
    let start = line.floor_char_boundary(marked.start.saturating_sub(MARKED));
    let end = line.ceil_char_boundary((marked.end + MARKED).min(line.len()));
    (start..end, marked.start - start..marked.end - start)
}

/// The line in which `span` starts, and the part of the span that is marked in it, counted from the line's start. Findings
/// about whole blocks point at their first line; the block itself may be as long as the page, and so may a line.
pub(crate) fn excerpt(text: &str, span: Span) -> (Range<usize>, Range<usize>) {
    excerpt_of(text, LineIndex::new(text).line(span.start), span)
}

/// The same, where the line is known.
fn excerpt_of(text: &str, line: Range<usize>, span: Span) -> (Range<usize>, Range<usize>) {
    let on_boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = on_boundary(span.start as usize);
    let end = on_boundary(span.end as usize).max(start);
    let Range { start: line_start, end: line_end } = line;
    let line_end = line_start + text[line_start..line_end].trim_end().len().max(start - line_start);
    let end = end.min(line_end).max(start);
    let end = text[start..end].char_indices().nth(MARKED).map_or(end, |(at, _)| start + at);
    (line_start..line_end, start - line_start..end - line_start)
}

#[cfg(test)]
mod tests {
    use graphgen_source::Span;

    use super::{around, excerpt};

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
        let long = "é".repeat(200);
        check(&long, Span::new(0..400), &long, &long[..200]);
    }

    #[test]
    fn of_a_long_line_what_is_around_the_place_is_shown() {
        let line = format!("{}mark{}", "é".repeat(5_000), "é".repeat(5_000));
        let (shown, marked) = around(&line, 10_000..10_004);
        assert_eq!((&line[shown.clone()][marked], shown.len()), ("mark", 204));
        assert_eq!(around(&line, 0..2), (0..102, 0..2));
    }
}

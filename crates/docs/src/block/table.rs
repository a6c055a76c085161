//! Rows and cells of pipe tables, with what pulldown-cmark drops: surplus cells, and tables whose delimiter row has
//! another number of cells than the header.

use std::ops::Range;

use graphgen_source::{Code, Span};
use pulldown_cmark::{Options, Parser};

use super::{BlockKind, Blocks, Cell, Inline, Inlines, Row, bilingual::Bilingual, build::Builder, inline};
use crate::{diagnostics::Diagnostics, include};

impl Row {
    /// A row whose cells will be added behind the first `cells` ones.
    pub(super) fn open(range: Range<usize>, cells: usize) -> Self {
        Self { span: Span::new(range), cells: cells..cells }
    }
}

/// Adds a cell that pulldown-cmark found. Cells that it made up to fill a short row stand, empty, at the row's end.
pub(super) fn add_cell(out: &mut Blocks<'_>, row: &mut Row, range: Range<usize>, text: Inlines) {
    if range.is_empty() && range.start == row.span.end as usize {
        return;
    }
    push_cell(out, row, range, text);
}

/// Adds the cells behind the last one that the header has room for.
pub(super) fn add_surplus_cells(out: &mut Blocks<'_>, row: &mut Row) {
    let Some(last) = out.cells.get(row.cells.clone()).and_then(<[Cell]>::last) else { return };
    let cell_end = last.span.end as usize;
    let Some(line) = out.text.get(cell_end..row.span.end as usize).map(str::trim_end) else { return };
    // The text between the last cell and its closing pipe is blank.
    let Some(pipe) = line.find('|') else { return };
    let rest = line[pipe + 1..].trim_end_matches(['|', ' ', '\t']);
    if !rest.is_empty() {
        let start = cell_end + pipe + 1;
        add_cells(out, row, start..start + rest.len());
    }
}

/// Reports a paragraph that would be a table if it had a delimiter row.
pub(super) fn report_undelimited(builder: &Builder<'_>, range: &Range<usize>, diagnostics: &mut Diagnostics) {
    let source = &builder.out.text[range.clone()];
    if is_undelimited(source) && !is_cut_off(builder, range.start) && !continues_table(builder) {
        let header = source.lines().next().unwrap_or_default();
        let span = Span::new(range.start..range.start + header.len());
        let help = "write a row such as `|:---|:---|` below it, with as many cells; read as a table";
        diagnostics.add_with_help(Code::TableShape, span, "the header has no row of dashes below it", help);
    }
}

/// Whether all of several lines are rows and none is a delimiter row.
fn is_undelimited(source: &str) -> bool {
    let is_row = |line: &str| line.trim().strip_prefix('|').is_some_and(|cells| cells.contains('|'));
    source.starts_with('|')
        && source.lines().count() > 1
        && source.lines().all(|line| is_row(line) && !is_delimiter_row(line))
}

/// Makes a table of a paragraph that has a delimiter row below a line with pipes, whatever their numbers of cells, or that
/// has nothing but rows; or adds its lines to the table before it when only a comment stands between. Says whether it did.
pub(super) fn recover(builder: &mut Builder<'_>, range: &Range<usize>, text: &Inlines) -> bool {
    let source = &builder.out.text[range.clone()];
    if !source.contains('|') {
        return false;
    }
    let is_next_row = source.trim_start().starts_with('|') && continues_table(builder);
    if is_next_row || is_cut_off(builder, range.start) {
        builder.out.inlines.truncate(text.start);
        return continue_table(builder, range.clone());
    }
    let undelimited = is_undelimited(source);
    let Some(header) = header_line(source).or(undelimited.then_some(0)) else { return false };
    builder.out.inlines.truncate(text.start);
    if header > 0 {
        let before = range.start..range.start + header;
        let text = parse_inlines(&mut builder.out, before.clone());
        builder.push(BlockKind::Paragraph { text }, before);
    }
    let start = range.start + header;
    let mut rows = read_rows(builder, start..range.end);
    if rows.len() < 2 {
        return false;
    }
    let header = rows.remove(0);
    if !undelimited {
        rows.remove(0);
    }
    builder.push(BlockKind::Table { header, rows }, start..range.end);
    true
}

/// Cells that pulldown-cmark may make up for the short rows of a table: it gives up at twice as many, and leaves ranges that
/// end before they begin.
const MOST_FILLED: usize = 1 << 17;

/// Start of the first line from `offset` on at which pulldown-cmark would have made up too many cells.
pub(super) fn unfillable_row(text: &str, offset: usize) -> Option<usize> {
    if !has_wide_table(&text.as_bytes()[offset..]) {
        return None;
    }
    let (mut columns, mut filled, mut at) = (0_usize, 0, offset);
    for line in text[offset..].split_inclusive('\n') {
        let row = line.trim_start_matches(['>', ' ', '\t']);
        if is_delimiter_row(row) {
            (columns, filled) = (row.split('|').filter(|cell| cell.contains('-')).count(), 0);
        } else if row.trim().is_empty() {
            columns = 0;
        } else if columns > 0 {
            filled += columns.saturating_sub(least_cells(row.trim()));
            if filled > MOST_FILLED {
                return Some(at);
            }
        }
        at += line.len();
    }
    None
}

/// Whether a delimiter row may be so long that the rows of all lines together could lack too many cells. Bytes as far apart as it
/// is long are looked at, for one of them is its own: few of a usual page.
fn has_wide_table(text: &[u8]) -> bool {
    let lines = 1 + count_line_ends(text);
    // A column takes a dash and a pipe.
    let length = (2 * (MOST_FILLED / lines)).max(1);
    let is_mark = |byte: &&u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>');
    (0..text.len()).step_by(length).any(|at| {
        let (before, behind) = text.split_at(at);
        let marks_behind = behind.iter().take(length).take_while(is_mark).count();
        marks_behind > 0
            && marks_behind + before.iter().rev().take(length).take_while(is_mark).count() >= length
    })
}

/// Counts in pieces of which the number fits into a byte, for many bytes are added at once.
fn count_line_ends(text: &[u8]) -> usize {
    let ends = |piece: &[u8]| piece.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
    text.chunks(usize::from(u8::MAX)).map(ends).map(usize::from).sum()
}

/// How many cells a row has at least.
fn least_cells(row: &str) -> usize {
    let pipes = row.matches('|').count() - row.matches("\\|").count();
    (pipes + 1).saturating_sub(usize::from(row.starts_with('|')) + usize::from(row.ends_with('|')))
}

/// Whether the newest block is a table that was cut before the line of `start`.
fn is_cut_off(builder: &Builder<'_>, start: usize) -> bool {
    let Some(block) = builder.out.blocks.last().filter(|block| matches!(block.kind, BlockKind::Table { .. }))
    else {
        return false;
    };
    let is_mark = |c: char| matches!(c, '>' | ' ' | '\t');
    builder.table_cut == Some(block.span.end as usize)
        && builder
            .out
            .text
            .get(block.span.end as usize..start)
            .is_some_and(|marks| marks.chars().all(is_mark))
}

fn continues_table(builder: &Builder<'_>) -> bool {
    let [.., table, comment] = builder.out.blocks.as_slice() else { return false };
    matches!(table.kind, BlockKind::Table { .. })
        && matches!(comment.kind, BlockKind::Html)
        && table.span.end == comment.span.start
}

/// Adds rows to the newest table, which is the newest block but for a comment.
fn continue_table(builder: &mut Builder<'_>, range: Range<usize>) -> bool {
    let added = read_rows(builder, range);
    let newest = builder.out.blocks.iter_mut().rev().take(2).map(|block| &mut block.kind);
    let tables =
        newest.filter_map(|kind| if let BlockKind::Table { rows, .. } = kind { Some(rows) } else { None });
    let Some(rows) = tables.into_iter().next() else { return false };
    rows.extend(added);
    true
}

/// Offset of the line above the first delimiter row, where that line has a pipe.
fn header_line(source: &str) -> Option<usize> {
    let (mut previous, mut at) = (None, 0);
    for line in source.split_inclusive('\n') {
        if previous.is_some() && is_delimiter_row(line) {
            return previous;
        }
        previous = line.contains('|').then_some(at);
        at += line.len();
    }
    None
}

fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
        && line.contains('|')
        && line.contains('-')
}

fn read_rows(builder: &mut Builder<'_>, range: Range<usize>) -> Vec<Row> {
    let marks: &[char] = if builder.quotes > 0 { &['>', ' ', '\t'] } else { &[' ', '\t'] };
    let out = &mut builder.out;
    let (page, mut at, mut rows) = (out.text, range.start, Vec::new());
    for line in page[range].split_inclusive('\n') {
        let behind_marks = line.trim_start_matches(marks).trim_start();
        let lead = line.len() - behind_marks.len();
        let inner = behind_marks.trim_end();
        let cells = inner.strip_prefix('|').unwrap_or(inner);
        let start = at + lead + (inner.len() - cells.len());
        let mut row = Row::open(at + lead..at + lead + inner.len(), out.cells.len());
        add_cells(out, &mut row, start..start + cells.len());
        rows.push(row);
        at += line.len();
    }
    rows
}

/// Splits `range` at its pipes, of which the last one closes the row.
fn add_cells(out: &mut Blocks<'_>, row: &mut Row, range: Range<usize>) {
    let source = &out.text[range.clone()];
    let (mut start, mut escaped) = (0, false);
    for (at, byte) in source.bytes().enumerate() {
        if byte == b'|' && !escaped {
            add_raw_cell(out, row, range.start + start..range.start + at);
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if !source[start..].trim().is_empty() {
        add_raw_cell(out, row, range.start + start..range.end);
    }
}

fn add_raw_cell(out: &mut Blocks<'_>, row: &mut Row, range: Range<usize>) {
    let text = parse_inlines(out, range.clone());
    push_cell(out, row, range, text);
}

fn push_cell(out: &mut Blocks<'_>, row: &mut Row, range: Range<usize>, text: Inlines) {
    let text = without_includes(out, range.clone(), text);
    let source = &out.text[range.clone()];
    let behind_blanks = source.trim_start();
    let start = range.end - behind_blanks.len();
    let span = if behind_blanks.is_empty() { range } else { start..start + behind_blanks.trim_end().len() };
    out.cells.push(Cell { span: Span::new(span), text });
    row.cells.end = out.cells.len();
}

/// Takes include lines off the newest pieces: they are no text of the cell.
fn without_includes(out: &mut Blocks<'_>, range: Range<usize>, text: Inlines) -> Inlines {
    if !out.text[range.clone()].contains("[!") {
        return text;
    }
    let includes = include::find(out, Span::new(range));
    let pieces = out.inlines.split_off(text.start);
    out.inlines.extend(pieces.into_iter().filter(|piece| !include::covers(&includes, piece.span)));
    text.start..out.inlines.len()
}

/// Reads a piece of the page as inline content.
fn parse_inlines(out: &mut Blocks<'_>, range: Range<usize>) -> Inlines {
    let (page, first) = (out.text, out.inlines.len());
    let mut bilingual = Bilingual::default();
    for (event, inner) in Parser::new_ext(&page[range.clone()], Options::empty()).into_offset_iter() {
        if !bilingual.leaves_out(&event)
            && let Some(kind) = inline::piece(event)
        {
            let span = Span::new(range.start + inner.start..range.start + inner.end);
            out.inlines.push(Inline { kind, span });
        }
    }
    first..out.inlines.len()
}

//! The rows of a table, brought to the shape that its header gives.

use graphgen_source::{Span, Spanned};

use crate::{
    Text,
    block::{Blocks, Cell, InlineKind, Row},
    tables::Table,
    text,
};

impl<'t, 'c, 'a> Table<'t, 'c, 'a> {
    /// The rows by column.
    pub(super) fn rows(&self) -> impl Iterator<Item = Cells<'t, 'c, 'a>> {
        let (blocks, count) = (self.ctx.blocks, self.titles.len());
        // A row whose line is broken goes on without the pipe that begins one.
        let begins = |row: &Row| blocks.source(row.span).trim_start().starts_with('|');
        let ends = |row: &Row| blocks.source(row.span).trim_end().ends_with('|');
        let has_pipes = begins(self.header);
        let rows = self.rows.chunk_by(move |row, next| has_pipes && !begins(next) && !ends(row));
        rows.filter_map(move |rows| {
            let (row, rest) = rows.split_first()?;
            Some(Cells { blocks, row, cells: blocks.cells(row), rest, count })
        })
    }

    /// The rows that are about something of their own.
    pub(super) fn named_rows(&self) -> impl Iterator<Item = Cells<'t, 'c, 'a>> {
        self.rows().filter(|cells| !cells.is_caption())
    }
}

/// The cells of a row by column.
pub(super) struct Cells<'t, 'c, 'a> {
    blocks: &'c Blocks<'a>,
    row: &'t Row,
    cells: &'c [Cell],
    /// The lines that go on with the last cell.
    rest: &'t [Row],
    /// How many columns there are.
    count: usize,
}

impl<'c, 'a> Cells<'_, 'c, 'a> {
    /// Where the row stands.
    pub(super) fn span(&self) -> Span {
        self.row.span
    }

    /// How many cells the row has, and how many it should have.
    pub(super) fn counts(&self) -> (usize, usize) {
        (self.cells.len(), self.count)
    }

    /// Whether a cell behind the last column says something.
    pub(super) fn has_surplus(&self) -> bool {
        self.cells.iter().skip(self.count).any(|cell| !cell.text.is_empty())
    }

    /// The first of the lines that go on with the last cell.
    pub(super) fn second_line(&self) -> Option<Span> {
        self.rest.first().map(|line| line.span)
    }

    /// Whether the first cell is the only one that says something.
    pub(super) fn is_lone(&self) -> bool {
        self.cells.iter().skip(1).all(|cell| text::is_blank(self.blocks, &cell.text))
    }

    /// Whether the row says nothing, or only names a group of rows: in bold, behind protected blanks, or in several words.
    fn is_caption(&self) -> bool {
        let Some(first) = self.cells.first() else { return true };
        let is_marked = || {
            let pieces = self.blocks.inlines(&first.text);
            let text = text::plain(self.blocks, &first.text, false);
            text.is_empty()
                || text.contains(char::is_whitespace)
                || matches!(pieces.first().map(|piece| &piece.kind), Some(InlineKind::StrongStart))
                || self.blocks.source(first.span).starts_with("&nbsp;")
        };
        self.count > 1 && self.is_lone() && is_marked()
            || self.count == 1 && text::is_blank(self.blocks, &first.text)
    }

    /// The cell of a column.
    pub(super) fn get(&self, column: usize) -> Option<&'c Cell> {
        self.cells.get(column)
    }

    /// The plain text of a column, empty where the row is too short. Surplus cells and further lines belong to the last
    /// column.
    pub(super) fn text(&self, column: usize, ticks: bool) -> Spanned<Text<'a>> {
        let Some(cell) = self.cells.get(column) else { return Spanned::new("".into(), self.end()) };
        let mut plain = text::plain(self.blocks, &cell.text, ticks);
        if column + 1 == self.count {
            for surplus in self.cells.iter().skip(self.count) {
                self.append(&mut plain, " | ", surplus, ticks);
            }
            for line in self.rest {
                for (at, cell) in self.blocks.cells(line).iter().enumerate() {
                    self.append(&mut plain, if at == 0 { " " } else { " | " }, cell, ticks);
                }
            }
        }
        Spanned::new(plain, cell.span)
    }

    fn append(&self, text: &mut Text<'a>, joint: &str, cell: &Cell, ticks: bool) {
        let more = text::plain(self.blocks, &cell.text, ticks);
        if !more.is_empty() {
            let text = text.to_mut();
            text.push_str(joint);
            text.push_str(&more);
        }
    }

    /// The plain text of the column's cell, or empty where there is no such column.
    pub(super) fn text_or_empty(&self, column: Option<usize>, ticks: bool) -> Spanned<Text<'a>> {
        column.map_or_else(|| Spanned::new("".into(), self.end()), |column| self.text(column, ticks))
    }

    fn end(&self) -> Span {
        self.cells.last().map(|cell| cell.span).unwrap_or_default()
    }
}

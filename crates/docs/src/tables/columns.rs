//! Which column of a table holds what, and its rows brought to that shape.

use graphgen_source::{Code, Spanned};

use crate::{
    Text,
    block::{Blocks, Cell, Row},
    diagnostics::Diagnostics,
    tables::Table,
    text,
};

/// The columns of a table of named things.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    pub(super) count: usize,
    /// The column with the names: the first, unless another one is headed so.
    pub(super) name: usize,
    pub(super) type_expr: Option<usize>,
    pub(super) value: Option<usize>,
    pub(super) description: Option<usize>,
    pub(super) required: Option<usize>,
}

/// Reads the header row.
pub(super) fn columns(table: &Table<'_, '_, '_>) -> Columns {
    let titles = titles(table);
    let named = titles.iter().position(|title| title == "property" || title == "parameter");
    let name = named.unwrap_or_default();
    let mut columns = Columns { count: table.header.len(), name, ..Columns::default() };
    for (index, title) in titles.into_iter().enumerate().filter(|(index, _)| *index != name && *index > 0) {
        let slot = match title.as_str() {
            "type" | "return type" | "data type" => &mut columns.type_expr,
            "value" | "values" => &mut columns.value,
            _ if title.starts_with("required") => &mut columns.required,
            _ if title.starts_with("description") => &mut columns.description,
            _ => continue,
        };
        slot.get_or_insert(index);
    }
    columns
}

/// Whether the column is headed as one of names: `Property`, `Query parameter`, `Header name`.
pub(super) fn is_of_names(title: &str) -> bool {
    const LAST: [&str; 7] =
        ["header", "name", "parameter", "parameters", "properties", "property", "relationship"];
    title.split_whitespace().next_back().is_some_and(|word| LAST.contains(&word))
}

/// What is said about a first cell that is no name.
pub(super) fn nameless(cell: &str) -> String {
    if cell.is_empty() { "a row without a name".to_owned() } else { format!("`{cell}` is no name") }
}

/// The header's cells in lower case.
pub(super) fn titles(table: &Table<'_, '_, '_>) -> Vec<String> {
    let blocks = table.ctx.blocks;
    let cells = blocks.cells(table.header).iter();
    cells.map(|cell| text::plain(blocks, &cell.text, false).to_ascii_lowercase()).collect()
}

/// The cells of a row by column.
pub(super) struct Cells<'c, 'a> {
    blocks: &'c Blocks<'a>,
    cells: &'c [Cell],
    count: usize,
}

impl<'c, 'a> Cells<'c, 'a> {
    /// The cells of `row`; a shape that is not the header's is reported, unless the row only captions others.
    pub(super) fn new(
        table: &Table<'_, 'c, 'a>,
        row: &Row,
        count: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let blocks = table.ctx.blocks;
        let cells = Self { blocks, cells: blocks.cells(row), count };
        if cells.is_caption() {
            return None;
        }
        let (found, wanted) = (cells.cells.len(), count);
        let surplus_is_empty = cells.cells.iter().skip(wanted).all(|cell| cell.text.is_empty());
        if found < wanted || !surplus_is_empty {
            diagnostics.add_with_help(
                Code::TableShape,
                row.span,
                format!("row of {found} cells in a table of {wanted} columns"),
                "give it as many cells as the header; write a bar inside of a cell as `\\|`",
            );
        }
        Some(cells)
    }

    /// Whether only the first cell says something, in a table of several columns.
    fn is_caption(&self) -> bool {
        let says = |cell: &Cell| !text::plain(self.blocks, &cell.text, false).is_empty();
        match self.cells {
            [] => true,
            [first] if self.count == 1 => !says(first),
            [_, rest @ ..] => !rest.iter().any(says),
        }
    }

    /// The cell of a column.
    pub(super) fn get(&self, column: usize) -> Option<&'c Cell> {
        self.cells.get(column)
    }

    /// The plain text of a column, empty where the row is too short. Surplus cells belong to the last column.
    pub(super) fn text(&self, column: usize, ticks: bool) -> Spanned<Text<'a>> {
        let Some(cell) = self.cells.get(column) else { return Spanned::new("".into(), self.end()) };
        let mut plain = text::plain(self.blocks, &cell.text, ticks);
        if column + 1 == self.count {
            for surplus in self.cells.iter().skip(self.count) {
                let rest = text::plain(self.blocks, &surplus.text, ticks);
                if !rest.is_empty() {
                    plain = format!("{plain} | {rest}").into();
                }
            }
        }
        Spanned::new(plain, cell.span)
    }

    /// The plain text of the column's cell, in the only column where it stands, or empty.
    pub(super) fn text_or_empty(&self, column: Option<usize>, ticks: bool) -> Spanned<Text<'a>> {
        column.map_or_else(|| Spanned::new("".into(), self.end()), |column| self.text(column, ticks))
    }

    fn end(&self) -> graphgen_source::Span {
        self.cells.last().map(|cell| cell.span).unwrap_or_default()
    }
}

//! Which column of a table holds what.

use std::borrow::Cow;

use crate::{
    Text,
    block::{Blocks, Row},
    tables::Table,
    text,
};

/// The columns of a table of named things.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Columns {
    /// The column with the names: the first, unless another one is headed so.
    pub(super) name: usize,
    pub(super) type_expr: Option<usize>,
    pub(super) value: Option<usize>,
    pub(super) description: Option<usize>,
    pub(super) required: Option<usize>,
    pub(super) nullable: Option<usize>,
}

/// Reads the header row.
pub(super) fn columns(table: &Table<'_, '_, '_>) -> Columns {
    let titles = &table.titles;
    let named = titles.iter().position(|title| title == "property" || title == "parameter");
    let name = named.unwrap_or_default();
    let mut columns = Columns { name, ..Columns::default() };
    for (index, title) in titles.iter().enumerate().filter(|(index, _)| *index != name && *index > 0) {
        let slot = match &**title {
            "type" | "return type" | "data type" => &mut columns.type_expr,
            "value" | "values" => &mut columns.value,
            "nullable" | "nullable?" | "is nullable" => &mut columns.nullable,
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

/// The header's cells in lower case, without empty ones at its end.
pub(super) fn titles<'a>(blocks: &Blocks<'a>, header: &Row) -> Vec<Text<'a>> {
    let cells = blocks.cells(header).iter();
    let mut titles: Vec<_> = cells.map(|cell| lower(text::plain(blocks, &cell.text, false))).collect();
    let end = titles.iter().rposition(|title| !title.is_empty()).map_or(0, |last| last + 1);
    titles.truncate(end);
    titles
}

fn lower(text: Text<'_>) -> Text<'_> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        text
    }
}

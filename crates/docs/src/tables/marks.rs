//! Facts that have a column of their own, `Required` and `Nullable`: they are hints like those of descriptions.

use super::{cells::Cells, columns::Columns};
use crate::Hints;

/// Adds what these columns of a row say. Cells with conditions ("Yes, for groups") say nothing that always holds.
pub(super) fn read(hints: &mut Hints<'_>, cells: &Cells<'_, '_, '_>, columns: Columns) {
    match columns.required.and_then(|column| answer(cells, column, "required", "optional")) {
        Some(true) => hints.required = true,
        Some(false) => hints.optional = true,
        None => {}
    }
    if let Some(nullable) =
        columns.nullable.and_then(|column| answer(cells, column, "nullable", "not nullable"))
    {
        hints.nullable = Some(nullable);
    }
}

/// Yes or no, in one of the words for it.
fn answer(cells: &Cells<'_, '_, '_>, column: usize, affirmed: &str, denied: &str) -> Option<bool> {
    let text = cells.text(column, false).value.to_ascii_lowercase();
    match text.trim_end_matches('.') {
        "y" | "yes" | "true" | "\u{2713}" | "\u{2714}" => Some(true),
        "n" | "no" | "false" => Some(false),
        word if word == affirmed => Some(true),
        word if word == denied => Some(false),
        _ => None,
    }
}

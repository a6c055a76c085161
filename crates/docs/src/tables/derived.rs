//! Tables of the types that inherit from the page's type.

use super::Table;
use crate::{Page, text};

/// Adds the types of the first column when the table stands under "Derived types".
pub(super) fn read<'a>(table: &Table<'_, '_, 'a>, page: &mut Page<'a>) -> bool {
    let heading = table.ctx.heading.and_then(|index| page.headings.get(index));
    if !heading.is_some_and(|heading| heading.text.value.eq_ignore_ascii_case("derived types")) {
        return false;
    }
    let blocks = table.ctx.blocks;
    let first = table.rows.iter().filter_map(|row| blocks.cells(row).first());
    page.derived.extend(first.flat_map(|cell| text::links(blocks, &cell.text)));
    true
}

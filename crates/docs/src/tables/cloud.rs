//! The table of national clouds, one row of marks.

use graphgen_source::Spanned;

use super::Table;
use crate::{Page, text};

/// Marks of support; anything else means that there is none.
const SUPPORTED: [&str; 4] = [":heavy_check_mark:", ":white_check_mark:", "✅", "✔"];

/// Reads the table when its columns are deployments.
pub(super) fn read<'a>(table: &Table<'_, '_, 'a>, page: &mut Page<'a>) -> bool {
    let is_cloud_table = table.titles.iter().any(|title| title.starts_with("global service"));
    let (true, Some(row)) = (is_cloud_table, table.rows.first()) else { return false };
    let blocks = table.ctx.blocks;
    for (title, mark) in blocks.cells(table.header).iter().zip(blocks.cells(row)) {
        let name = Spanned::new(text::plain(blocks, &title.text, false), title.span);
        let mark = text::plain(blocks, &mark.text, false);
        page.clouds.push((name, SUPPORTED.iter().any(|supported| mark.contains(supported))));
    }
    true
}

//! Tables of error statuses: `400 BadRequest | RoleNotFound | The role does not exist.`

use graphgen_source::Spanned;

use super::Table;
use crate::{ErrorRow, Page, Text, prose::leading_status};

/// Reads the table when its first column holds statuses.
pub(super) fn read<'a>(table: &Table<'_, '_, 'a>, page: &mut Page<'a>) -> bool {
    let first = page.errors.len();
    for cells in table.rows() {
        let written = cells.text(0, false);
        let Some(status) = leading_status(&written.value).filter(|status| *status >= 400) else { continue };
        let others = (1..table.titles.len()).map(|column| cells.text(column, true).value);
        let others: Vec<Text<'a>> = others.filter(|text| !text.is_empty()).collect();
        let description = others.join(": ").into();
        page.errors.push(ErrorRow { status: Spanned::new(status, written.span), description });
    }
    page.errors.len() > first
}

//! Tables of a resource's methods.

use super::{Table, columns::columns, shape::Shapes};
use crate::{MethodRow, Page, diagnostics::Diagnostics, text, type_expr};

/// Reads the rows of a method table. Caption rows are left out.
pub(super) fn read<'a>(table: &Table<'_, '_, 'a>, page: &mut Page<'a>, diagnostics: &mut Diagnostics) {
    let columns = columns(table);
    let mut shapes = Shapes::default();
    for cells in table.rows() {
        let link = cells.get(0).and_then(|cell| text::links(table.ctx.blocks, &cell.text).into_iter().next());
        // Without a link it names a group of methods.
        if link.is_none() && cells.is_lone() {
            continue;
        }
        shapes.check(&cells, diagnostics);
        let returns = columns.type_expr.and_then(|column| cells.get(column));
        page.methods.push(MethodRow {
            name: cells.text(0, false),
            link: link.map(|link| link.target),
            returns: returns.and_then(|cell| type_expr::read_cell(table.ctx, cell)),
            description: cells.text_or_empty(columns.description, true),
        });
    }
    shapes.finish(diagnostics);
}

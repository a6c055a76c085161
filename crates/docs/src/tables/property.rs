//! Tables of properties and of relationships.

use graphgen_source::{Code, Spanned};

use super::{
    Table,
    columns::{Columns, columns, is_of_names, nameless},
    marks,
    shape::Shapes,
};
use crate::{Page, Property, Text, diagnostics::Diagnostics, hints, type_expr};

/// Reads the rows of a property table, or with `relationship` of a relationship table.
pub(super) fn read<'a>(
    table: &Table<'_, '_, 'a>,
    relationship: bool,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let columns = columns(table);
    let Some(type_column) = columns.type_expr else {
        if explains_properties(table, columns, page) {
            return diagnostics.add_with_help(
                Code::TableUnclassified,
                table.span,
                "a table that tells more of the properties above it",
                "what it says is not read: say it in the description of the property",
            );
        }
        return diagnostics.add_with_help(
            Code::TableUnclassified,
            table.span,
            "no column of types in a table of properties",
            "head the columns `Property`, `Type` and `Description`",
        );
    };
    let mut shapes = Shapes::default();
    for cells in table.named_rows() {
        shapes.check(&cells, diagnostics);
        let written = cells.text(columns.name, false);
        let (name, marked_deprecated) = without_marks(&written.value);
        if !is_name(&name) {
            diagnostics.add(Code::ParameterUnreadable, written.span, nameless(&written.value));
            continue;
        }
        let type_expr = cells.get(type_column).and_then(|cell| type_expr::read_cell(table.ctx, cell));
        if type_expr.is_none() {
            let text = cells.text(type_column, false);
            let message = match &*text.value {
                "" => "no type is given".to_owned(),
                written => format!("`{written}` is no type"),
            };
            let help = "write a type such as `String` or a link to the resource's page";
            diagnostics.add_with_help(Code::TypeUnreadable, text.span, message, help);
        }
        let description = cells.text_or_empty(columns.description, true);
        let mut hints = hints::read(&description.value);
        hints::forget_name(&mut hints, &name);
        hints.deprecated |= marked_deprecated;
        marks::read(&mut hints, &cells, columns);
        page.properties.push(Property {
            relationship,
            name: Spanned::new(name, written.span),
            type_expr,
            description,
            hints,
            heading: table.ctx.heading,
        });
    }
    shapes.finish(diagnostics);
}

/// Whether the table comes after one of properties and names none itself: it tells more of them, as prose does.
fn explains_properties(table: &Table<'_, '_, '_>, columns: Columns, page: &Page<'_>) -> bool {
    let names_properties = table.titles.get(columns.name).is_some_and(|title| is_of_names(title));
    !page.properties.is_empty() && !names_properties
}

/// A name without the remarks behind it: `legacyId (deprecated)`.
fn without_marks<'a>(written: &Text<'a>) -> (Text<'a>, bool) {
    let Some((name, mark)) = written.split_once('(') else { return (written.clone(), false) };
    (name.trim().to_owned().into(), mark.to_ascii_lowercase().contains("deprecated"))
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'@' | b'.' | b'-' | b'/' | b'{' | b'}'))
}

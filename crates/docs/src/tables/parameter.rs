//! Tables of headers, of query, path and function parameters, and of the request body.

use std::mem;

use graphgen_ir::Primitive;
use graphgen_source::{Code, Spanned};

use super::{
    Table,
    cells::Cells,
    columns::{Columns, columns, is_of_names, nameless},
    marks,
    shape::Shapes,
};
use crate::{
    Page, Parameter, ParameterPlace, Text, TypeExpr, diagnostics::Diagnostics, hints, permissions, text,
    type_expr,
};

/// Reads the rows of a parameter table.
pub(super) fn read<'a>(
    table: &Table<'_, '_, 'a>,
    place: ParameterPlace,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) {
    let columns = columns(table);
    if !names_parameters(table, columns) {
        return diagnostics.add_with_help(
            Code::TableUnclassified,
            table.span,
            "a table that names no parameters, by its columns",
            "head the columns `Parameter` (or `Name`, `Property`, `Header`), `Type` and `Description`",
        );
    }
    let header = header_of_values(table, place, page);
    let (mut shapes, mut strayed) = (Shapes::default(), false);
    for cells in table.named_rows() {
        let written = cells.text(columns.name, false);
        if permissions::is_account(&written.value) {
            // Rows that came here from the table of permissions came together.
            if !mem::replace(&mut strayed, true) {
                let message = format!("`{}` is a row of permissions", written.value);
                let help = "move it, and others below it, to the table of permissions; they were left out";
                diagnostics.add_with_help(Code::ParameterUnreadable, written.span, message, help);
            }
            continue;
        }
        shapes.check(&cells, diagnostics);
        let (names, value, marks) = split_name(&written.value, place);
        if names.is_empty() {
            diagnostics.add(Code::ParameterUnreadable, written.span, nameless(&written.value));
        }
        for name in names {
            let parameter = read_row(table, &cells, &name, columns, place);
            let mut parameter = Parameter { name: Spanned::new(name, written.span), ..parameter };
            if let Some(header) = &header {
                let name = mem::replace(&mut parameter.name.value, header.clone());
                parameter.value = Some(Spanned::new(name, written.span));
            } else if let Some(value) = &value {
                parameter.value = Some(Spanned::new(value.clone(), written.span));
            }
            parameter.hints.required |= marks.contains("required");
            parameter.hints.optional |= marks.contains("optional");
            page.parameters.push(parameter);
        }
    }
    shapes.finish(diagnostics);
}

/// `Prefer` of a table of headers below "Prefer header values": its rows are values.
fn header_of_values<'a>(
    table: &Table<'_, '_, 'a>,
    place: ParameterPlace,
    page: &Page<'a>,
) -> Option<Text<'a>> {
    let heading = page.headings.get(table.ctx.heading?)?.text.value.to_ascii_lowercase();
    let name = heading.strip_suffix(" header values").filter(|name| !name.contains(' '))?;
    let written = &page.headings.get(table.ctx.heading?)?.text.value[..name.len()];
    (place == ParameterPlace::Header).then(|| written.to_owned().into())
}

/// Whether the columns are names and what is said about them; other tables explain how things play together.
fn names_parameters(table: &Table<'_, '_, '_>, columns: Columns) -> bool {
    let kind = columns.type_expr.or(columns.value);
    let says_more = kind.or(columns.description).is_some();
    let title = table.titles.get(columns.name);
    // Properties without types are those that a filter may name.
    let filters = kind.is_none() && title.is_some_and(|title| title == "properties");
    says_more && !filters && title.is_some_and(|title| is_of_names(title))
}

/// All of a row but its name, which is still to be filled in.
fn read_row<'a>(
    table: &Table<'_, '_, 'a>,
    cells: &Cells<'_, '_, 'a>,
    name: &str,
    columns: Columns,
    place: ParameterPlace,
) -> Parameter<'a> {
    let description = cells.text_or_empty(columns.description, true);
    let mut hints = hints::read(&description.value);
    hints::forget_name(&mut hints, name);
    let mut value = columns.value.map(|column| cells.text(column, false));
    let mut type_expr = None;
    if let Some(column) = columns.type_expr.or(columns.value) {
        let text = cells.text(column, false);
        let has_link = || cells.get(column).is_some_and(|cell| text::has_link(table.ctx.blocks, &cell.text));
        let is_type = match place {
            ParameterPlace::Header => is_primitive(&text.value),
            _ => columns.type_expr.is_some() || is_primitive(&text.value) || has_link(),
        };
        if is_type {
            type_expr = cells.get(column).and_then(|cell| type_expr::read_cell(table.ctx, cell));
            value = value.filter(|_| columns.value != Some(column));
        } else {
            value = Some(text);
        }
    }
    mark_required(&mut hints, cells, columns, type_expr.as_ref(), value.as_ref());
    Parameter {
        place,
        name: description.clone(),
        value: value.filter(|value| !value.value.is_empty()),
        type_expr,
        description,
        hints,
        heading: table.ctx.heading,
    }
}

/// "Required" in a column of its own, beside the type, or behind the value: `Bearer {token}. Required.`
fn mark_required(
    hints: &mut crate::Hints<'_>,
    cells: &Cells<'_, '_, '_>,
    columns: Columns,
    type_expr: Option<&TypeExpr<'_>>,
    value: Option<&Spanned<Text<'_>>>,
) {
    marks::read(hints, cells, columns);
    let qualifier = type_expr.and_then(|t| t.qualifier.as_ref()).map(|q| q.to_ascii_lowercase());
    hints.required |= qualifier.as_deref() == Some("required");
    hints.optional |= qualifier.as_deref() == Some("optional");
    if let Some(value) = value {
        let beside = hints::read(&value.value);
        hints.required |= beside.required;
        hints.optional |= beside.optional;
    }
}

/// Whether the text of a value column is a type.
fn is_primitive(text: &str) -> bool {
    Primitive::of_word(text.trim()).is_some()
}

/// Names of a cell, the value that stands beside the name, and remarks in brackets, in lower case.
fn split_name<'a>(written: &Text<'a>, place: ParameterPlace) -> (Vec<Text<'a>>, Option<Text<'a>>, String) {
    let (name, marks) = written.split_once('(').unwrap_or((written, ""));
    let marks = marks.to_ascii_lowercase();
    let (name, value) = match name.split_once([':', '=']) {
        Some((name, value)) => (name, Some(value.trim()).filter(|value| !value.is_empty())),
        None => (name, None),
    };
    let parts = name.split([',', '|']).flat_map(|part| part.split(" or ")).map(str::trim);
    let names: Vec<_> = parts
        .map(|part| part.trim_matches(['\'', '"', '?', '&', '*']))
        // "$filter with any operator" is `$filter`.
        .map(|part| if part.starts_with('$') { part.split(' ').next().unwrap_or(part) } else { part })
        .filter(|part| is_name(part, place))
        .collect();
    if let ([name], None) = (names.as_slice(), value)
        && name.len() == written.len()
    {
        return (vec![written.clone()], None, marks);
    }
    let own = |text: &str| Text::Owned(text.to_owned());
    (names.into_iter().map(own).collect(), value.map(own), marks)
}

fn is_name(name: &str, place: ParameterPlace) -> bool {
    let allowed = |b: u8| match place {
        ParameterPlace::Header => b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'@' | b'.'),
        _ => b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'@' | b'.' | b'$' | b'/' | b'{' | b'}'),
    };
    !name.is_empty() && name.bytes().all(allowed)
}

//! Side tables that list the values of a property or parameter of the page: below "sortOrder options" or "State values",
//! or headed `Type value`.

use graphgen_ir::Primitive;

use super::Table;
use crate::{Hints, Page, Text, section::SectionKind, text};

/// Adds the values to those of what they belong to; `false` when the table is another one, or the page does not tell.
pub(super) fn read<'a>(table: &Table<'_, '_, 'a>, page: &mut Page<'a>) -> bool {
    let Some(place) = subject(table, page) else { return false };
    let blocks = table.ctx.blocks;
    let cells = table.rows.iter().filter_map(|row| blocks.cells(row).first());
    let values: Vec<Text<'a>> = cells.map(|cell| text::plain(blocks, &cell.text, false)).collect();
    let known = &mut hints_at(page, place).possible_values;
    for value in values.into_iter().filter(|value| !value.is_empty()) {
        if !known.contains(&value) {
            known.push(value);
        }
    }
    true
}

/// What the values belong to: named by the first column's title, else by the heading.
fn subject(table: &Table<'_, '_, '_>, page: &Page<'_>) -> Option<Place> {
    let title = table.titles.first()?;
    let is_enum = table.ctx.section.kind == SectionKind::EnumMembers;
    let heading = table.ctx.heading.filter(|_| is_enum || table.ctx.heading != table.ctx.section.heading);
    let heading = heading.and_then(|index| page.headings.get(index)).map(|heading| &*heading.text.value);
    if is_enum {
        let named = heading.and_then(|text| text.split_whitespace().next());
        if let Some(place) = named.and_then(|word| text_property(page, word)) {
            return Some(place);
        }
    }
    // In lower case it is a type that the values are of.
    let is_type = is_enum && !heading.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_uppercase()));
    if !is_of_values(title) || is_type {
        return None;
    }
    let subject = title.split_once(' ').map_or("", |(subject, _)| subject);
    let words = heading.iter().flat_map(|heading| heading.split_whitespace());
    std::iter::once(subject).chain(words).find_map(|word| position(table, page, word))
}

/// The property of that name, where the page gives it as text: its values are no type of their own.
fn text_property(page: &Page<'_>, name: &str) -> Option<Place> {
    let at = page.properties.iter().position(|found| found.name.value.eq_ignore_ascii_case(name))?;
    let expr = page.properties[at].type_expr.as_ref()?;
    let is_text = Primitive::of_word(&expr.name.value) == Some(Primitive::String);
    is_text.then_some(Place::Property(at))
}

fn is_of_values(title: &str) -> bool {
    title.split_whitespace().next_back().is_some_and(|word| matches!(word, "value" | "values"))
}

/// Where something that has values stands.
#[derive(Clone, Copy)]
enum Place {
    Property(usize),
    Parameter(usize),
}

/// The property, or outside of resources the parameter, of the given name.
fn position(table: &Table<'_, '_, '_>, page: &Page<'_>, name: &str) -> Option<Place> {
    use SectionKind as Kind;
    match table.ctx.section.kind {
        Kind::Properties | Kind::EnumMembers => {
            let mut properties = page.properties.iter();
            properties.position(|found| found.name.value.eq_ignore_ascii_case(name)).map(Place::Property)
        }
        Kind::QueryParameters
        | Kind::PathParameters
        | Kind::FunctionParameters
        | Kind::Parameters
        | Kind::RequestBody => {
            let mut parameters = page.parameters.iter();
            parameters.position(|found| found.name.value.eq_ignore_ascii_case(name)).map(Place::Parameter)
        }
        _ => None,
    }
}

fn hints_at<'p, 'a>(page: &'p mut Page<'a>, place: Place) -> &'p mut Hints<'a> {
    match place {
        Place::Property(index) => &mut page.properties[index].hints,
        Place::Parameter(index) => &mut page.parameters[index].hints,
    }
}

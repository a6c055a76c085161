//! Side tables that list the values of a property or parameter of the page: below "sortOrder options" or "State values",
//! or headed `Type value`.

use super::Table;
use crate::{Hints, Page, Text, section::SectionKind, text};

/// Adds the values to those of what they belong to; `false` when the table is another one, or the page does not tell.
pub(super) fn read<'a>(table: &Table<'_, '_, 'a>, page: &mut Page<'a>) -> bool {
    let Some(title) = table.titles.first().filter(|title| is_of_values(title)) else { return false };
    let subject = title.split_once(' ').map_or("", |(subject, _)| subject);
    let is_enum = table.ctx.section.kind == SectionKind::EnumMembers;
    let heading = table.ctx.heading.filter(|_| is_enum || table.ctx.heading != table.ctx.section.heading);
    let heading =
        heading.and_then(|index| page.headings.get(index)).map(|heading| heading.text.value.clone());
    // In lower case it is a type that the values are of.
    if is_enum && !heading.as_ref().is_some_and(|text| text.starts_with(|c: char| c.is_ascii_uppercase())) {
        return false;
    }
    let words = heading.iter().flat_map(|heading| heading.split_whitespace());
    let Some(hints) = std::iter::once(subject).chain(words).find_map(|word| position(table, page, word))
    else {
        return false;
    };
    let blocks = table.ctx.blocks;
    let cells = table.rows.iter().filter_map(|row| blocks.cells(row).first());
    let values: Vec<Text<'a>> = cells.map(|cell| text::plain(blocks, &cell.text, false)).collect();
    let known = &mut hints_at(page, hints).possible_values;
    for value in values.into_iter().filter(|value| !value.is_empty()) {
        if !known.contains(&value) {
            known.push(value);
        }
    }
    true
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

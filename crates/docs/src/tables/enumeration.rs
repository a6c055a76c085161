//! Tables of the members of an enumeration.

use graphgen_source::{Code, Spanned};

use super::{Table, shape::Shapes};
use crate::{
    EnumMember, EnumTable, Page, Text, block::BlockKind, diagnostics::Diagnostics, section::SectionKind, text,
};

/// What headings and titles of enumerations end in, longest first.
const SUFFIXES: [&str; 8] = [
    " enumeration values",
    " enum values",
    " enumeration",
    " enum type",
    " enum",
    " values",
    " members",
    " flags",
];

/// Whether the table lists members: it stands under a heading for them, or on the page of an enumeration.
pub(super) fn is_member_table(table: &Table<'_, '_, '_>, page: &Page<'_>) -> bool {
    match table.ctx.section.kind {
        SectionKind::EnumMembers => true,
        SectionKind::Other | SectionKind::Title | SectionKind::Properties => {
            let is_enum_page = page.title.as_ref().is_some_and(|title| {
                let title = title.value.to_ascii_lowercase();
                title.contains(" enum type") || title.ends_with(" enumeration") || title.ends_with(" enum")
            });
            let first = table.titles.first();
            is_enum_page
                && first.is_some_and(|first| matches!(&**first, "member" | "members" | "value" | "name"))
        }
        _ => false,
    }
}

/// Reads the members.
pub(super) fn read<'a>(table: &Table<'_, '_, 'a>, page: &mut Page<'a>, diagnostics: &mut Diagnostics) {
    let Some(name) = type_name(table, page) else {
        return diagnostics.add_with_help(
            Code::TableUnclassified,
            table.span,
            "members of an enumeration without a name",
            "put the table under a heading such as `### riskLevel values`",
        );
    };
    let titles = || table.titles.iter().skip(1);
    let find = |wanted: &[&str]| titles().position(|title| wanted.contains(&&**title));
    let value_column = find(&["value", "int value", "numeric value", "#", "member"]).map(|column| column + 1);
    let description_column = find(&["description", "details", "meaning"]).map(|column| column + 1);
    let mut members = Vec::with_capacity(table.rows.len());
    let mut shapes = Shapes::default();
    for cells in table.rows() {
        let name = cells.text(0, false);
        match (name.value.is_empty(), cells.is_lone()) {
            (true, true) => continue,
            (true, false) => {
                diagnostics.add(Code::EnumMemberUnreadable, cells.span(), "row without a member's name");
                continue;
            }
            // A row may say nothing but the name.
            (false, true) => {}
            (false, false) => shapes.check(&cells, diagnostics),
        }
        let written = cells.text_or_empty(value_column, false);
        // Cells that the header has no column for are part of the last one.
        let number = written.value.split('|').next().unwrap_or_default();
        let value = number.trim().trim_end_matches('.').parse().ok();
        if value.is_none() && !written.value.is_empty() {
            let message = format!("`{}` is no integer", written.value);
            diagnostics.add(Code::EnumMemberUnreadable, written.span, message);
        }
        let description = cells.text_or_empty(description_column, true).value;
        members.push(EnumMember {
            name,
            value,
            description: Some(description).filter(|text| !text.is_empty()),
        });
    }
    shapes.finish(diagnostics);
    page.enums.push(EnumTable { name, description: lead_in(table), members, span: table.span });
}

/// The name that the nearest heading of members gives, else the title.
fn type_name<'a>(table: &Table<'_, '_, 'a>, page: &Page<'a>) -> Option<Spanned<Text<'a>>> {
    let section =
        table.ctx.section.heading.and_then(|index| page.headings.get(index)).map(|heading| &heading.text);
    let nearest = table.ctx.heading.and_then(|index| page.headings.get(index)).map(|heading| &heading.text);
    let candidates = [nearest, section, page.title.as_ref()];
    candidates.into_iter().flatten().find_map(|text| {
        let name = named_enumeration(&text.value)?;
        Some(Spanned::new(name.into(), text.span))
    })
}

/// `riskLevel` of "riskLevel values"; capitals at the start are those of prose.
fn named_enumeration(heading: &str) -> Option<String> {
    let heading = heading.replace('\u{a0}', " ");
    let heading = heading.trim_end_matches([':', '.']).trim();
    let heading = heading.split_once(" (").map_or(heading, |(heading, _)| heading);
    let ends_in = |suffix: &str| {
        let at = heading.len().checked_sub(suffix.len())?;
        heading.get(at..).filter(|tail| tail.eq_ignore_ascii_case(suffix)).map(|_| heading[..at].trim())
    };
    let name = SUFFIXES.iter().find_map(|suffix| ends_in(suffix))?;
    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_');
    (is_name && name.starts_with(|c: char| c.is_ascii_lowercase())).then(|| name.to_owned())
}

/// The paragraph between heading and table.
fn lead_in<'a>(table: &Table<'_, '_, 'a>) -> Option<Text<'a>> {
    let blocks = table.ctx.blocks;
    match &table.ctx.preceding().next()?.kind {
        BlockKind::Paragraph { text } => {
            Some(text::plain(blocks, text, true)).filter(|text| !text.is_empty())
        }
        _ => None,
    }
}

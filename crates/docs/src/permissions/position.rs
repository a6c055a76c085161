//! Tables of permissions in other languages: what their columns and rows are by place and content, where no word is known.

use crate::{
    Account, PermissionCell, Text,
    block::{Blocks, Row},
    context::Context,
    language,
    permissions::{
        cell, label,
        shape::{Column, Shape},
    },
    section::SectionKind,
    text,
};

/// The order of rows, and of the columns of a matrix, on every page.
const ORDER: [&[Account]; 3] =
    [&[Account::DelegatedWork], &[Account::DelegatedPersonal], &[Account::Application]];

/// The layout of the table, `None` when it is not about permissions.
pub(super) fn shape<'a>(ctx: &Context<'_, 'a>, header: &Row, rows: &[Row]) -> Option<Shape<'a>> {
    let is_place = ctx.section.kind == SectionKind::Permissions || ctx.heading.is_none();
    let titles: Vec<Text<'a>> =
        ctx.blocks.cells(header).iter().map(|cell| text::plain(ctx.blocks, &cell.text, false)).collect();
    if !is_place || titles.len() < 2 || !rows.iter().any(|row| grants(ctx.blocks, row)) {
        return None;
    }
    if let Some(accounts) = matrix(&titles) {
        return Some(Shape::Matrix(accounts));
    }
    if titles.len() == 3 && !rows.iter().all(|row| goes_up(ctx.blocks, row)) {
        let columns = titles.iter().enumerate().skip(1);
        return Some(Shape::Columns(columns.map(|(index, title)| several(index, title)).collect()));
    }
    let higher = (titles.len() == 3).then_some(2);
    let reversed = language::falls(&titles[1]);
    Some(Shape::Columns(vec![Column { index: 1, higher, reversed, context: None, width: titles.len() }]))
}

/// One of several columns of permissions, each for something of its own.
fn several<'a>(index: usize, title: &Text<'a>) -> Column<'a> {
    Column { index, higher: None, reversed: language::falls(title), context: Some(title.clone()), width: 3 }
}

/// The accounts of the columns of a table whose rows are things.
fn matrix(titles: &[Text<'_>]) -> Option<Vec<(usize, Account)>> {
    let others = titles.get(1..)?;
    let named: Vec<_> = others.iter().map(|title| language::accounts(title)).collect();
    let is_named = others.len() > 1
        && named.iter().all(|accounts| !accounts.is_empty())
        && named.iter().any(|accounts| *accounts != named[0]);
    let accounts = match others.len() {
        _ if is_named => named,
        3 => ORDER.to_vec(),
        _ => return None,
    };
    let columns = accounts.into_iter().enumerate();
    Some(columns.flat_map(|(at, accounts)| accounts.iter().map(move |account| (at + 1, *account))).collect())
}

/// Whether a cell behind the first names permissions, or refuses them.
fn grants(blocks: &Blocks<'_>, row: &Row) -> bool {
    let cells = blocks.cells(row).iter().skip(1);
    cells.map(|cell| cell::read(blocks, cell, true)).any(|content| {
        content.parts.iter().any(|part| match part.cell {
            PermissionCell::Scopes(_) => true,
            PermissionCell::NotSupported | PermissionCell::NoneRequired => content.readable,
            PermissionCell::Empty => false,
        })
    })
}

/// Whether a row has one permission at most in its second cell, and higher ones in its third only where the second has one:
/// the least privileged ones, and the others.
fn goes_up(blocks: &Blocks<'_>, row: &Row) -> bool {
    let names = |index: usize| {
        let cell = blocks.cells(row).get(index).map(|cell| cell::read(blocks, cell, true));
        let parts = cell.map(|content| content.parts).unwrap_or_default();
        parts.iter().map(|part| part.scopes().len()).sum::<usize>()
    };
    let (least, higher) = (names(1), names(2));
    least == 1 || least == 0 && higher == 0
}

/// The accounts of the rows: of three rows by place, unless each has words of its own; else by their words.
pub(super) fn accounts(blocks: &Blocks<'_>, rows: &[Row]) -> Vec<&'static [Account]> {
    let labels: Vec<Option<Text<'_>>> = rows.iter().map(|row| main_label(blocks, row)).collect();
    let named = |label: &Option<Text<'_>>| label.as_deref().map_or(&[][..], language::accounts);
    let by_words: Vec<_> = labels.iter().map(named).collect();
    let main: Vec<usize> = (0..rows.len()).filter(|&at| labels[at].is_some()).collect();
    let [first, second, third] = main[..] else { return by_words };
    let (a, b, c) = (by_words[first], by_words[second], by_words[third]);
    let is_told = a != b && b != c && a != c && ![a, b, c].contains(&&[][..]);
    if is_told {
        return by_words;
    }
    let mut by_place = vec![&[][..]; rows.len()];
    for (row, accounts) in main.into_iter().zip(ORDER) {
        by_place[row] = accounts;
    }
    by_place
}

/// The label of a row that is no sub-row of another.
fn main_label<'a>(blocks: &Blocks<'a>, row: &Row) -> Option<Text<'a>> {
    let first = blocks.cells(row).first()?;
    let label = label::label_text(blocks, first);
    (!label.is_empty() && !label::is_indented(blocks, first)).then_some(label)
}

//! Tells tables of permissions from others, and in which layout they are, by the header.

use crate::{
    Account, Text,
    block::{Blocks, Row},
    permissions::{label, phrase},
    text,
};

/// The layout of a table.
#[derive(Debug)]
pub(super) enum Shape<'a> {
    /// Rows are kinds of account; each column is a table of its own.
    Columns(Vec<Column<'a>>),
    /// Columns are kinds of account; each row is a table of its own.
    Matrix(Vec<(usize, Account)>),
}

/// A column of permissions.
#[derive(Debug)]
pub(super) struct Column<'a> {
    pub(super) index: usize,
    /// The column with the higher privileged alternatives.
    pub(super) higher: Option<usize>,
    /// Whether the cells run from most to least privileged.
    pub(super) reversed: bool,
    /// What the column applies to, where the table has several.
    pub(super) context: Option<Text<'a>>,
    /// How many columns the table has.
    pub(super) width: usize,
}

/// The layout of the table, `None` when it is not about permissions.
pub(super) fn of<'a>(blocks: &Blocks<'a>, header: &Row, rows: &[Row]) -> Option<Shape<'a>> {
    let names: Vec<Text<'a>> =
        blocks.cells(header).iter().map(|cell| text::plain(blocks, &cell.text, false)).collect();
    let (first, others) = names.split_first()?;
    let accounts = matrix_accounts(others);
    if accounts.len() > 1 {
        return Some(Shape::Matrix(accounts));
    }
    let typed = phrase::begins(&phrase::spaced(first), "permission type");
    let named = others.first().is_some_and(|name| phrase::contains(name, "permission"));
    let headed = typed && others.is_empty();
    if !headed && !(named && (typed || names.len() == 2 && has_accounts(blocks, rows))) {
        return None;
    }
    Some(Shape::Columns(columns(&names)))
}

/// The columns that are named like kinds of account.
fn matrix_accounts(names: &[Text<'_>]) -> Vec<(usize, Account)> {
    let mut accounts = Vec::new();
    for (at, name) in names.iter().enumerate() {
        accounts.extend(label::accounts(name).iter().map(|account| (at + 1, *account)));
    }
    accounts
}

/// Whether two rows at least are kinds of account; tells a table with an unusual header.
fn has_accounts(blocks: &Blocks<'_>, rows: &[Row]) -> bool {
    let is_account = |row: &&Row| {
        let first = blocks.cells(row).first();
        first.is_some_and(|cell| !label::accounts(&text::plain(blocks, &cell.text, false)).is_empty())
    };
    rows.iter().filter(is_account).nth(1).is_some()
}

fn columns<'a>(names: &[Text<'a>]) -> Vec<Column<'a>> {
    let width = names.len();
    let column = |index, higher, reversed, context| Column { index, higher, reversed, context, width };
    if let [_, least, higher, ..] = names
        && phrase::begins(least, "least")
        && phrase::begins(higher, "higher")
    {
        return vec![column(1, Some(2), false, None)];
    }
    let reversed = |name: &str| phrase::contains(name, "from most");
    let several = names.len() > 2;
    let columns = names.iter().enumerate().skip(1).filter(|(_, name)| phrase::contains(name, "permission"));
    let found: Vec<_> = columns
        .map(|(index, name)| column(index, None, reversed(name), several.then(|| column_context(name))))
        .collect();
    if found.is_empty() { vec![column(1, None, false, None)] } else { found }
}

/// "acting on self" of "Permissions acting on self (from least to most privileged)".
fn column_context<'a>(name: &Text<'a>) -> Text<'a> {
    let end = name.find('(').unwrap_or(name.len());
    let start = if phrase::begins(name, "permissions ") { "permissions ".len() } else { 0 };
    phrase::piece(name, start.min(end)..end)
}

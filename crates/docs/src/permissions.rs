//! Reads tables of permissions: who calls, and what the caller needs.
//!
//! Every layout of the docs ends in the same facts: one table per context, one row per kind of account, alternatives from
//! least to most privileged. Whether the names exist is not looked at.

mod cell;
mod label;
mod notes;
mod phrase;
mod position;
mod scopes;
mod sentence;
mod shape;
#[cfg(test)]
mod tests;

use graphgen_source::{Code, Span};

use crate::{
    Account, Heading, Page, PermissionCell, PermissionRow, PermissionTable, Text,
    block::{Blocks, Cell, Row},
    context::Context,
    diagnostics::Diagnostics,
    permissions::{
        cell::Part,
        label::Label,
        shape::{Column, Shape},
    },
    section::{self, SectionKind},
    text,
};

pub(crate) use notes::{introduction, read_note, read_roles};

/// Reads the table when it is one of permissions, and says whether it is.
pub(crate) fn read_table<'a>(
    ctx: &Context<'_, 'a>,
    header: &Row,
    rows: &[Row],
    span: Span,
    page: &mut Page<'a>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let by_place = || ctx.translated.then(|| position::shape(ctx, header, rows)).flatten();
    let Some(shape) = shape::of(ctx.blocks, header, rows).or_else(by_place) else { return false };
    let context = heading_context(ctx, page);
    let translated = ctx.translated;
    let introduction = introduction(ctx);
    let unreadable = Vec::new();
    let mut reader =
        Reader { blocks: ctx.blocks, context, introduction, span, translated, unreadable, diagnostics };
    let tables = match shape {
        Shape::Matrix(accounts) => reader.matrix(&accounts, rows),
        Shape::Columns(columns) => {
            let labels = label::read(ctx.blocks, rows, translated, reader.diagnostics);
            columns.into_iter().map(|column| reader.column(&column, &labels, rows)).collect()
        }
    };
    page.permissions.extend(tables);
    true
}

/// Whether the text is the label of a kind of account: `Delegated (work or school account)`, `Application`.
pub(crate) fn is_account(label: &str) -> bool {
    !label::accounts(label).is_empty()
}

/// Reports a page that documents requests, but says nothing of permissions: neither in a table nor in an include below
/// the heading for them.
pub(crate) fn finish(page: &Page<'_>, diagnostics: &mut Diagnostics) {
    let is_section =
        |heading: &&Heading<'_>| section::classify(&heading.text.value) == Some(SectionKind::Permissions);
    let under_section = |index: usize| page.headings.get(index).is_some_and(|heading| is_section(&heading));
    let included = || page.includes.iter().filter_map(|include| include.heading).any(under_section);
    if !page.documents_request() || !page.permissions.is_empty() || included() || page.cut_off {
        return;
    }
    let heading = page.headings.iter().find(is_section).map(|heading| heading.text.span);
    let Some(span) = heading.or_else(|| page.title.as_ref().map(|title| title.span)) else { return };
    let help = "add a table of permissions under `## Permissions`";
    diagnostics.add_with_help(Code::PermissionsMissing, span, "no permissions that can be read", help);
}

/// The heading that tells several tables of a section apart; "Permissions" itself says nothing.
fn heading_context<'a>(ctx: &Context<'_, 'a>, page: &Page<'a>) -> Option<Text<'a>> {
    if ctx.section.kind != SectionKind::Permissions {
        return None;
    }
    let heading = &page.headings.get(ctx.heading?)?.text.value;
    let says_more = ctx.heading != ctx.section.heading || heading.split_whitespace().nth(1).is_some();
    says_more.then(|| phrase::piece(heading, 0..heading.trim_end_matches([':', '.']).len()))
}

struct Reader<'c, 'a> {
    blocks: &'c Blocks<'a>,
    /// Of the whole table.
    context: Option<Text<'a>>,
    introduction: Option<Text<'a>>,
    span: Span,
    /// Whether the page is not in English.
    translated: bool,
    /// Texts of cells that were reported.
    unreadable: Vec<&'a str>,
    diagnostics: &'c mut Diagnostics,
}

impl<'a> Reader<'_, 'a> {
    /// A table for each row: its first cell is what the others apply to.
    fn matrix(&mut self, accounts: &[(usize, Account)], rows: &[Row]) -> Vec<PermissionTable<'a>> {
        rows.iter().filter_map(|row| self.matrix_row(accounts, row)).collect()
    }

    fn matrix_row(&mut self, accounts: &[(usize, Account)], row: &Row) -> Option<PermissionTable<'a>> {
        let cells = self.blocks.cells(row);
        let context = text::plain(self.blocks, &cells.first()?.text, false);
        if context.is_empty() && cells.iter().all(|cell| cell.text.is_empty()) {
            return None;
        }
        let mut found = Vec::new();
        for (index, account) in accounts {
            let Some(cell) = cells.get(*index) else { continue };
            for mut part in self.cell(cell) {
                part.least = part.scopes().len().min(1);
                found.push(self.row(*account, None, part, cell.span));
            }
        }
        Some(self.table(Some(context), row.span, found))
    }

    /// The table of one column of permissions.
    fn column(&mut self, column: &Column<'a>, labels: &[Label<'a>], rows: &[Row]) -> PermissionTable<'a> {
        let mut found = Vec::new();
        for (label, row) in labels.iter().zip(rows).filter(|(label, _)| !label.accounts.is_empty()) {
            let (parts, span) = self.column_cell(column, row);
            for account in label.accounts {
                let rows = parts.iter().cloned();
                found.extend(rows.map(|part| self.row(*account, label.context.as_ref(), part, span)));
            }
        }
        let context = column.context.clone().or_else(|| self.context.clone());
        self.table(context, self.span, found)
    }

    fn table(
        &self,
        context: Option<Text<'a>>,
        span: Span,
        rows: Vec<PermissionRow<'a>>,
    ) -> PermissionTable<'a> {
        PermissionTable { context, introduction: self.introduction.clone(), annotation: None, span, rows }
    }

    fn column_cell(&mut self, column: &Column<'a>, row: &Row) -> (Vec<Part<'a>>, Span) {
        let cells = self.blocks.cells(row);
        let Some(cell) = self.chosen_cell(column, cells) else {
            return (vec![Part::new(None, PermissionCell::Empty)], row.span);
        };
        let mut parts = self.cell(cell);
        if column.reversed {
            parts.iter_mut().for_each(|part| turn_round(&mut part.cell));
        }
        // Cells that run from least to most privileged call the first the least one; a column of its own may have several.
        for part in &mut parts {
            let all = part.scopes().len();
            part.least = if column.higher.is_some() { all } else { all.min(1) };
        }
        if let Some(higher) = column.higher.and_then(|index| cells.get(index)) {
            append_higher(&mut parts, self.cell(higher));
        }
        (parts, cell.span)
    }

    /// What a cell says. One text that can't be read, in several cells of the table, is reported in the first.
    fn cell(&mut self, cell: &Cell) -> Vec<Part<'a>> {
        let content = cell::read(self.blocks, cell, self.translated);
        let source = self.blocks.source(cell.span);
        if !content.readable && !self.unreadable.contains(&source) {
            self.unreadable.push(source);
            let message = format!("`{source}` holds more than permission names");
            let help =
                "write permission names with commas between alternatives; move conditions below the table";
            self.diagnostics.add_with_help(Code::PermissionUnreadable, cell.span, message, help);
        }
        content.parts
    }

    /// The cell of the column; the one behind the last column when a doubled pipe has left that one empty.
    fn chosen_cell<'r>(&mut self, column: &Column<'a>, cells: &'r [Cell]) -> Option<&'r Cell> {
        let cell = cells.get(column.index)?;
        let surplus = cells.get(column.width..).unwrap_or_default();
        let Some(filled) = surplus.iter().find(|cell| !cell.text.is_empty()) else { return Some(cell) };
        if cell.text.is_empty() && column.index + 1 == column.width {
            return Some(filled);
        }
        let message = "the row of permissions has more cells than the header";
        self.diagnostics.add(Code::TableShape, filled.span, message);
        Some(cell)
    }

    fn row(
        &self,
        account: Account,
        label: Option<&Text<'a>>,
        part: Part<'a>,
        span: Span,
    ) -> PermissionRow<'a> {
        let Part { context, cell, least, conditions } = part;
        PermissionRow { account, context: context.or_else(|| label.cloned()), cell, least, conditions, span }
    }
}

fn turn_round(cell: &mut PermissionCell<'_>) {
    if let PermissionCell::Scopes(alternatives) = cell {
        alternatives.reverse();
    }
}

/// Adds the cell of the higher privileged permissions; "Not available." there only says that there are none.
fn append_higher<'a>(parts: &mut Vec<Part<'a>>, higher: Vec<Part<'a>>) {
    for mut part in higher {
        let Some(least) = parts.iter_mut().find(|least| least.context == part.context) else {
            parts.extend((!part.scopes().is_empty()).then_some(part));
            continue;
        };
        least.conditions.append(&mut part.conditions);
        let PermissionCell::Scopes(scopes) = part.cell else { continue };
        match &mut least.cell {
            PermissionCell::Scopes(least) => least.extend(scopes),
            cell => *cell = PermissionCell::Scopes(scopes),
        }
    }
}

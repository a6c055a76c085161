//! The first cells of a table's rows: kinds of account, and the sub-rows below them.

use graphgen_source::Code;

use crate::{
    Account, Text,
    block::{Blocks, Cell, InlineKind, Row},
    diagnostics::Diagnostics,
    permissions::{phrase, position},
    text,
};

/// What a row is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Label<'a> {
    /// The kinds of account; empty for a row that is left out.
    pub(super) accounts: &'static [Account],
    /// The name of a sub-row.
    pub(super) context: Option<Text<'a>>,
}

/// The accounts that a label stands for, none when it is another text.
pub(super) fn accounts(label: &str) -> &'static [Account] {
    let label = label.trim_start_matches('*');
    if phrase::begins(label, "application") || phrase::begins(label, "app-only") {
        // A longer word is the name of something: "applicationTemplate".
        let next = label.as_bytes().get("application".len());
        return if next.is_some_and(u8::is_ascii_alphanumeric) { &[] } else { &[Account::Application] };
    }
    if !phrase::begins(label, "delegated") {
        return &[];
    }
    let work = phrase::contains(label, "work") || phrase::contains(label, "school");
    match (work, phrase::contains(label, "personal")) {
        (true, false) => &[Account::DelegatedWork],
        (false, true) => &[Account::DelegatedPersonal],
        // Without an account type the label means whoever signs in.
        (true, true) | (false, false) => &[Account::DelegatedWork, Account::DelegatedPersonal],
    }
}

/// The labels of all rows; of a table in another language, when `translated`.
pub(super) fn read<'a>(
    blocks: &Blocks<'a>,
    rows: &[Row],
    translated: bool,
    diagnostics: &mut Diagnostics,
) -> Vec<Label<'a>> {
    let mut parent = Parent::default();
    let known = if translated { position::accounts(blocks, rows) } else { vec![&[][..]; rows.len()] };
    rows.iter().zip(known).map(|(row, known)| parent.row(blocks, row, known, diagnostics)).collect()
}

/// The rows so far.
#[derive(Default)]
struct Parent {
    /// The accounts of the last row that named some.
    accounts: &'static [Account],
    /// Whether that row left its cells to sub-rows.
    open: bool,
    /// Whether the table has a row of its own for applications.
    application: bool,
}

impl Parent {
    /// Reads a row, of which `known` are the accounts where its label is in another language.
    fn row<'a>(
        &mut self,
        blocks: &Blocks<'a>,
        row: &Row,
        known: &'static [Account],
        diagnostics: &mut Diagnostics,
    ) -> Label<'a> {
        let Some((first, others)) = blocks.cells(row).split_first() else { return Label::default() };
        let label = label_text(blocks, first);
        let empty = others.iter().all(|cell| cell.text.is_empty());
        if label.is_empty() && empty {
            return Label::default();
        }
        let named = if known.is_empty() { accounts(&label) } else { known };
        if !named.is_empty() {
            *self = Self {
                accounts: named,
                open: empty,
                application: self.application || named.contains(&Account::Application),
            };
            return Label { accounts: named, context: None };
        }
        if !self.accounts.is_empty() && (self.open || is_indented(blocks, first)) {
            return Label { accounts: self.accounts, context: Some(label) };
        }
        self.unknown(&label, first, diagnostics)
    }

    /// A label that fits nothing. In the row that applications should have it is taken for their label: the name of the
    /// page's entity slips in there.
    fn unknown<'a>(&mut self, label: &str, cell: &Cell, diagnostics: &mut Diagnostics) -> Label<'a> {
        let is_word = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let message = format!("`{label}` is no kind of account");
        if is_word && !self.application && self.accounts.contains(&Account::DelegatedPersonal) {
            let help = "read as `Application`, whose row is missing; write `Application`";
            diagnostics.add_with_help(Code::PermissionRowUnknown, cell.span, message, help);
            *self = Self { accounts: &[Account::Application], open: false, application: true };
            return Label { accounts: self.accounts, context: None };
        }
        let help = "write `Delegated (work or school account)`, `Delegated (personal Microsoft account)` or \
                    `Application`; the row was left out";
        diagnostics.add_with_help(Code::PermissionRowUnknown, cell.span, message, help);
        Label::default()
    }
}

/// The label without the notes behind a line break.
pub(super) fn label_text<'a>(blocks: &Blocks<'a>, cell: &Cell) -> Text<'a> {
    let pieces = blocks.inlines(&cell.text);
    let line_end = pieces.iter().position(|piece| matches!(piece.kind, InlineKind::Break));
    let end = line_end.map_or(cell.text.end, |at| cell.text.start + at);
    text::plain(blocks, &(cell.text.start..end), false)
}

/// Whether the cell is set apart as a sub-row, by protected blanks or bold type.
pub(super) fn is_indented(blocks: &Blocks<'_>, cell: &Cell) -> bool {
    let source = blocks.source(cell.span);
    ["&nbsp;", "\u{a0}", "**"].iter().any(|mark| source.starts_with(mark))
}

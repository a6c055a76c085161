//! Rows that are not of their header's shape.

use graphgen_source::{Code, Span};

use super::cells::Cells;
use crate::diagnostics::Diagnostics;

/// Reports rows of another shape than the header's. Of rows one below the other that lack the same cells, the first tells
/// of all: whoever wrote them left out one column. Where every row has the same surplus cells, the header lacks them.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    short: Option<Short>,
    rows: usize,
    /// Rows with surplus cells.
    long: Vec<(Span, (usize, usize))>,
}

/// Rows that lack the same cells.
#[derive(Debug)]
struct Short {
    first: Span,
    rows: usize,
    /// How many cells each has, and should have.
    counts: (usize, usize),
}

impl Shapes {
    /// Looks at the next row.
    pub(super) fn check(&mut self, row: &Cells<'_, '_, '_>, diagnostics: &mut Diagnostics) {
        let counts = row.counts();
        self.rows += 1;
        match &mut self.short {
            Some(short) if short.counts == counts => short.rows += 1,
            _ => {
                self.report_short(diagnostics);
                let is_short = counts.0 < counts.1;
                self.short = is_short.then(|| Short { first: row.span(), rows: 1, counts });
            }
        }
        if row.has_surplus() {
            self.long.push((row.span(), counts));
        }
        if let Some(line) = row.second_line() {
            let message = "the row goes on in the next line";
            diagnostics.add_with_help(Code::TableShape, line, message, "break lines with `<br/>`");
        }
    }

    /// Reports what is left to tell at the table's end.
    pub(super) fn finish(&mut self, diagnostics: &mut Diagnostics) {
        self.report_short(diagnostics);
        match self.long.as_slice() {
            [(first, counts), rest @ ..]
                if self.long.len() == self.rows && rest.iter().all(|(_, others)| others == counts) =>
            {
                report(self.rows, *counts, *first, diagnostics);
            }
            long => long.iter().for_each(|(span, counts)| report(1, *counts, *span, diagnostics)),
        }
    }

    fn report_short(&mut self, diagnostics: &mut Diagnostics) {
        if let Some(short) = self.short.take() {
            report(short.rows, short.counts, short.first, diagnostics);
        }
    }
}

fn report(rows: usize, (found, wanted): (usize, usize), span: Span, diagnostics: &mut Diagnostics) {
    let message = match rows {
        1 => format!("row of {found} cells in a table of {wanted} columns"),
        rows => format!("{rows} rows of {found} cells in a table of {wanted} columns"),
    };
    let help = "give each row as many cells as the header; write a bar inside of a cell as `\\|`";
    diagnostics.add_with_help(Code::TableShape, span, message, help);
}

//! A cell of permissions: lines, each with or without a note on what it applies to.

use crate::{
    PermissionCell, Text,
    block::{Blocks, Cell, InlineKind, Inlines},
    language,
    permissions::{phrase, scopes, sentence},
    text,
};

/// What a cell says for one context.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    /// "For user resource", "for a chat message".
    pub(super) context: Option<Text<'a>>,
    pub(super) cell: PermissionCell<'a>,
    /// How many of its alternatives are the least privileged ones.
    pub(super) least: usize,
    /// Sentences that stand with them.
    pub(super) conditions: Vec<Text<'a>>,
}

impl<'a> Part<'a> {
    pub(super) fn new(context: Option<Text<'a>>, cell: PermissionCell<'a>) -> Self {
        Self { context, cell, least: 0, conditions: Vec::new() }
    }

    /// The names in it.
    pub(super) fn scopes(&self) -> &[Vec<Text<'a>>] {
        match &self.cell {
            PermissionCell::Scopes(scopes) => scopes,
            PermissionCell::NotSupported | PermissionCell::NoneRequired | PermissionCell::Empty => &[],
        }
    }
}

/// What a cell says.
pub(super) struct Content<'a> {
    /// One part at least.
    pub(super) parts: Vec<Part<'a>>,
    /// Whether all of it was understood.
    pub(super) readable: bool,
}

/// Reads a cell; of a table in another language, when `translated`.
pub(super) fn read<'a>(blocks: &Blocks<'a>, cell: &Cell, translated: bool) -> Content<'a> {
    let (mut parts, mut context, mut readable) = (Vec::new(), None, true);
    for line in lines(blocks, &cell.text) {
        let text = text::plain(blocks, &line, false);
        let (names, sentence) = sentence::split(&text);
        if !names.is_empty() {
            let names = text::part(&text, names);
            readable &=
                translated && read_phrase(&names, &mut parts) || read_line(names, &mut context, &mut parts);
        }
        if !sentence.is_empty() {
            add_condition(&mut parts, text::part(&text, sentence));
        }
    }
    if parts.is_empty() {
        // Words that are in no list refuse more often than they name anything; that they were not understood is told.
        let refused = translated && !readable;
        let cell = if refused { PermissionCell::NotSupported } else { PermissionCell::Empty };
        parts.push(Part::new(None, cell));
    }
    Content { parts, readable }
}

/// A sentence belongs to what stands before it.
fn add_condition<'a>(parts: &mut Vec<Part<'a>>, sentence: Text<'a>) {
    if parts.is_empty() {
        parts.push(Part::new(None, PermissionCell::Empty));
    }
    if let Some(part) = parts.last_mut() {
        part.conditions.push(sentence);
    }
}

/// Reads a line that is a set phrase of another language, and says whether it is.
fn read_phrase<'a>(text: &str, parts: &mut Vec<Part<'a>>) -> bool {
    let cell = match text {
        _ if language::is_none(text) => PermissionCell::NoneRequired,
        _ if language::is_refusal(text) => PermissionCell::NotSupported,
        _ => return false,
    };
    parts.push(Part::new(None, cell));
    true
}

/// The lines of a cell: `<br/>` ends one.
fn lines(blocks: &Blocks<'_>, text: &Inlines) -> Vec<Inlines> {
    let (mut lines, mut start) = (Vec::new(), text.start);
    for (at, piece) in blocks.inlines(text).iter().enumerate() {
        if matches!(piece.kind, InlineKind::Break) {
            lines.push(start..text.start + at);
            start = text.start + at + 1;
        }
    }
    lines.push(start..text.end);
    lines
}

/// Reads a line and says whether all of it was understood. A label at its start counts for the lines after it, too.
fn read_line<'a>(text: Text<'a>, context: &mut Option<Text<'a>>, parts: &mut Vec<Part<'a>>) -> bool {
    let content = match scopes::split_label(&text) {
        Some((label, content)) => {
            *context = Some(phrase::piece(&text, 0..label.len()));
            phrase::piece(&text, text.len() - content.len()..text.len())
        }
        None => text,
    };
    if content.is_empty() {
        return true;
    }
    if let Some(cell) = set_phrase(&content) {
        parts.push(Part::new(context.clone(), cell));
        return true;
    }
    let scopes = scopes::read(&content);
    if !scopes.alternatives.is_empty() {
        push_scopes(parts, scopes.note.or_else(|| context.clone()), scopes.alternatives);
    } else if begins_with_refusal(&content) {
        parts.push(Part::new(context.clone(), PermissionCell::NotSupported));
    }
    scopes.readable
}

fn push_scopes<'a>(parts: &mut Vec<Part<'a>>, context: Option<Text<'a>>, found: Vec<Vec<Text<'a>>>) {
    match parts.last_mut() {
        Some(Part { context: last, cell: PermissionCell::Scopes(scopes), .. }) if *last == context => {
            scopes.extend(found);
        }
        _ => parts.push(Part::new(context, PermissionCell::Scopes(found))),
    }
}

const REFUSALS: [&str; 3] = ["not supported", "not applicable", "not available"];

/// Cells that hold a set phrase in place of names.
fn set_phrase<'a>(text: &str) -> Option<PermissionCell<'a>> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '*' | '\\' | ','));
    let is = |phrase: &&str| text.eq_ignore_ascii_case(phrase);
    if REFUSALS.iter().any(is) || is(&"n/a") {
        return Some(PermissionCell::NotSupported);
    }
    (is(&"none") || is(&"none required")).then_some(PermissionCell::NoneRequired)
}

/// "Not supported" with an explanation.
pub(super) fn begins_with_refusal(text: &str) -> bool {
    REFUSALS.iter().any(|refusal| phrase::begins(text, refusal))
}

//! Plain text of inline content.

use std::borrow::Cow;

use crate::{
    Text,
    block::{Blocks, InlineKind, Inlines},
};

/// The text without markup; code spans keep their backticks when `ticks`. Blanks around it are taken off.
pub(crate) fn plain<'a>(blocks: &Blocks<'a>, inlines: &Inlines, ticks: bool) -> Text<'a> {
    let mut text = String::new();
    for inline in blocks.inlines(inlines) {
        match &inline.kind {
            InlineKind::Text(piece) => text.push_str(piece),
            InlineKind::Code(piece) if ticks => {
                text.push('`');
                text.push_str(piece);
                text.push('`');
            }
            InlineKind::Code(piece) => text.push_str(piece),
            InlineKind::Break | InlineKind::SoftBreak => text.push(' '),
            InlineKind::Link { .. }
            | InlineKind::LinkEnd
            | InlineKind::StrongStart
            | InlineKind::StrongEnd
            | InlineKind::Html(_) => {}
        }
    }
    Cow::Owned(text.trim().to_owned())
}

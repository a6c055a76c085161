//! Prose about permissions: conditions, what single uses of a call need, and directory roles.
//!
//! A note grants nothing. What it names is listed beside its text, which alone says what holds.

use std::collections::BTreeSet;

use graphgen_source::{Span, Spanned};

use super::{phrase, scopes};
use crate::{
    Page, PermissionNote, Text,
    block::{Block, BlockKind, Inlines, Row},
    context::Context,
    section::SectionKind,
    text,
};

/// The line above a table or include that ends in a colon, with or without requests between: "For applications:".
pub(crate) fn introduction<'a>(ctx: &Context<'_, 'a>) -> Option<Text<'a>> {
    if ctx.section.kind != SectionKind::Permissions {
        return None;
    }
    let mut near = ctx.preceding().take(MOST_ABOVE);
    let above = near.find(|block| !matches!(block.kind, BlockKind::Html | BlockKind::Fence { .. }))?;
    let BlockKind::Paragraph { text } = &above.kind else { return None };
    let line = text::plain(ctx.blocks, text, false);
    let end = line.strip_suffix(':')?.len();
    (end <= LONGEST_INTRODUCTION && !above.in_quote).then(|| phrase::piece(&line, 0..end))
}

/// How many blocks above are looked at: what is further off belongs to something else, and a page may have any number.
const MOST_ABOVE: usize = 50;

/// What is longer tells no tables apart.
const LONGEST_INTRODUCTION: usize = 120;

/// Reads a paragraph or list item of the section on permissions; in an include, one below no heading.
pub(crate) fn read_note<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span, page: &mut Page<'a>) {
    let is_place = ctx.section.kind == SectionKind::Permissions || ctx.heading.is_none();
    let source = ctx.blocks.source(span);
    if !is_place || ctx.translated || is_common(source) {
        return;
    }
    let depth = depth(ctx, span);
    let written = text::plain(ctx.blocks, inlines, false);
    let content = without_marker(&written);
    let leads_on = content.ends_with(':') && !opens_roles(&content);
    if content.is_empty() || leads_on || is_role_item(ctx, depth, &content, page) {
        return;
    }
    let above = above(ctx, depth);
    let sources = above.iter().map(|block| ctx.blocks.source(block.span)).chain([source]);
    let note = PermissionNote {
        about: about(ctx, &above),
        heading: ctx.heading,
        scenario: is_scenario(ctx, page),
        properties: properties(sources),
        permissions: permissions(&content),
        roles: roles(source),
        text: Spanned::new(content, span),
    };
    page.permission_notes.push(note);
}

/// Reads the roles in the first column of a table.
pub(crate) fn read_roles(ctx: &Context<'_, '_>, header: &Row, rows: &[Row], page: &mut Page<'_>) {
    let first = |row: &Row| {
        let cell = ctx.blocks.cells(row).first();
        cell.map(|cell| text::plain(ctx.blocks, &cell.text, false).into_owned()).unwrap_or_default()
    };
    if !phrase::contains(&first(header), "role") {
        return;
    }
    let Some(note) = page.permission_notes.last_mut().filter(|note| opens_roles(&note.text.value)) else {
        return;
    };
    for role in rows.iter().map(first).filter(|role| !role.is_empty()) {
        add_role(note, role);
    }
}

/// What stands on every page: that permissions are needed, and where they are explained.
fn is_common(source: &str) -> bool {
    let explains = source.contains("(/graph/permissions") || source.contains("/permissions_reference");
    let begins = ["one of the following permissions", "choose the permission"];
    explains || begins.iter().any(|words| phrase::begins(source, words))
}

/// The text without the `[!NOTE]` of an alert.
fn without_marker<'a>(text: &Text<'a>) -> Text<'a> {
    let behind = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    behind.map_or_else(|| text.clone(), |(_, rest)| text::part(text, rest.trim()))
}

/// How deep a list item is: 0 for what is none, else one more than the columns before its mark.
fn depth(ctx: &Context<'_, '_>, span: Span) -> usize {
    let before = ctx.blocks.text.get(..span.start as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('>');
    let mark = line.trim();
    let is_item = matches!(mark, "-" | "*" | "+")
        || mark.strip_suffix('.').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    if is_item { 1 + line.len() - line.trim_start().len() } else { 0 }
}

/// The texts with a colon at their end that a list item stands below, outermost first.
fn above<'c, 'a>(ctx: &Context<'c, 'a>, depth: usize) -> Vec<&'c Block<'a>> {
    let (mut found, mut below) = (Vec::new(), depth);
    for block in ctx.preceding().take(MOST_ABOVE) {
        if below == 0 || !matches!(block.kind, BlockKind::Paragraph { .. }) {
            break;
        }
        let at = self::depth(ctx, block.span);
        if at < below {
            found.extend(ctx.blocks.source(block.span).trim_end().ends_with(':').then_some(block));
            below = at;
        }
    }
    found.reverse();
    found
}

/// What such texts say.
fn about(ctx: &Context<'_, '_>, above: &[&Block<'_>]) -> Option<String> {
    let texts = above.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph { text } => Some(text::plain(ctx.blocks, text, false).into_owned()),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

/// Adds an item of a list of roles to the note above that opens it, and says whether it is one.
fn is_role_item(ctx: &Context<'_, '_>, depth: usize, content: &str, page: &mut Page<'_>) -> bool {
    let last = page.permission_notes.last_mut();
    let is_open =
        |note: &PermissionNote<'_>| depth > self::depth(ctx, note.text.span) && opens_roles(&note.text.value);
    let Some(note) = last.filter(|note| is_open(note)) else { return false };
    let end = content.find([',', '.', '(', ':', ';']).unwrap_or(content.len());
    let name = content[..end].split(" - ").next().unwrap_or_default().split(" \u{2013} ").next();
    let name = name.unwrap_or_default().trim().trim_end_matches(" roles").trim_end_matches(" role");
    let is_name = name.starts_with(|c: char| c.is_uppercase()) && name.split_whitespace().count() <= 8;
    if is_name {
        add_role(note, name.to_owned());
    }
    is_name
}

fn add_role(note: &mut PermissionNote<'_>, name: String) {
    if note.roles.len() < MOST_ROLES && note.roles.iter().all(|(known, _)| *known != name) {
        let least = phrase::contains(&note.text.value, "least privileged roles");
        note.roles.push((name, least));
    }
}

/// Graph has some dozens of roles; a longer list is something else.
const MOST_ROLES: usize = 200;

/// Whether a list of roles follows.
fn opens_roles(text: &str) -> bool {
    let speaks = ["following", "supported for this operation", "supported roles"];
    phrase::contains(text, "role") && speaks.iter().any(|words| phrase::contains(text, words))
}

/// Whether the roles of a note are the least privileged ones, all of them.
fn calls_all_least(text: &str) -> bool {
    phrase::contains(text, "least privileged role")
}

fn is_scenario(ctx: &Context<'_, '_>, page: &Page<'_>) -> bool {
    let heading = ctx.heading.and_then(|at| page.headings.get(at));
    heading.is_some_and(|heading| phrase::contains(&heading.text.value, "specific scenario"))
}

/// The emphasised names of roles, where the text speaks of any.
fn roles(source: &str) -> Vec<(String, bool)> {
    if !phrase::contains(source, "role") {
        return Vec::new();
    }
    let all = calls_all_least(source);
    let names = emphasised(source).filter(|(name, _)| {
        let is_words = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-'));
        name.starts_with(|c: char| c.is_uppercase()) && is_words && name.contains(' ') && name.len() < 60
    });
    names.map(|(name, behind)| (name.to_owned(), all || is_called_least(behind))).collect()
}

/// Whether a remark in parentheses follows that calls a role least privileged.
fn is_called_least(behind: &str) -> bool {
    behind.trim_start().strip_prefix('(').is_some_and(|remark| phrase::begins(remark, "least"))
}

/// The names in bold type that are written like those of properties.
fn properties<'t>(sources: impl Iterator<Item = &'t str>) -> Vec<String> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && name.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    once(sources.flat_map(emphasised).map(|(name, _)| name).filter(|name| is_name(name)))
}

/// The names of permissions, each once.
fn permissions(text: &str) -> Vec<String> {
    once(scopes::names(text))
}

fn once<'t>(names: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(*name)).map(str::to_owned).collect()
}

/// What stands between marks of emphasis, with the text behind it.
fn emphasised(source: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let start = rest.find('*')?;
        let inner = rest[start..].trim_start_matches('*');
        let (name, behind) = inner.split_at(inner.find('*')?);
        rest = behind.trim_start_matches('*');
        Some((name.trim(), rest))
    })
}

//! "Inherits from [x](..)": the base type of the resource that the page describes; "the derived types are [x](..)": the
//! types that have it as theirs.

use std::borrow::Cow;

use graphgen_source::{Span, Spanned};

use crate::{
    Link, Text, TypeExpr,
    block::{Inline, InlineKind, Inlines},
    context::Context,
    text,
};

/// Reads the base type that a paragraph names.
pub(super) fn read<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span) -> Option<TypeExpr<'a>> {
    let pieces = ctx.blocks.inlines(inlines).iter().enumerate();
    let (at, rest) = pieces.clone().find_map(|(at, piece)| match &piece.kind {
        InlineKind::Text(text) => Some((at, behind_phrase(text)?)),
        _ => None,
    })?;
    if is_filling(rest)
        && let Some(found) = marked_name(ctx, &(inlines.start + at + 1..inlines.end), span)
    {
        return Some(found);
    }
    // A link without a target is text in several pieces.
    let tail = text::plain(ctx.blocks, &(inlines.start + at + 1..inlines.end), false);
    let name = bare_name(&format!("{rest}{tail}"))?.to_owned();
    Some(base_type(Cow::Owned(name), None, span))
}

/// What follows a phrase that speaks of the one type of the page: sentences in the plural are about other types.
fn behind_phrase(text: &str) -> Option<&str> {
    const PHRASES: [&str; 7] = [
        "nherits from",
        "nherited from",
        "ill inherit from",
        "erives from",
        "erived from",
        "ubclass of",
        "ubclass from",
    ];
    // Nearly all text holds none of them, and all of them hold one of these.
    if !text.contains(" from") && !text.contains("ubclass of") {
        return None;
    }
    PHRASES.iter().find_map(|phrase| {
        let (before, behind) = text.split_once(phrase)?;
        let before = before.trim_end_matches(|c: char| !c.is_whitespace()).trim_end();
        (!before.ends_with(" are")).then(|| behind.trim_start())
    })
}

/// Reads the types that a sentence calls derived ones.
pub(super) fn derived<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines) -> Vec<Link<'a>> {
    let pieces = ctx.blocks.inlines(inlines);
    let holds = |piece: &Inline<'_>, fits: fn(&str) -> bool| match &piece.kind {
        InlineKind::Text(text) => fits(text),
        _ => false,
    };
    let Some(at) = pieces.iter().position(|piece| holds(piece, names_derived)) else { return Vec::new() };
    let list = &pieces[at + 1..];
    let ends_list = |text: &str| text.starts_with(". ") || text.starts_with("; ");
    let length = list.iter().position(|piece| holds(piece, ends_list));
    let start = inlines.start + at + 1;
    text::links(ctx.blocks, &(start..start + length.unwrap_or(list.len())))
}

/// Whether links behind a text lead to derived types: "the derived types are", "is inherited by", "the base type for".
fn names_derived(text: &str) -> bool {
    const ANYWHERE: [&str; 2] = ["erived types are", "erived types include"];
    const AT_END: [&str; 6] =
        ["nherited by", "ase type for", "ase type of", "ase class for", "ase class of", "ase entity for"];
    let end = text.trim_end();
    let end = ["the", "a", "an"]
        .iter()
        .find_map(|article| end.strip_suffix(article)?.strip_suffix(' '))
        .unwrap_or(end)
        .trim_end();
    ANYWHERE.iter().any(|phrase| text.contains(phrase)) || AT_END.iter().any(|phrase| end.ends_with(phrase))
}

/// Whether a description says that its type is abstract: "is abstract", "An abstract base class for"; that it inherits "from an
/// abstract type" says nothing of it.
pub(super) fn says_abstract(ctx: &Context<'_, '_>, inlines: &Inlines, span: Span) -> bool {
    const KINDS: [&str; 5] = ["class", "type", "entity", "resource", "resouce"];
    if !ctx.blocks.source(span).contains("bstract") {
        return false;
    }
    let text = text::plain(ctx.blocks, inlines, false);
    text.split_inclusive(". ").any(|sentence| {
        let words: Vec<&str> =
            sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.iter().position(|word| word.eq_ignore_ascii_case("abstract")).is_some_and(|at| {
            let behind = words[at + 1..].iter().find(|word| **word != "base");
            let is_kind = behind.is_some_and(|word| KINDS.contains(word));
            let is_said = at > 0 && words[at - 1] == "is";
            !words[..at].contains(&"from") && (is_kind || is_said)
        })
    })
}

/// The link, bold text or code span at the start, with few words before it: "the abstract type".
fn marked_name<'a>(ctx: &Context<'_, 'a>, inlines: &Inlines, span: Span) -> Option<TypeExpr<'a>> {
    let pieces = ctx.blocks.inlines(inlines);
    let start = pieces.iter().position(|piece| match &piece.kind {
        InlineKind::Text(text) => !is_filling(text),
        InlineKind::SoftBreak => false,
        _ => true,
    })?;
    let marked = pieces.get(start..)?;
    if !matches!(
        marked.first()?.kind,
        InlineKind::Code(_) | InlineKind::StrongStart | InlineKind::Link { .. }
    ) {
        return None;
    }
    let length = marked.iter().position(ends_mark)? + 1;
    let marked = inlines.start + start..inlines.start + start + length;
    let name = text::plain(ctx.blocks, &marked, false);
    let link = text::links(ctx.blocks, &marked).into_iter().next().map(|link| link.target);
    (!name.is_empty()).then(|| base_type(name, link, span))
}

/// Whether nothing is said that matters.
fn is_filling(text: &str) -> bool {
    let filling = ["the", "an", "a", "abstract", "base", "class", "type"];
    text.split_whitespace().all(|word| filling.contains(&word))
}

fn ends_mark(piece: &Inline<'_>) -> bool {
    matches!(piece.kind, InlineKind::Code(_) | InlineKind::StrongEnd | InlineKind::LinkEnd)
}

/// A word without markup that can only be a type's name, or that ends the sentence; "inherits from this one" names none.
fn bare_name(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches('[');
    let rest = ["the ", "an ", "a "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    let is_typed = name.contains('.') || name.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let is_last = rest[name.len()..].trim_start_matches(']').starts_with('.')
        && !matches!(name, "this" | "that" | "here" | "it");
    (is_typed || is_last && !name.is_empty()).then_some(name)
}

fn base_type<'a>(name: Text<'a>, link: Option<Text<'a>>, span: Span) -> TypeExpr<'a> {
    TypeExpr { name: Spanned::new(name, span), collection: false, link, qualifier: None, or: Vec::new() }
}

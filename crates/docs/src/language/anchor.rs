//! The English wording of headings, which pages in other languages keep as anchors:
//! `## <a name="http-request"></a>HTTP-Anforderung`, `## HTTP-Anforderung {#http-request}`.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    Text,
    block::{BlockKind, Blocks, InlineKind, Inlines},
    section::{SectionKind, classify},
    text,
};

/// A heading as the page writes it, and its English wording where the page tells it.
pub(crate) struct Wording<'a> {
    pub(crate) written: Text<'a>,
    pub(crate) english: Option<Text<'a>>,
}

/// Reads the heading that is block `index`.
pub(crate) fn heading<'a>(blocks: &Blocks<'a>, index: usize, inlines: &Inlines) -> Wording<'a> {
    let plain = text::plain(blocks, inlines, false);
    let (written, trailing) = match split_trailing(&plain) {
        Some((written, anchor)) => (text::part(&plain, written), Some(anchor.to_owned())),
        None => (plain.clone(), None),
    };
    let anchor = trailing
        .or_else(|| in_tags(blocks, inlines).map(str::to_owned))
        .or_else(|| below(blocks, index).map(str::to_owned));
    let english = anchor.filter(|_| classify(&written).is_none()).map(|anchor| restored(&anchor, &written));
    Wording { written, english: english.map(Cow::Owned) }
}

/// `HTTP-Anforderung` and `http-request` of `HTTP-Anforderung {#http-request}`.
fn split_trailing(text: &str) -> Option<(&str, &str)> {
    let (written, anchor) = text.strip_suffix('}')?.rsplit_once("{#")?;
    Some((written.trim_end(), anchor))
}

/// The name of the first tag that has one.
fn in_tags<'a>(blocks: &Blocks<'a>, inlines: &Inlines) -> Option<&'a str> {
    let tags = blocks.inlines(inlines).iter().filter(|piece| matches!(piece.kind, InlineKind::Html));
    tags.map(|piece| blocks.source(piece.span)).find_map(name)
}

/// The name of a tag that stands in the line below the heading, as in the oldest translations.
fn below<'a>(blocks: &Blocks<'a>, index: usize) -> Option<&'a str> {
    let block = blocks.blocks.get(index + 1)?;
    let BlockKind::Paragraph { text } = &block.kind else { return None };
    let [tag, ..] = blocks.inlines(text) else { return None };
    let is_anchor = matches!(tag.kind, InlineKind::Html) && tag.span.start == block.span.start;
    name(blocks.source(tag.span)).filter(|_| is_anchor)
}

/// The name of `<a name="http-request">` or `<a id="http-request">`.
fn name(tag: &str) -> Option<&str> {
    let attributes = tag.strip_prefix("<a ")?;
    let value = ["name=\"", "id=\""].iter().find_map(|key| attributes.split_once(key))?.1;
    value.split_once('"').map(|(name, _)| name).filter(|name| !name.is_empty())
}

/// The words of an anchor, with the capitals and dots that they have where the heading keeps them:
/// `freeBusyStatus values` of `freebusystatus-values` and "freeBusyStatus 値".
fn restored(anchor: &str, written: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | ':');
    let kept: BTreeMap<String, &str> =
        written.split(|c| !is_name(c)).rev().map(|word| (slug(word), word)).collect();
    let words = anchor.split('-').filter(|word| !word.is_empty());
    words.map(|word| kept.get(word).copied().unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

/// A word as an anchor has it.
fn slug(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether most of the headings that announce sections do so by their anchors alone.
pub(super) fn are_translated(blocks: &Blocks<'_>) -> bool {
    let announces = |text: &Text<'_>| classify(text).is_some();
    let by_anchor =
        wordings(blocks).filter(|heading| heading.english.as_ref().is_some_and(announces)).count();
    // Most pages have none.
    by_anchor > 0 && by_anchor > wordings(blocks).filter(|heading| announces(&heading.written)).count()
}

/// All headings.
fn wordings<'b>(blocks: &'b Blocks<'_>) -> impl Iterator<Item = Wording<'b>> {
    blocks.blocks.iter().enumerate().filter_map(|(index, block)| match &block.kind {
        BlockKind::Heading { text, .. } => Some(heading(blocks, index, text)),
        _ => None,
    })
}

/// What the headings below the title announce, as they are written.
pub(super) fn sections(blocks: &Blocks<'_>) -> Vec<Option<SectionKind>> {
    let headings = blocks.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { text: inlines, .. } => Some(classify(&text::plain(blocks, inlines, false))),
        _ => None,
    });
    headings.skip(1).collect()
}

#[cfg(test)]
mod tests {
    use super::restored;

    #[test]
    fn words_keep_the_capitals_of_the_heading() {
        assert_eq!(restored("freebusystatus-values", "freeBusyStatus 値"), "freeBusyStatus values");
        assert_eq!(restored("kitereel-resource-type", "kiteReel资源类型"), "kiteReel resource type");
        assert_eq!(restored("kite-getreels", "kite: getReels"), "kite: getReels");
        assert_eq!(restored("http-request", "HTTP-Anforderung"), "HTTP request");
    }
}

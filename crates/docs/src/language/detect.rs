//! Tells pages that are not in English.

use graphgen_source::Span;

use super::anchor;
use crate::{
    FrontMatter,
    block::{BlockKind, Blocks, InlineKind},
};

/// What shows that the page is in another language than English, if it is: the language that the front matter names, or the
/// first heading. A page that gives its originals beside the translations is in English.
pub(crate) fn translated(front_matter: &FrontMatter<'_>, blocks: &Blocks<'_>) -> Option<Span> {
    if blocks.bilingual {
        return None;
    }
    if let Some(locale) = front_matter.get("ms.contentlocale") {
        let is_english = locale.value.get(..2).is_some_and(|code| code.eq_ignore_ascii_case("en"));
        return (!is_english).then_some(locale.span);
    }
    let is_foreign =
        has_translated_headings(blocks) || is_in_another_script(blocks) || has_words_of_others(blocks);
    is_foreign.then(|| first_text(blocks))
}

/// The first heading, else the first block.
fn first_text(blocks: &Blocks<'_>) -> Span {
    let is_heading = |kind: &BlockKind<'_>| matches!(kind, BlockKind::Heading { .. });
    let heading = blocks.blocks.iter().find(|block| is_heading(&block.kind));
    heading.or(blocks.blocks.first()).map(|block| block.span).unwrap_or_default()
}

/// Whether most of the headings that announce sections do so by their anchors alone.
fn has_translated_headings(blocks: &Blocks<'_>) -> bool {
    let (mut english, mut foreign) = (0, 0);
    for (is_english, _) in anchor::agreements(blocks) {
        *(if is_english { &mut english } else { &mut foreign }) += 1;
    }
    foreign > english
}

/// One letter in so many: pages in other scripts have many more, names and all; English ones a word here and there.
const FOREIGN_SHARE: usize = 5;

/// Whether a good part of the letters outside of code is not Latin.
fn is_in_another_script(blocks: &Blocks<'_>) -> bool {
    if blocks.text.is_ascii() {
        return false;
    }
    let letters = || texts(blocks).flat_map(str::chars).filter(|c| c.is_alphabetic());
    let foreign = letters().filter(|&c| c >= '\u{370}').count();
    foreign * FOREIGN_SHARE > letters().count()
}

/// Words that English can't do without.
const ENGLISH: [&str; 8] = ["the", "of", "to", "and", "this", "is", "that", "are"];

/// Such words of other languages in Latin script, none of which is one of English.
const FOREIGN: [&str; 32] = [
    "der", "das", "und", "mit", "für", "eine", "eines", "wird", "zu", "von", "el", "los", "las", "una",
    "para", "les", "des", "une", "pour", "dans", "est", "não", "uma", "dos", "della", "che", "gli", "het",
    "een", "voor", "och", "att",
];

/// So many of them are no chance.
const ENOUGH: usize = 5;

/// Whether words of other languages are much more frequent than those of English.
fn has_words_of_others(blocks: &Blocks<'_>) -> bool {
    let (mut english, mut foreign) = (0, 0);
    let words = texts(blocks).flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    for word in words.filter(|word| (2..=5).contains(&word.len())) {
        english += usize::from(ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word)));
        foreign += usize::from(FOREIGN.iter().any(|known| known.eq_ignore_ascii_case(word)));
        if english >= ENOUGH && english > foreign {
            return false;
        }
    }
    foreign >= ENOUGH && foreign > 2 * english
}

fn texts<'c>(blocks: &'c Blocks<'_>) -> impl Iterator<Item = &'c str> {
    blocks.all_inlines().iter().filter_map(|piece| match &piece.kind {
        InlineKind::Text(text) => Some(&**text),
        _ => None,
    })
}

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
    let is_foreign = anchor::are_translated(blocks)
        || is_in_another_script(blocks)
        || Words::count(blocks).is_some_and(|words| words.are_foreign(blocks));
    is_foreign.then(|| first_text(blocks))
}

/// The first heading, else the first block.
fn first_text(blocks: &Blocks<'_>) -> Span {
    let is_heading = |kind: &BlockKind<'_>| matches!(kind, BlockKind::Heading { .. });
    let heading = blocks.blocks.iter().find(|block| is_heading(&block.kind));
    heading.or(blocks.blocks.first()).map(|block| block.span).unwrap_or_default()
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
    foreign > 0 && foreign * FOREIGN_SHARE > letters().count()
}

/// Words that English can't do without.
const ENGLISH: [u64; 8] = keys(["the", "of", "to", "and", "this", "is", "that", "are"]);

/// Such words of other languages in Latin script, none of which is one of English. Sorted as numbers: shorter ones first.
const FOREIGN: [u64; 32] = keys([
    "el", "zu", "att", "che", "das", "der", "des", "dos", "een", "est", "gli", "het", "las", "les", "los",
    "mit", "och", "uma", "una", "und", "une", "von", "dans", "eine", "für", "não", "para", "pour", "voor",
    "wird", "della", "eines",
]);

/// The numbers that stand for some words.
const fn keys<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut keys, mut at) = ([0; N], 0);
    while at < N {
        keys[at] = key(words[at]);
        at += 1;
    }
    keys
}

/// A short word in lower case as a number: to look it up is to compare numbers.
const fn key(word: &str) -> u64 {
    let (bytes, mut key, mut at) = (word.as_bytes(), 0, 0);
    while at < bytes.len() {
        key = key << 8 | bytes[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    key
}

/// So many of them are no chance.
const ENOUGH: usize = 5;

/// Pages of fewer words may lack English ones by chance.
const FEWEST: usize = 20;

/// One word in so many is English at least: on English pages one in seven is, one in twenty where most of it is tables.
const ENGLISH_SHARE: usize = 50;

/// One word in so many at most has a letter that English lacks: a name here and there.
const ACCENTED_SHARE: usize = 20;

/// Words of a page that is not in English at first sight.
#[derive(Default)]
struct Words {
    all: usize,
    english: usize,
    foreign: usize,
    accented: usize,
}

impl Words {
    /// Counts the words of a page until they are seen to be English.
    fn count(blocks: &Blocks<'_>) -> Option<Self> {
        let mut words = Self::default();
        for word in texts(blocks).flat_map(|text| text.split(|c: char| !c.is_alphabetic())) {
            words.all += usize::from(!word.is_empty());
            words.accented += usize::from(!word.is_ascii());
            if (2..=5).contains(&word.len()) {
                let key = key(word);
                words.english += usize::from(ENGLISH.contains(&key));
                words.foreign += usize::from(FOREIGN.binary_search(&key).is_ok());
            }
            if words.english >= ENOUGH && words.english > words.foreign {
                return None;
            }
        }
        Some(words)
    }

    /// Whether those of other languages are much more frequent than those of English; or these are as good as none, and
    /// headings or letters are none of English either.
    fn are_foreign(&self, blocks: &Blocks<'_>) -> bool {
        let lack_english = self.all >= FEWEST && self.english * ENGLISH_SHARE < self.all;
        self.foreign >= ENOUGH && self.foreign > 2 * self.english
            || lack_english && (self.accented * ACCENTED_SHARE > self.all || has_unknown_headings(blocks))
    }
}

/// Whether few of the headings below the title announce a section in English.
fn has_unknown_headings(blocks: &Blocks<'_>) -> bool {
    let kinds = anchor::sections(blocks);
    let known = kinds.iter().filter(|kind| kind.is_some()).count();
    kinds.len() >= 2 && known * 2 < kinds.len()
}

fn texts<'c>(blocks: &'c Blocks<'_>) -> impl Iterator<Item = &'c str> {
    blocks.all_inlines().iter().filter_map(|piece| match &piece.kind {
        InlineKind::Text(text) => Some(&**text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::FOREIGN;

    #[test]
    fn words_are_sorted_for_the_search() {
        assert!(FOREIGN.is_sorted());
    }
}

//! What the context of a permission table speaks of, and how well that fits a path.

use graphgen_ir::{SegmentKind, Template};

/// The phrases of a context, any of which may fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrases(Vec<Vec<String>>);

/// How well a table fits a path: more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// The deepest segment that the table is about.
    at: usize,
    /// How many words are segments of their own.
    whole: usize,
    /// How many words say so.
    words: usize,
    /// Whether these are all words of the context: else it may be about something that paths don't tell.
    pub(super) is_full: bool,
}

impl Phrases {
    /// Reads "For **user** or **chat** resource": [user], [chat, resource].
    pub(super) fn read(context: &str) -> Self {
        let text = without_parentheses(context).to_owned();
        let lower = text.to_ascii_lowercase();
        // These two tell the signed-in user from others; their further words don't.
        if ["self", "signed-in user", "signed in user"].iter().any(|words| lower.contains(words)) {
            return Self(vec![vec![ME.to_owned()]]);
        }
        if lower.contains(" other") {
            return Self(vec![vec![OTHER.to_owned()]]);
        }
        let spaced = text.replace(" or ", ",");
        Self(spaced.split(',').map(words).filter(|words| !words.is_empty()).collect())
    }

    /// How well they fit the path, whose operation has `vocabulary` in its paths: words that are in none of them are left out.
    pub(super) fn fit(&self, path: &[Vec<String>], vocabulary: &[Vec<String>]) -> Option<Fit> {
        let is_known = |word: &String| vocabulary.iter().flatten().any(|known| is_alike(word, known));
        let fits = self.0.iter().filter_map(|phrase| {
            let end = phrase.iter().rposition(|word| is_known(word) || !GENERAL.contains(&word.as_str()))?;
            let (head, others) = phrase[..=end].split_last()?;
            let at = path.iter().rposition(|segment| is_of(segment, head))?;
            let telling = |word: &&String| is_known(word) || !GENERAL.contains(&word.as_str());
            let others: Vec<&String> = others.iter().filter(telling).collect();
            let known: Vec<&String> = others.iter().copied().filter(|word| is_known(word)).collect();
            let mut parts = path.iter().flatten();
            let has = |word: &String| parts.clone().any(|part| is_alike(word, part) || part.contains(word));
            let is_there = known.iter().all(|word| has(word)) && parts.next().is_some();
            let is_whole = |word: &&String| path.iter().any(|segment| is_named(segment, word));
            let whole = known.iter().copied().chain([head]).filter(is_whole).count();
            let (words, all) = (known.len() + 1, others.len() + 1);
            is_there.then_some(Fit { at, whole, words, is_full: words == all })
        });
        fits.max()
    }
}

/// Words for anything, which say nothing of what a context is about where no path has them.
const GENERAL: &[&str] = &[
    "as", "create", "delete", "endpoint", "get", "list", "message", "object", "property", "provider", "read",
    "resource", "update", "write",
];

const ME: &str = "me";
const OTHER: &str = "other";

/// The words of each literal segment of a path; those of a parameter are none.
pub(super) fn segments(template: &Template) -> Vec<Vec<String>> {
    let words = |name: &str| match name {
        "me" => vec![ME.to_owned(), "user".to_owned()],
        "users" => vec![OTHER.to_owned(), "user".to_owned()],
        _ => words(name),
    };
    let segment = |kind: SegmentKind<'_>, text: &str| match kind {
        SegmentKind::Name | SegmentKind::Cast => words(text),
        SegmentKind::Call { name, .. } => words(name),
        SegmentKind::Parameter | SegmentKind::Mixed => Vec::new(),
    };
    template.segments().map(|found| segment(found.kind, found.text)).collect()
}

/// Whether the segment is about a thing of that name: its last word says what it is.
fn is_of(segment: &[String], head: &str) -> bool {
    is_named(segment, head) || segment.last().is_some_and(|word| is_alike(head, word))
}

/// Whether the segment is called so, with no other words; "me" and "users" stand for two.
fn is_named(segment: &[String], word: &str) -> bool {
    let stands_for_two = [ME, OTHER].contains(&segment.first().map_or("", String::as_str));
    (segment.len() == 1 || stands_for_two) && segment.iter().any(|known| known == word)
}

/// Whether two words mean the same: "tasklist" is about `lists`, "folder" about `contactfolders`.
fn is_alike(word: &str, known: &str) -> bool {
    let ends = |long: &str, short: &str| short.len() > 3 && long.ends_with(short);
    word == known || ends(word, known) || ends(known, word)
}

/// The words of a text or name, in lower case and in the singular.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        if c.is_alphanumeric() {
            let begins = !before.is_alphanumeric() || c.is_uppercase() && before.is_lowercase();
            match words.last_mut().filter(|_| !begins) {
                Some(word) => word.extend(c.to_lowercase()),
                None => words.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    words.iter_mut().for_each(singular);
    words.retain(|word| !COMMON.contains(&word.as_str()));
    words
}

/// Words of headings that may be in paths, but mean nothing there.
const COMMON: &[&str] = &["a", "an", "and", "for", "in", "of", "on", "permission", "the", "to"];

fn singular(word: &mut String) {
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
        if word.ends_with("ie") {
            word.truncate(word.len() - 2);
            word.push('y');
        }
    }
}

/// The text before its first parenthesis.
fn without_parentheses(text: &str) -> &str {
    match text.split_once('(') {
        Some((before, _)) if !before.trim().is_empty() => before,
        Some(_) | None => text,
    }
}

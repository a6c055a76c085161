//! Names of permissions in a line of text: alternatives, and what is needed together.

use std::{borrow::Cow, mem, ops::Range};

use crate::{Text, language, permissions::phrase};

/// What a line holds.
#[derive(Debug)]
pub(super) struct Scopes<'a> {
    /// Alternatives, in the order of the line.
    pub(super) alternatives: Vec<Vec<Text<'a>>>,
    /// Prose behind the names that says what they are for: "for a chat message".
    pub(super) note: Option<Text<'a>>,
    /// Whether all words were understood.
    pub(super) readable: bool,
}

/// Reads the names of a line.
pub(super) fn read<'a>(text: &Text<'a>) -> Scopes<'a> {
    let words = words(text);
    let note = note_start(text, &words);
    let mut parser = Parser::default();
    for word in &words[..note.unwrap_or(words.len())] {
        parser.word(text, word);
    }
    parser.drop_stem();
    let note = note.map(|at| {
        let note = phrase::piece(text, words[at].start..text.len());
        phrase::piece(&note, 0..note.trim_end_matches(['.', ',']).len())
    });
    let unread = parser.unread;
    let (alternatives, complete) = parser.finish();
    Scopes { readable: !unread && complete, note, alternatives }
}

/// The names of permissions in prose, those with a dot.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | ':' | '/'));
    let clean = words.map(|word| clean(word, &(0..word.len())).1);
    clean.filter(|word| word.contains('.') && is_name(word))
}

/// The label at the start of a line, such as "For user resource", and what stands behind its colon.
pub(super) fn split_label(text: &str) -> Option<(&str, &str)> {
    let (label, content) = text.split_once([':', '：'])?;
    let named = words(label).iter().any(|word| is_name(clean(label, word).1));
    (!named).then_some((label, content))
}

/// Words and separators, as ranges.
fn words(text: &str) -> Vec<Range<usize>> {
    let (mut words, mut start, mut before) = (Vec::new(), None, None);
    for (at, c) in text.char_indices() {
        let separator = matches!(c, ',' | ';' | '+' | '&' | '、' | '，' | '；');
        if !separator && !c.is_whitespace() {
            let is_boundary = before.is_some_and(|before| is_ideographic(before) != is_ideographic(c));
            words.extend(start.take_if(|_| is_boundary).map(|start| start..at));
            start = start.or(Some(at));
            before = Some(c);
            continue;
        }
        before = None;
        words.extend(start.take().map(|start| start..at));
        if separator {
            words.push(at..at + c.len_utf8());
        }
    }
    words.extend(start.map(|start| start..text.len()));
    words
}

/// Whether the character is of a script that writes words without blanks between them and names.
fn is_ideographic(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Index of the "for" or "in" behind the names from which on no more names follow.
fn note_start(text: &str, words: &[Range<usize>]) -> Option<usize> {
    let named = |word: &Range<usize>| is_name(clean(text, word).1);
    let last = words.iter().rposition(named)?;
    let next = text.get(words.get(last + 1)?.clone())?;
    matches!(next, "for" | "in" | "when" | "if").then_some(last + 1)
}

/// A word without marks of footnotes and punctuation around it.
fn clean<'t>(text: &'t str, word: &Range<usize>) -> (usize, &'t str) {
    let is_mark = |c: char| matches!(c, '*' | '\\' | '.' | '`' | '\'' | '"' | '\u{200b}' | '。');
    let whole = text.get(word.clone()).unwrap_or_default();
    let inner = whole.trim_start_matches(is_mark);
    (word.start + (whole.len() - inner.len()), inner.trim_end_matches(is_mark))
}

/// Names without a dot: those of OpenID Connect, and old ones with underscores.
fn is_plain_name(word: &str) -> bool {
    let snake = word.contains('_') && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    snake || ["email", "openid", "profile"].contains(&word)
}

/// Dotted names have a part in upper case, which tells them from file names and the like: `eDiscovery.Read.All`. Their last
/// part is a word, unlike that of "z.B".
fn is_name(word: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let begins_upper = |part: &str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let dotted = word.split('.').skip(1).any(begins_upper);
    let ends_in_word = word.rsplit('.').next().is_some_and(|part| part.len() > 1);
    dotted && ends_in_word && word.split('.').all(is_part) || is_plain_name(word)
}

/// How the next name relates to those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Joint {
    /// It opens an alternative: after a comma, "or", or a blank alone.
    #[default]
    Alternative,
    /// It is needed together with the last one: after "and".
    Together,
    /// It ends a list of names that are all needed: after a comma with "and".
    All,
}

#[derive(Debug, Default)]
struct Parser<'a> {
    /// Lists that "plus" has closed: of each, one alternative is needed.
    factors: Vec<Vec<Vec<Text<'a>>>>,
    alternatives: Vec<Vec<Text<'a>>>,
    joint: Joint,
    after_comma: bool,
    /// A word that may be the first part of a name that a blank has broken.
    stem: Option<Text<'a>>,
    /// Whether the last name ended in a dot, so that the next word may belong to it.
    cut: bool,
    unread: bool,
}

impl<'a> Parser<'a> {
    fn word(&mut self, text: &Text<'a>, range: &Range<usize>) {
        let (start, word) = clean(text, range);
        let cut = mem::take(&mut self.cut);
        match word {
            "," | ";" | "、" | "，" | "；" => {
                self.drop_stem();
                self.joint = Joint::Alternative;
                self.after_comma = true;
            }
            _ if matches!(word, "and" | "+" | "&") || language::is_conjunction(word) => {
                self.drop_stem();
                self.joint = if self.after_comma { Joint::All } else { Joint::Together };
            }
            "plus" => {
                self.drop_stem();
                self.factors.push(mem::take(&mut self.alternatives));
                self.joint = Joint::Alternative;
            }
            _ if matches!(word, "or" | "and/or") || language::is_disjunction(word) => {
                self.drop_stem();
                self.joint = Joint::Alternative;
            }
            // What is left of a footnote's mark, and words of "One from A, B" and "either A or B".
            "" | "One" | "one" | "from" | "of" | "either" => {}
            _ if is_name(word) => {
                let name = phrase::piece(text, start..start + word.len());
                self.name(name);
                self.cut = text.get(range.clone()).is_some_and(|whole| whole.ends_with('.'));
            }
            _ if cut && is_part(word) => self.extend_last(word),
            _ if is_part(word) && self.stem.is_none() => {
                self.stem = Some(phrase::piece(text, start..start + word.len()));
            }
            _ => self.unread = true,
        }
    }

    fn name(&mut self, name: Text<'a>) {
        // "Directory AccessAsUser.All": the second half of a name has two parts at most.
        let name = match self.stem.take() {
            Some(stem) if name.split('.').count() <= 2 => Cow::Owned(format!("{stem}.{name}")),
            Some(_) => {
                self.unread = true;
                name
            }
            None => name,
        };
        match (self.joint, self.alternatives.last_mut()) {
            (Joint::Together, Some(_)) => self.together(name),
            (Joint::All, Some(_)) => self.all_together(name),
            (Joint::Alternative, _) | (_, None) => self.alternatives.push(vec![name]),
        }
        self.joint = Joint::Alternative;
        self.after_comma = false;
    }

    /// A name behind "and". At the end of a list of single names, "A, B and C", it says that all are needed, unless all permit
    /// the same of one thing or another: then each is enough, as the cells show that have commas in their place.
    fn together(&mut self, name: Text<'a>) {
        // No list of a cell is longer; more would be looked through again with each name.
        let is_list = (2..50).contains(&self.alternatives.len())
            && self.alternatives.iter().all(|names| names.len() == 1);
        let permits = |name: &str| name.split_once('.').map(|(_, what)| what.to_owned());
        let same = |names: &Vec<Text<'a>>| permits(&names[0]) == permits(&name);
        if is_list && self.alternatives.iter().all(same) {
            self.alternatives.push(vec![name]);
        } else if is_list {
            self.all_together(name);
        } else if let Some(last) = self.alternatives.last_mut() {
            last.push(name);
        }
    }

    fn all_together(&mut self, name: Text<'a>) {
        let mut all: Vec<_> = self.alternatives.drain(..).flatten().collect();
        all.push(name);
        self.alternatives.push(all);
    }

    /// "Group.Read. All": the rest of a name behind a dot.
    fn extend_last(&mut self, part: &str) {
        if let Some(name) = self.alternatives.last_mut().and_then(|names| names.last_mut()) {
            *name = Cow::Owned(format!("{name}.{part}"));
        }
    }

    /// A word that turned out to be no part of a name.
    fn drop_stem(&mut self) {
        self.unread |= self.stem.take().is_some();
    }

    /// The alternatives, and whether these are all.
    fn finish(mut self) -> (Vec<Vec<Text<'a>>>, bool) {
        self.factors.push(self.alternatives);
        let mut factors = self.factors.into_iter().filter(|factor| !factor.is_empty());
        let mut found = factors.next().unwrap_or_default();
        for factor in factors {
            if found.len() * factor.len() > MAX_ALTERNATIVES {
                return (found, false);
            }
            found = combine(found, &factor);
        }
        (found, true)
    }
}

/// No cell has a tenth of it; combinations of lists grow beyond all bounds.
const MAX_ALTERNATIVES: usize = 1000;

/// Each alternative of one list with each of the other.
fn combine<'a>(mut left: Vec<Vec<Text<'a>>>, right: &[Vec<Text<'a>>]) -> Vec<Vec<Text<'a>>> {
    if let [names] = right {
        left.iter_mut().for_each(|needed| needed.extend_from_slice(names));
        return left;
    }
    let pairs = left.iter().flat_map(|left| right.iter().map(move |right| [left.as_slice(), right].concat()));
    pairs.collect()
}

/// A word that may be a part of a name: `Directory`.
fn is_part(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

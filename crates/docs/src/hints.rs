//! What descriptions say in set phrases: required, read-only, possible values and the like.
//!
//! One pass over the words; those in code spans are names and values, never remarks.

mod place;
mod values;

use std::ops::Range;

use crate::{Hints, Text, hints::place::Place, text::part};

/// Reads the hints of a description, given as plain text with the backticks of its code spans.
pub(crate) fn read<'a>(description: &Text<'a>) -> Hints<'a> {
    let mut reader = Reader { text: description, hints: Hints::default() };
    reader.scan();
    reader.hints
}

/// Takes back the remark that is the name of what the description is of: "Key." of a property `key`.
pub(crate) fn forget_name(hints: &mut Hints<'_>, name: &str) {
    let remark = match keyword(name) {
        Some(Keyword::Key) => &mut hints.key,
        Some(Keyword::Required) => &mut hints.required,
        Some(Keyword::Optional) => &mut hints.optional,
        Some(Keyword::Deprecated) => &mut hints.deprecated,
        Some(Keyword::ReadOnly) => &mut hints.read_only,
        Some(_) | None => return,
    };
    *remark = false;
}

/// Words that set phrases are known by.
#[derive(Clone, Copy, Debug)]
enum Keyword {
    Required,
    Optional,
    /// "must be specified when": required.
    Specified,
    Key,
    Deprecated,
    Read,
    ReadOnly,
    Write,
    Nullable,
    Null,
    Inherited,
    Returned,
    Requires,
    Support,
    Default,
    Defaults,
    /// "possible", "allowed" and the like: values follow.
    Possible,
    /// "values", which "can be" what follows.
    Values,
    /// "must be one of": values follow at once.
    One,
    /// "in this evolvable enum": members that are sent on request follow.
    Evolvable,
}

/// The words by their length, for most words of a text differ from all of them in that alone.
const KEYWORDS: [&[(&str, Keyword)]; 11] = [
    &[],
    &[],
    &[],
    &[("one", Keyword::One), ("key", Keyword::Key)],
    &[("null", Keyword::Null), ("read", Keyword::Read)],
    &[("valid", Keyword::Possible), ("value", Keyword::Values), ("write", Keyword::Write)],
    &[("values", Keyword::Values)],
    &[("allowed", Keyword::Possible), ("default", Keyword::Default), ("support", Keyword::Support)],
    &[
        ("defaults", Keyword::Defaults),
        ("nullable", Keyword::Nullable),
        ("inherits", Keyword::Inherited),
        ("optional", Keyword::Optional),
        ("possible", Keyword::Possible),
        ("readonly", Keyword::ReadOnly),
        ("required", Keyword::Required),
        ("requires", Keyword::Requires),
        ("returned", Keyword::Returned),
        ("supports", Keyword::Support),
    ],
    &[
        ("evolvable", Keyword::Evolvable),
        ("following", Keyword::Possible),
        ("inherited", Keyword::Inherited),
        ("permitted", Keyword::Possible),
        ("specified", Keyword::Specified),
        ("supported", Keyword::Possible),
    ],
    &[("deprecated", Keyword::Deprecated)],
];

fn keyword(word: &str) -> Option<Keyword> {
    let candidates = KEYWORDS.get(word.len())?;
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    let is_word = |name: &str| name.as_bytes()[0] == first && name.eq_ignore_ascii_case(word);
    candidates.iter().find(|(name, _)| is_word(name)).map(|(_, keyword)| *keyword)
}

/// The colon of Chinese and Japanese.
const WIDE_COLON: &[u8] = "：".as_bytes();

struct Reader<'d, 'a> {
    text: &'d Text<'a>,
    hints: Hints<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn scan(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at = match byte {
                b'`' => values::code_end(self.text, at),
                b':' => self.listed(at + 1),
                b if b.is_ascii_alphanumeric() => {
                    let length = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
                    self.word(at..at + length)
                }
                _ if bytes[at..].starts_with(WIDE_COLON) => self.listed(at + WIDE_COLON.len()),
                _ => at + 1,
            };
        }
    }

    /// Reads what a word says where it stands, and gives the place where to go on.
    fn word(&mut self, range: Range<usize>) -> usize {
        let Some(keyword) = keyword(&self.text[range.clone()]) else { return range.end };
        let text = self.text;
        let place = Place { before: &text[..range.start], behind: &text[range.end..] };
        let hints = &mut self.hints;
        match keyword {
            Keyword::Required => {
                hints.required |= place.is_remark() || place.asks_on_create() || place.asks_for_field();
            }
            Keyword::Specified => hints.required |= place.follows("must be ") && place.asks_on_create(),
            Keyword::Optional => {
                hints.optional |= place.is_remark() || place.follows("is ") || place.opens_description();
            }
            Keyword::Key => hints.key |= place.is_remark() || place.continues(" of the entity"),
            Keyword::Deprecated => hints.deprecated |= place.is_remark() || place.deprecates(),
            Keyword::Read => hints.read_only |= place.continues_with_only() && !place.is_denied(),
            Keyword::ReadOnly => hints.read_only |= !place.is_denied(),
            Keyword::Write => hints.write_only |= place.continues_with_only() && !place.is_denied(),
            Keyword::Nullable => set_nullable(hints, !place.is_denied()),
            Keyword::Null if place.follows("t be ") || place.follows("cannot be ") => {
                set_nullable(hints, false);
            }
            Keyword::Inherited if text[range.clone()].starts_with('I') => {
                hints.inherited_from = place.inherited_from().map(|name| part(text, name));
            }
            Keyword::Returned => hints.only_on_select |= place.names_select(),
            Keyword::Requires => hints.only_on_select |= place.asks_for_select(),
            Keyword::Support => self.filter(place),
            Keyword::Default => self.set_default(place.default_value()),
            Keyword::Defaults => self.set_default(place.value_behind(&[" to "])),
            Keyword::Possible if place.continues(" value") && !place.forbids() => {
                return self.values(range.end + " value".len());
            }
            Keyword::Values if place.continues(" can be ") => return self.values(range.end),
            Keyword::Evolvable if place.continues(" enum") => return self.values(range.end),
            Keyword::One if place.continues(" of `") && !place.forbids() => {
                return self.listed(range.end + " of ".len());
            }
            Keyword::Null
            | Keyword::Inherited
            | Keyword::One
            | Keyword::Evolvable
            | Keyword::Possible
            | Keyword::Values => {}
        }
        range.end
    }

    /// "Supports `$filter` (`eq`, `ne`)".
    fn filter(&mut self, place: Place<'_>) {
        let Some(operators) = place.filter_operators() else { return };
        let known = self.hints.filter.get_or_insert_default();
        known.extend(operators.into_iter().map(|name| part(self.text, name)));
    }

    fn set_default(&mut self, value: Option<&str>) {
        let found = value.filter(|value| *value != "null").map(|value| part(self.text, value));
        self.hints.default = self.hints.default.take().or(found);
    }

    /// The values of the sentence whose rest begins at `start`.
    fn values(&mut self, start: usize) -> usize {
        let text = values::near(&self.text[start..]);
        let list = values::sentence(text);
        let explained = values::explained(text);
        let found = if explained.is_empty() { values::list(list) } else { explained };
        if found.is_empty() {
            return start;
        }
        self.add_values(&found);
        let further: Vec<_> = values::further(&text[list.len()..]).collect();
        self.add_values(&further);
        self.set_default(values::marked_default(list));
        start + list.len()
    }

    /// Values that nothing but a colon announces: "The importance: `low`, `normal`, `high`."
    fn listed(&mut self, start: usize) -> usize {
        if !values::ends_in_example(&self.text[..start]) {
            let found = values::only_code(values::near(&self.text[start..]));
            self.add_values(&found);
        }
        start
    }

    fn add_values(&mut self, found: &[&str]) {
        for value in found {
            if !self.hints.possible_values.iter().any(|known| known == value) {
                self.hints.possible_values.push(part(self.text, value));
            }
        }
    }
}

/// "Not nullable" outweighs "nullable".
fn set_nullable(hints: &mut Hints<'_>, nullable: bool) {
    hints.nullable = Some(nullable && hints.nullable != Some(false));
}

#[cfg(test)]
mod tests;

//! The YAML header of a page.
//!
//! Nearly all values are plain or simply quoted text and are borrowed from the page; the rest goes through a YAML reader,
//! one entry at a time, so that one bad value costs nothing but itself.

use std::{borrow::Cow, ops::Range};

use graphgen_source::{Code, Span, Spanned};
use saphyr_parser::{Event, Parser};

use crate::{FrontMatter, Text, diagnostics::Diagnostics};

/// Reads the header of `text` and says where the page goes on behind it. Pieces that other pages include need none.
pub(crate) fn read<'a>(
    text: &'a str,
    is_include: bool,
    diagnostics: &mut Diagnostics,
) -> (FrontMatter<'a>, usize) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let Some(opening) = text[start..].split_inclusive('\n').next().filter(|line| line.trim_end() == "---")
    else {
        if !is_include {
            diagnostics.add(Code::FrontMatterMissing, Span::new(start..start), "page without front matter");
        }
        return (FrontMatter::default(), start);
    };
    let content = start + opening.len();
    let Some(range) = content_range(text, content) else {
        let span = Span::new(start..start + "---".len());
        diagnostics.add(Code::FrontMatterMalformed, span, "front matter without closing `---`");
        let range = content..open_end(text, content);
        let end = range.end;
        return (read_entries(text, range, diagnostics), end);
    };
    let end = range.end + text[range.end..].find('\n').map_or(text.len() - range.end, |at| at + 1);
    (read_entries(text, range, diagnostics), end)
}

/// The lines from `start` up to the closing `---`. A title comes behind it: below one, `---` is a rule of the page.
fn content_range(text: &str, start: usize) -> Option<Range<usize>> {
    let (mut at, mut is_blank) = (start, false);
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(start..at);
        }
        if is_blank && line.starts_with("# ") {
            return None;
        }
        is_blank = line.trim().is_empty();
        at += line.len();
    }
    None
}

/// Where front matter that nothing closes ends: at the first line from `start` on that can't belong to it.
fn open_end(text: &str, start: usize) -> usize {
    let is_entry = |line: &str| {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        line.starts_with([' ', '\t', '-']) || (!key.is_empty() && !key.contains(char::is_whitespace))
    };
    let lines = text[start..].split_inclusive('\n');
    start + lines.take_while(|line| is_entry(line) && !line.trim().is_empty()).map(str::len).sum::<usize>()
}

fn read_entries<'a>(text: &'a str, range: Range<usize>, diagnostics: &mut Diagnostics) -> FrontMatter<'a> {
    let mut entries: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    for line in text[range].split_inclusive('\n') {
        let end = at + line.trim_end().len();
        match entries.last_mut() {
            Some(entry) if line.starts_with([' ', '\t', '-', '\r', '\n']) => entry.end = end.max(entry.end),
            _ if line.trim().is_empty() || line.starts_with('#') => {}
            _ => entries.push(at..end),
        }
        at += line.len();
    }
    let entries = entries.into_iter().filter_map(|entry| read_entry(text, entry, diagnostics)).collect();
    FrontMatter { entries }
}

type Entry<'a> = (Spanned<Text<'a>>, Spanned<Text<'a>>);

fn read_entry<'a>(text: &'a str, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Entry<'a>> {
    let entry = &text[range.clone()];
    let Some((key, rest)) = entry.split_once(':') else {
        diagnostics.add(Code::FrontMatterMalformed, Span::new(range), "front matter line without `key:`");
        return None;
    };
    let value = rest.trim();
    let start = range.start + key.len() + 1 + (rest.len() - rest.trim_start().len());
    let span = Span::new(start..start + value.len());
    let key = Spanned::new(
        Cow::Borrowed(key.trim_end()),
        Span::new(range.start..range.start + key.trim_end().len()),
    );
    let value = simple_scalar(value)
        .map(|text| Ok(Cow::Borrowed(text)))
        .unwrap_or_else(|| read_yaml(entry))
        .unwrap_or_else(|fault| {
            let message = format!("value of `{}` {}", key.value, fault.message());
            diagnostics.add_with_help(Code::FrontMatterMalformed, span, message, fault.help());
            Cow::Borrowed(value)
        });
    Some((key, Spanned::new(value, span)))
}

/// The text of a scalar in which YAML has nothing to resolve.
fn simple_scalar(value: &str) -> Option<&str> {
    let bytes = value.as_bytes();
    match bytes.first() {
        None => Some(value),
        Some(quote @ (b'"' | b'\'')) => {
            let inner = value.get(1..value.len().max(2) - 1)?;
            let plain =
                bytes.len() > 1 && bytes.ends_with(&[*quote]) && !inner.contains(['"', '\'', '\\', '\n']);
            plain.then_some(inner)
        }
        Some(first) if first.is_ascii_alphanumeric() => {
            let special =
                value.contains(": ") || value.contains(" #") || value.contains('\n') || value.ends_with(':');
            (!special).then_some(value)
        }
        Some(_) => None,
    }
}

/// Why an entry has no text.
#[derive(Clone, Copy)]
enum Fault {
    Syntax,
    Nested,
}

impl Fault {
    fn message(self) -> &'static str {
        match self {
            Self::Syntax => "is not YAML",
            Self::Nested => "is neither text nor a list of texts",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Syntax => "put the value in quotes",
            Self::Nested => "write text, in quotes where it begins with a mark such as `-` or `[`",
        }
    }
}

/// Reads an entry by its events: a tree of them could be as deep as the entry is long.
fn read_yaml<'a>(entry: &str) -> Result<Text<'a>, Fault> {
    let events = Parser::new_from_str(entry).map(|event| event.map(|(event, _)| event));
    let events: Vec<Event<'_>> = events.collect::<Result<_, _>>().map_err(|_| Fault::Syntax)?;
    value_text(&events).map(Cow::Owned).ok_or(Fault::Nested)
}

/// The value of a mapping's only entry: a scalar's text, or that of a list's scalars.
fn value_text(events: &[Event<'_>]) -> Option<String> {
    let [
        Event::StreamStart,
        Event::DocumentStart(_),
        Event::MappingStart(..),
        Event::Scalar(..),
        value @ ..,
        Event::MappingEnd,
        Event::DocumentEnd,
        Event::StreamEnd,
    ] = events
    else {
        return None;
    };
    let items = match value {
        [Event::SequenceStart(..), items @ .., Event::SequenceEnd] => items,
        [Event::Scalar(..)] => value,
        _ => return None,
    };
    let texts =
        items.iter().map(|item| if let Event::Scalar(text, ..) = item { Some(&**text) } else { None });
    Some(texts.collect::<Option<Vec<_>>>()?.join(", "))
}

//! Mutations of a page.

use crate::{corpus::Page, random::Random};

/// What has a meaning somewhere, or is a burden.
const TOKENS: &[&str] = &[
    "`",
    "```\n",
    "```http\n",
    "~~~",
    "|",
    "|:-|",
    "\n|",
    "||||",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    "---\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "# ",
    "## HTTP request\n",
    "## Permissions\n",
    "### Response\n",
    "## Properties\n",
    "## JSON representation\n",
    "<!-- {",
    "} -->",
    "<!--",
    "-->",
    "<br>",
    "<div>",
    "</",
    "[!INCLUDE [x](../../includes/x.md)]",
    "[a](b.md)",
    "![",
    "](",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "\"",
    "'",
    "\\",
    ":",
    ",",
    ";",
    "=",
    "$",
    "&",
    "%",
    "@",
    "#",
    "^",
    "~",
    "*",
    "_",
    "?",
    "/",
    "//",
    "..",
    "...",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "é",
    "字",
    "🦀",
    "\u{301}",
    "ß",
    "İ",
    "GET /",
    "POST https://graph.microsoft.com/v1.0/",
    "{id}",
    "/{id}",
    "(id='{id}')",
    "/$ref",
    "/microsoft.graph.user",
    "HTTP/1.1 200 OK",
    "Content-Type: application/json\n",
    "null",
    "true",
    "1e999",
    "-0",
    "\"@odata.type\": \"#microsoft.graph.",
    "\"blockType\": \"response\",",
    "Collection(",
    "Edm.",
    "String",
    "Int32",
    "self",
    "Self",
    "crate",
    "super",
    "r#",
    "type",
    "async",
    "enum",
    "*/",
    "/*",
    "//!",
    "\"#",
    "#![",
    "{{",
    "}}",
    "{}",
    "__",
    "0",
    "999999999999999999999",
    "Inherited from [x](x.md)",
    "Possible values are: `a`, `b`.",
    "microsoft.graph.",
    "Not supported.",
    "title: ",
    "doc_type: ",
];

/// Some mutations of a text, one after the other, and now and then a byte that is no text.
pub(crate) fn mutated(text: &str, corpus: &[Page], random: &mut Random) -> Vec<u8> {
    let mut text = text.to_owned();
    for _ in 0..=random.below(4) {
        text = mutate(&text, corpus, random);
    }
    let mut bytes = text.into_bytes();
    if random.below(50) == 0 && !bytes.is_empty() {
        let at = random.below(bytes.len());
        bytes[at] = 0x80 | random.below(0x80) as u8;
    }
    bytes
}

fn mutate(text: &str, corpus: &[Page], random: &mut Random) -> String {
    match random.below(12) {
        0..=4 => lines(text, corpus, random),
        5 | 6 => replace(text, &slice_at(text, 0, random), token(random)),
        7 | 8 => replace(text, &word(text, random), token(random)),
        9 => {
            let (from, to) = (word(text, random), word(text, random));
            replace(text, &from, &text[to])
        }
        10 => {
            let slice = slice_at(text, 20, random);
            let times = 1 + random.below(300);
            replace(text, &slice, &text[slice.clone()].repeat(times))
        }
        _ => replace(text, &slice_at(text, 400, random), ""),
    }
}

/// Lines are left out, doubled, moved, or come from another page.
fn lines(text: &str, corpus: &[Page], random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        return token(random).to_owned();
    }
    let at = random.below(lines.len());
    match random.below(5) {
        0 => drop(lines.remove(at)),
        1 => (0..random.below(30)).for_each(|_| lines.insert(at, lines[at])),
        2 => {
            let other = random.below(lines.len());
            lines.swap(at, other);
        }
        3 => lines.truncate(at),
        _ => {
            let other: Vec<&str> = random.of(corpus).text.split_inclusive('\n').collect();
            let first = random.below(other.len());
            let last = (first + 1 + random.below(30)).min(other.len());
            let _removed = lines.splice(at..at, other[first.min(last)..last].iter().copied());
        }
    }
    lines.concat()
}

fn token(random: &mut Random) -> &'static str {
    TOKENS[random.below(TOKENS.len())]
}

type Range = std::ops::Range<usize>;

fn replace(text: &str, range: &Range, by: &str) -> String {
    format!("{}{by}{}", &text[..range.start], &text[range.end..])
}

/// At most so many bytes at some place.
fn slice_at(text: &str, longest: usize, random: &mut Random) -> Range {
    let start = text.floor_char_boundary(random.below(text.len() + 1));
    let end = text.floor_char_boundary((start + random.below(longest + 1)).min(text.len()));
    start..end.max(start)
}

/// A word, or what stands between two.
fn word(text: &str, random: &mut Random) -> Range {
    let at = text.floor_char_boundary(random.below(text.len() + 1));
    let is_end = |c: char| !c.is_alphanumeric();
    let start =
        text[..at].char_indices().rev().find(|(_, c)| is_end(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
    start..end
}

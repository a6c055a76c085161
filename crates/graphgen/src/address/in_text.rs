//! Addresses in a text that people or programs wrote, where nothing says for sure where one ends.

use std::{iter, ops::Range};

use super::secrets;

/// The secrets of all addresses in a text, in their order.
///
/// A password may hold blanks, quotes and line breaks, so an address with one goes on to the last `@` before the next address.
/// Rather too much is left out than too little.
pub(super) fn in_text(text: &str) -> Vec<Range<usize>> {
    let starts: Vec<_> = text.match_indices("://").map(|(at, _)| scheme_start(text, at)).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let with_scheme: Vec<_> = iter::zip(starts.iter().copied(), ends)
        .map(|(start, end)| start..start + length(text, start, &text[start..end]))
        .collect();
    let mut addresses = Vec::new();
    let mut end = 0;
    for address in with_scheme {
        addresses.extend(without_scheme(text, end..address.start.max(end)));
        end = address.end;
        addresses.push(address);
    }
    addresses.extend(without_scheme(text, end..text.len()));
    let shift = |address: Range<usize>| {
        let start = address.start;
        secrets(&text[address]).into_iter().map(move |part| start + part.start..start + part.end)
    };
    addresses.into_iter().flat_map(shift).collect()
}

/// Where the scheme of the address begins whose `://` is at `end`.
fn scheme_start(text: &str, end: usize) -> usize {
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    text[..end].trim_end_matches(is_scheme).len()
}

/// The length of the address with which `stretch` begins, at `start` of the text.
fn length(text: &str, start: usize, stretch: &str) -> usize {
    let scheme = stretch.find("://").map_or(0, |at| at + 3);
    let word = scheme + word_length(&stretch[scheme..]);
    let user = stretch.rfind('@').filter(|at| *at > word && stretch[scheme..*at].contains(':'));
    let end = user.map_or(word, |at| at + word_length(&stretch[at..]));
    // Behind `?`, blanks may stand as well.
    let quote = text[..start].chars().next_back().filter(|c| is_quote(*c));
    let closing = quote.and_then(|quote| stretch[end..].find(quote));
    closing.filter(|_| stretch[..end].contains('?')).map_or(end, |at| end + at)
}

/// The length of the word with which a text begins.
fn word_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || is_quote(c) || "<>".contains(c);
    text.find(ends).unwrap_or(text.len())
}

fn is_quote(c: char) -> bool {
    "\"'`".contains(c)
}

/// Addresses such as `git:password@host:path` in a part of the text. One that is in quotes begins with these.
fn without_scheme(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = part.start;
    while start < part.end {
        let end = start + word_length(&text[start..part.end]);
        if let Some(user) = text[start..end].rfind('@') {
            let from = found.last().map_or(part.start, |last| last.end);
            let quoted = text[from..start].rfind(is_quote).map(|at| from + at + 1);
            let is_split = |quoted: &usize| {
                !text[start..start + user].contains(':') && text[*quoted..start].contains(':')
            };
            found.push(quoted.filter(is_split).unwrap_or(start)..end);
        }
        start = end + text[end..].chars().next().map_or(1, char::len_utf8);
    }
    found
}

//! Strings: where they really end, and what has to be escaped in them.

use super::{Rewriter, is_blank};

impl Rewriter<'_> {
    /// Rewrites the string that opens with `quote`.
    pub(super) fn string(&mut self, quote: char) {
        let is_key = self.expects_key();
        self.skip(quote.len_utf8());
        self.push('"');
        while let Some(found) = self.rest.chars().next() {
            let behind = &self.rest[found.len_utf8()..];
            if closes(quote, found) && ends_string(behind, is_key) {
                self.rest = behind;
                break;
            }
            if found == '\n' && starts_member(behind) {
                return self.close_before_line();
            }
            if is_key && found == ':' && behind.starts_with(' ') {
                break;
            }
            self.rest = behind;
            match found {
                '\\' => self.escape(),
                '"' => self.out.push_str("\\\""),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                '\r' => {}
                _ if found.is_control() => self.out.push(' '),
                _ => self.out.push(found),
            }
        }
        self.push('"');
    }

    /// Keeps a valid escape; the backslash of any other one is text.
    fn escape(&mut self) {
        let length = match self.rest.chars().next() {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => 1,
            Some('u') => unicode_escape(self.rest),
            _ => 0,
        };
        if length == 0 {
            return self.out.push_str("\\\\");
        }
        let (escaped, rest) = self.rest.split_at(length);
        self.out.push('\\');
        self.out.push_str(escaped);
        self.rest = rest;
    }

    /// Ends a string whose closing quote is missing at the end of its line.
    fn close_before_line(&mut self) {
        let text = self.out.trim_end();
        let comma = text.ends_with(',');
        self.out.truncate(text.trim_end_matches(',').len());
        self.push_str(if comma { "\"," } else { "\"" });
    }
}

/// Length of `uXXXX` at the start of `text`; of a whole pair, where it is the first half of one; 0 where it is none.
fn unicode_escape(text: &str) -> usize {
    let unit = |at: usize| {
        let digits = text.get(at..at + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    match unit(1) {
        Some(0xd800..=0xdbff) => {
            let is_pair = text.get(5..7) == Some("\\u") && matches!(unit(7), Some(0xdc00..=0xdfff));
            if is_pair { 11 } else { 0 }
        }
        Some(0xdc00..=0xdfff) | None => 0,
        Some(_) => 5,
    }
}

/// Whether `found` may close a string that was opened by `quote`.
fn closes(quote: char, found: char) -> bool {
    let double = |c: char| matches!(c, '"' | '\u{201c}' | '\u{201d}');
    found == quote || (double(quote) && double(found))
}

/// Whether what stands behind a quote is what follows a string; otherwise the quote belongs to the text.
fn ends_string(behind: &str, is_key: bool) -> bool {
    let behind = behind.trim_start_matches(|c: char| c != '\n' && is_blank(c));
    match behind.chars().next() {
        None | Some('\n' | '}' | ']' | ',') => true,
        Some(':') => is_key,
        Some('/') => behind.starts_with("//") || behind.starts_with("/*"),
        Some('"') => starts_member(behind),
        Some(_) => false,
    }
}

/// Whether a line begins with `"key":`, or holds nothing but closing brackets.
fn starts_member(line: &str) -> bool {
    let is_inner_blank = |c: char| c != '\n' && c.is_whitespace();
    let line = line.trim_start_matches(is_inner_blank);
    if let Some(key) = line.strip_prefix('"') {
        let end = key.find(['"', '\n']).map_or("", |end| &key[end..]);
        return end
            .strip_prefix('"')
            .is_some_and(|end| end.trim_start_matches(is_inner_blank).starts_with(':'));
    }
    let closing = line.trim_start_matches(|c: char| matches!(c, '}' | ']' | ',') || is_inner_blank(c));
    closing.len() < line.len() && (closing.is_empty() || closing.starts_with('\n'))
}

//! Strings: where they really end, and what has to be escaped in them.

use super::{Rewriter, is_blank};

impl Rewriter<'_> {
    /// Rewrites the string that opens with `quote`.
    pub(super) fn string(&mut self, quote: char) {
        let is_key = self.expects_key();
        self.skip(quote.len_utf8());
        self.out.push('"');
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
        self.out.push('"');
    }

    /// Keeps a valid escape; the backslash of any other one is text.
    fn escape(&mut self) {
        let escaped = self.rest.chars().next();
        let hexadecimal =
            || self.rest.get(1..5).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match escaped {
            Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {}
            Some('u') if hexadecimal() => {}
            _ => return self.out.push_str("\\\\"),
        }
        self.out.push('\\');
        if let Some(escaped) = escaped {
            self.copy(escaped);
        }
    }

    /// Ends a string whose closing quote is missing at the end of its line.
    fn close_before_line(&mut self) {
        let text = self.out.trim_end();
        let comma = text.ends_with(',');
        self.out.truncate(text.trim_end_matches(',').len());
        self.out.push_str(if comma { "\"," } else { "\"" });
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
    let line = line.lines().next().unwrap_or_default().trim();
    if let Some(key) = line.strip_prefix('"') {
        return key.split_once('"').is_some_and(|(_, behind)| behind.trim_start().starts_with(':'));
    }
    !line.is_empty() && line.chars().all(|c| matches!(c, '}' | ']' | ',' | ' '))
}

//! Puts right what makes JSON unreadable even for a tolerant reader, where a rule can tell what was meant: odd blanks,
//! curly quotes, ellipses, text and keys without quotes, quotes that are missing or not escaped, raw line breaks,
//! leading zeros, brackets that are missing, text behind the document.

mod string;

/// Deeper documents are refused by every reader.
const MAX_DEPTH: usize = 512;

/// Rewrites `text`, an object or array, for the tolerant reader; `None` when it is neither, or too deep.
pub(super) fn prepare(text: &str) -> Option<String> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let out = String::with_capacity(text.len() + 16);
    let mut rewriter = Rewriter { rest: text, out, last: None, open: Vec::new() };
    while rewriter.token() {
        if rewriter.open.len() > MAX_DEPTH {
            return None;
        }
    }
    rewriter.close_all();
    Some(rewriter.out)
}

/// One pass over a document.
struct Rewriter<'t> {
    rest: &'t str,
    out: String,
    /// What was written last, blanks aside.
    last: Option<char>,
    /// Open brackets.
    open: Vec<char>,
}

impl Rewriter<'_> {
    /// Rewrites a token; `false` behind the document.
    fn token(&mut self) -> bool {
        let Some(found) = self.rest.chars().next() else { return false };
        match found {
            '{' if self.placeholder() => {}
            '{' | '[' => {
                self.open.push(found);
                self.copy(found);
            }
            '}' | ']' => {
                self.close(found);
                return !self.open.is_empty();
            }
            ':' => self.copy(found),
            ',' => self.comma(),
            '"' | '\'' | '\u{201c}' | '\u{201d}' => self.string(found),
            '/' if self.rest.starts_with("//") => self.skip_to("\n"),
            '/' if self.rest.starts_with("/*") => self.skip_to("*/"),
            '\u{2026}' => self.skip(found.len_utf8()),
            '.' if self.rest.starts_with("..") => self.skip_dots(),
            _ if is_blank(found) => {
                self.out.push(if found == '\n' { found } else { ' ' });
                self.skip(found.len_utf8());
            }
            _ => self.word(),
        }
        true
    }

    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
    }

    fn copy(&mut self, found: char) {
        self.push(found);
        self.skip(found.len_utf8());
    }

    fn push(&mut self, written: char) {
        self.out.push(written);
        self.last = Some(written);
    }

    fn push_str(&mut self, written: &str) {
        self.out.push_str(written);
        self.last = written.chars().next_back();
    }

    fn skip_to(&mut self, end: &str) {
        let length = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.skip(length);
    }

    fn skip_dots(&mut self) {
        self.rest = self.rest.trim_start_matches('.');
    }

    fn expects_key(&self) -> bool {
        self.open.last() == Some(&'{') && self.last != Some(':')
    }

    /// Takes a phrase in braces that stands for a value, such as `{itemId}`, for text.
    fn placeholder(&mut self) -> bool {
        let inner = &self.rest[1..];
        let end = inner.find(['}', '"', ':', ',', '\n', '{', '[', '\u{201c}', '\u{201d}']);
        let Some(end) = end.filter(|&end| inner[end..].starts_with('}')) else { return false };
        let is_phrase = inner[..end].trim().starts_with(char::is_alphabetic);
        if !is_phrase || self.open.is_empty() || self.expects_key() {
            return false;
        }
        let (phrase, rest) = self.rest.split_at(end + 2);
        self.push_str(&serde_json::Value::from(phrase).to_string());
        self.rest = rest;
        true
    }

    fn comma(&mut self) {
        match self.last {
            Some(',' | '[' | '{') => self.skip(1),
            Some(':') => {
                self.push_str("null");
                self.copy(',');
            }
            _ => self.copy(','),
        }
    }

    /// Closes a bracket together with those inside of it that are still open; one that was never opened is dropped.
    fn close(&mut self, found: char) {
        let opening = if found == '}' { '{' } else { '[' };
        self.skip(1);
        if self.open.contains(&opening) {
            while self.close_innermost().is_some_and(|closed| closed != opening) {}
        }
    }

    fn close_innermost(&mut self) -> Option<char> {
        let opening = self.open.pop()?;
        if self.last == Some(':') {
            self.push_str("null");
        }
        self.push(if opening == '{' { '}' } else { ']' });
        Some(opening)
    }

    fn close_all(&mut self) {
        while self.close_innermost().is_some() {}
    }

    /// A number, `true`, `false`, `null`, or text whose opening quote (or both quotes) are missing.
    fn word(&mut self) {
        let is_key = self.expects_key();
        let ends = |c: char| matches!(c, ',' | '}' | ']' | '\n' | '\r' | '"') || (is_key && c == ':');
        let length = self.rest.find(ends).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(length);
        let word = word.trim();
        let zeros = word.trim_start_matches('0');
        if is_key && matches!(word, "-" | "+" | "*") && rest.starts_with('"') {
            // The mark of a list, or of what a revision changed.
            self.rest = rest;
            return;
        }
        if serde_json::from_str::<serde_json::Value>(word).is_ok() {
            self.push_str(word);
        } else if !is_key && zeros.len() < word.len() && zeros.bytes().all(|b| b.is_ascii_digit()) {
            self.push_str(if zeros.is_empty() { "0" } else { zeros });
        } else {
            self.push_str(&serde_json::Value::from(word).to_string());
        }
        self.rest = rest.strip_prefix('"').unwrap_or(rest);
        if length == 0 && self.rest.len() == rest.len() {
            // Nothing that a rule covers: leave it to the reader to refuse it.
            let found = rest.chars().next().unwrap_or(' ');
            self.copy(found);
        }
    }
}

/// Blanks of all kinds, and characters that no one sees.
fn is_blank(found: char) -> bool {
    found.is_whitespace()
        || found.is_control()
        || matches!(found, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

//! Doc comments out of plain text.
//!
//! Descriptions are prose that was never written for rustdoc: whatever Markdown, HTML or intra-doc links would read into
//! it is escaped, so that the page shows the text as it is and `cargo doc` has nothing to warn about. Code in backticks
//! stays code.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Columns of text in a line; the indentation and `/// ` come on top.
const WIDTH: usize = 96;

/// The lines of a doc comment.
#[derive(Default)]
pub(crate) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// A doc comment of one paragraph of plain text.
    pub(crate) fn plain(text: &str) -> Self {
        let mut doc = Self::default();
        doc.text(text);
        doc
    }

    /// A doc comment of one line of Markdown.
    pub(crate) fn of_line(line: String) -> Self {
        Self { lines: vec![line] }
    }

    /// Adds paragraphs of plain text; blank lines part them.
    pub(crate) fn text(&mut self, text: &str) {
        let mut paragraph = Vec::new();
        for line in text.lines() {
            if line.trim().is_empty() {
                self.paragraph(&paragraph.join(" "));
                paragraph.clear();
            } else {
                paragraph.push(line);
            }
        }
        self.paragraph(&paragraph.join(" "));
    }

    /// Starts a block: an empty line where anything stands before.
    pub(crate) fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    /// Adds a line of Markdown.
    pub(crate) fn line(&mut self, line: String) {
        self.lines.push(line);
    }

    /// Whether nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// As `///`.
    pub(crate) fn outer(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#[doc = #lines])*)
    }

    /// As `//!`.
    pub(crate) fn inner(&self) -> TokenStream {
        let lines = self.spaced();
        quote!(#(#![doc = #lines])*)
    }

    fn spaced(&self) -> impl Iterator<Item = Literal> {
        self.lines.iter().map(|line| match line.as_str() {
            "" => Literal::string(""),
            line if line.is_ascii() && !line.contains(is_refused) => spaced(line),
            line => spaced(&line.replace(is_refused, "")),
        })
    }

    fn paragraph(&mut self, text: &str) {
        let units = units(text);
        if units.is_empty() {
            return;
        }
        self.gap();
        let mut line = String::new();
        for unit in units {
            if !line.is_empty() && line.len() + 1 + unit.len() > WIDTH {
                self.lines.push(std::mem::take(&mut line));
            }
            if line.is_empty() {
                push_line_start(&mut line, &unit);
            } else {
                line.push(' ');
                line.push_str(&unit);
            }
        }
        self.lines.push(line);
    }
}

/// Whether Rust, or its documentation, refuses a character in a comment: controls, and what turns the direction of text.
fn is_refused(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A line behind a blank, as a raw string where it can be one: nothing of it needs to be escaped, nor unescaped again.
fn spaced(line: &str) -> Literal {
    let raw = || format!("r\" {line}\"").parse().ok();
    let literal = if line.contains(['"', '\r']) { None } else { raw() };
    literal.unwrap_or_else(|| Literal::string(&format!(" {line}")))
}

/// `text` as inline code: in backticks that no content can close.
pub(crate) fn code(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if text.is_empty() { "(empty)".to_owned() } else { format!("`{text}`") }
}

/// Plain text as one line of Markdown.
pub(crate) fn inline(text: &str) -> String {
    units(text).join(" ")
}

/// Escaped pieces that a line may be broken between.
fn units(text: &str) -> Vec<String> {
    let mut units = Vec::new();
    let mut unit = String::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let len = match c {
            c if c.is_whitespace() || c.is_control() => {
                if !unit.is_empty() {
                    units.push(std::mem::take(&mut unit));
                }
                c.len_utf8()
            }
            '`' if code_span(rest).is_some() => {
                let span = code_span(rest).unwrap_or_default();
                unit.push_str(&code(&span[1..span.len() - 1]));
                span.len()
            }
            'h' if !before.is_alphanumeric() && url(rest).is_some() => {
                let url = url(rest).unwrap_or_default();
                unit.push('<');
                unit.push_str(url);
                unit.push('>');
                url.len()
            }
            c => {
                push_escaped(&mut unit, before, c, rest[c.len_utf8()..].chars().next());
                c.len_utf8()
            }
        };
        before = rest[..len].chars().next_back().unwrap_or(' ');
        rest = &rest[len..];
    }
    if !unit.is_empty() {
        units.push(unit);
    }
    units
}

/// The code span that `text` starts with, both backticks included.
fn code_span(text: &str) -> Option<&str> {
    let end = text[1..].find('`')? + 1;
    (!text[1..end].trim().is_empty() && !text[end + 1..].starts_with('`')).then(|| &text[..=end])
}

/// The web address that `text` starts with.
fn url(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let end = text
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>()[]\"'`|\\".contains(c))
        .unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    (url.len() > scheme.len()).then_some(url)
}

fn push_escaped(unit: &mut String, before: char, c: char, after: Option<char>) {
    let in_word = before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric);
    let special = match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' => true,
        '_' => !in_word,
        _ => false,
    };
    if special {
        unit.push('\\');
    }
    unit.push(c);
}

/// Escapes what would make a heading, list or rule of a line that starts with `unit`.
fn push_line_start(line: &mut String, unit: &str) {
    let digits = unit.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if digits > 0 && unit[digits..].starts_with(['.', ')']) {
        Some(digits)
    } else {
        unit.starts_with(['#', '-', '+', '=', ':']).then_some(0)
    };
    match marker {
        Some(at) => {
            line.push_str(&unit[..at]);
            line.push('\\');
            line.push_str(&unit[at..]);
        }
        None => line.push_str(unit),
    }
}

#[cfg(test)]
mod tests {
    use super::Doc;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(Doc::plain(text).lines.join("\n"), expected);
    }

    #[test]
    fn markdown_is_shown_as_text() {
        check("See [user] or <b>bold</b> *now*", r"See \[user\] or \<b\>bold\</b\> \*now\*");
        check("snake_case stays, _this_ not", r"snake_case stays, \_this\_ not");
        check("a\\b | c ~~d~~", r"a\\b \| c \~\~d\~\~");
    }

    /// Neither `///` nor anything else in a file may hold them.
    #[test]
    fn what_rust_refuses_is_left_out() {
        let mut doc = Doc::plain("a\u{202e}b \u{2066}c\u{2069}");
        doc.line(super::code("GET /x\u{202a}\0\r/{id}"));
        let text = doc.outer().to_string();
        assert_eq!(text, r##"# [doc = r" ab c"] # [doc = r" `GET /x /{id}`"]"##);
        let literal = proc_macro2::Literal::string("a\u{202e}\u{2069}").to_string();
        assert!(literal.is_ascii(), "{literal}");
    }

    #[test]
    fn line_starts_make_no_blocks() {
        check("- item", r"\- item");
        check("1. First", r"1\. First");
        check("# Title", r"\# Title");
    }

    #[test]
    fn code_stays_code_where_it_is_closed() {
        check("Use `a [b] <c>` here", "Use `a [b] <c>` here");
        check("Use `a here", r"Use \`a here");
        check("Use `` here", r"Use \`\` here");
    }

    #[test]
    fn addresses_are_links() {
        check("See https://example.com/a_b.", "See <https://example.com/a_b>.");
        check("(http://example.com)", "(<http://example.com>)");
    }

    #[test]
    fn long_text_is_wrapped_and_paragraphs_are_kept() {
        let text = format!("{}\n\n  second\n", "word ".repeat(25));
        let expected =
            format!("{}\n{}\n\nsecond", "word ".repeat(19).trim_end(), "word ".repeat(6).trim_end());
        check(&text, &expected);
    }
}

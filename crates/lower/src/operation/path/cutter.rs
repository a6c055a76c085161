//! Cuts one segment of a path, or one value of a query string, into literals and placeholders.

use graphgen_ir::ParameterPosition;

use super::{
    pieces::{Piece, Placeholder},
    sample,
};

/// Cuts one segment or value.
pub(super) struct Cutter<'c, 't> {
    text: &'t str,
    plain: ParameterPosition,
    /// Whether a table of the page is about an argument of this name.
    is_documented: &'c dyn Fn(&str) -> bool,
    pieces: Vec<Piece<'t>>,
    literal_from: usize,
    depth: usize,
    quoted: bool,
    /// Name of the argument that the text is a value of.
    pub(super) argument: Option<&'t str>,
    argument_from: usize,
    /// Whether something had to be closed.
    pub(super) repaired: bool,
    /// Values that stand where documented arguments belong.
    pub(super) samples: Vec<&'t str>,
    /// The last `>`.
    last_close: Option<usize>,
}

impl<'c, 't> Cutter<'c, 't> {
    pub(super) fn new(
        text: &'t str,
        plain: ParameterPosition,
        is_documented: &'c dyn Fn(&str) -> bool,
    ) -> Self {
        Self {
            text,
            plain,
            is_documented,
            pieces: Vec::new(),
            literal_from: 0,
            depth: 0,
            quoted: false,
            argument: None,
            argument_from: 0,
            repaired: false,
            samples: Vec::new(),
            last_close: text.rfind('>'),
        }
    }

    pub(super) fn run(&mut self) -> Vec<Piece<'t>> {
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            at = match c {
                '{' => self.placeholder(at, '}'),
                '<' if self.last_close.is_some_and(|close| at < close) => self.placeholder(at, '>'),
                '}' => self.stray(at),
                ')' if self.depth == 0 && self.is_path() => self.stray(at),
                _ => self.literal(at, c),
            };
        }
        self.flush(self.text.len());
        if self.is_path() {
            self.close();
        }
        std::mem::take(&mut self.pieces)
    }

    fn is_path(&self) -> bool {
        self.plain != ParameterPosition::Query
    }

    fn literal(&mut self, at: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        if self.is_path() {
            match c {
                '(' => {
                    self.depth += 1;
                    self.start_argument(next);
                }
                ')' if !self.quoted => {
                    self.depth -= 1;
                    self.argument = None;
                }
                ',' if self.depth > 0 && !self.quoted => self.start_argument(next),
                '=' if self.depth > 0 && !self.quoted && self.argument.is_none() => {
                    return self.named_argument(at);
                }
                '\'' if self.depth > 0 => self.quoted = !self.quoted,
                _ => {}
            }
        }
        next
    }

    fn start_argument(&mut self, at: usize) {
        self.argument = None;
        self.argument_from = at;
    }

    /// At the `=` behind an argument's name. A value `name-value` is a placeholder without braces, and so is a value that only repeats
    /// the name, and any value of an argument that the page describes.
    fn named_argument(&mut self, at: usize) -> usize {
        let name = self.text[self.argument_from..at].trim();
        self.argument = Some(name);
        let value_at = at + 1;
        let value = argument_value(&self.text[value_at..]);
        if name.is_empty() {
            return value_at;
        }
        if value.strip_suffix("-value") == Some(name) {
            self.flush(value_at);
            self.push(name, ParameterPosition::Argument);
            self.literal_from = value_at + value.len();
            return self.literal_from;
        }
        let is_sample = !value.is_empty()
            && !value.contains(['{', '<'])
            && ((self.is_documented)(name) || sample::stands_in(name, value));
        if is_sample { self.sample(value_at, value) } else { value_at }
    }

    /// Puts a placeholder for a value, `5`, `'D7'` or `namespace.enum'member'`; quotes stay.
    fn sample(&mut self, at: usize, value: &'t str) -> usize {
        let quoted = value.strip_suffix('\'').and_then(|value| value.split_once('\''));
        let (prefix, inner, position) = match quoted {
            Some((prefix, inner)) => (prefix.len() + 1, inner, ParameterPosition::QuotedArgument),
            None => (0, value, ParameterPosition::Argument),
        };
        self.samples.push(inner);
        self.flush(at + prefix);
        self.push("", position);
        self.literal_from = at + prefix + inner.len();
        at + value.len()
    }

    fn placeholder(&mut self, at: usize, close: char) -> usize {
        self.flush(at);
        let inner = &self.text[at + 1..];
        // Where another one opens before it closes, it was left open.
        let (length, closed) = match inner.find(['{', close]) {
            Some(end) => (end, usize::from(inner[end..].starts_with(close))),
            None => (inner.find([')', '\'', ':']).unwrap_or(inner.len()), 0),
        };
        self.repaired |= closed == 0;
        let position = match (self.depth > 0, self.quoted) {
            (false, _) => self.plain,
            (true, true) => ParameterPosition::QuotedArgument,
            (true, false) => ParameterPosition::Argument,
        };
        self.push(inner[..length].trim(), position);
        self.literal_from = at + 1 + length + closed;
        self.literal_from
    }

    fn push(&mut self, text: &'t str, position: ParameterPosition) {
        self.pieces.push(Piece::Placeholder(Placeholder { text, argument: self.argument, position }));
    }

    /// A closing character that nothing opened is left out.
    fn stray(&mut self, at: usize) -> usize {
        self.flush(at);
        self.repaired = true;
        self.literal_from = at + 1;
        self.literal_from
    }

    fn flush(&mut self, until: usize) {
        if self.literal_from < until {
            self.pieces.push(Piece::Literal(&self.text[self.literal_from..until]));
        }
        self.literal_from = until;
    }

    fn close(&mut self) {
        if self.quoted {
            self.pieces.push(Piece::Literal("'"));
            self.repaired = true;
        }
        for _ in 0..self.depth {
            self.pieces.push(Piece::Literal(")"));
            self.repaired = true;
        }
    }
}

/// The value of an argument, with its quotes, at the start of `text`.
pub(super) fn argument_value(text: &str) -> &str {
    let mut quoted = false;
    let end = text.find(|c| {
        quoted ^= c == '\'';
        !quoted && matches!(c, ',' | ')')
    });
    end.map_or(text, |end| &text[..end])
}

//! A template cut into segments, literals and placeholders.

use graphgen_ir::ParameterPosition;

/// A template, cut but not named.
#[derive(Debug, Default)]
pub(super) struct Parsed<'t> {
    /// Path segments.
    pub(super) segments: Vec<Vec<Piece<'t>>>,
    /// Query arguments: name and value.
    pub(super) query: Vec<(&'t str, Vec<Piece<'t>>)>,
    /// Whether something had to be closed.
    pub(super) repaired: bool,
}

/// A part of a segment or value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text as it stands.
    Literal(&'t str),
    /// A value that the caller gives.
    Placeholder(Placeholder<'t>),
}

/// A placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placeholder<'t> {
    /// What stands in the braces.
    pub(super) text: &'t str,
    /// Name of the function argument or query argument that it is the value of.
    pub(super) argument: Option<&'t str>,
    /// Where it stands.
    pub(super) position: ParameterPosition,
}

impl<'t> Parsed<'t> {
    /// Cuts `url`, which has no scheme, host and version.
    pub(super) fn new(url: &'t str) -> Self {
        let mut parsed = Self::default();
        let (path, query) = split_query(url);
        let mut in_colons = false;
        for segment in split_outside(path, '/') {
            let segment = segment.trim();
            if segment.is_empty() {
                continue;
            }
            let plain = if in_colons { ParameterPosition::ColonPath } else { ParameterPosition::Segment };
            parsed.add_segment(segment, plain);
            in_colons = segment.ends_with(':') && !in_colons;
        }
        for argument in split_outside(query, '&').filter(|argument| !argument.trim().is_empty()) {
            let (name, value) = argument.split_once('=').unwrap_or((argument, ""));
            let mut cutter = Cutter::new(value, ParameterPosition::Query);
            // Beside other text, as in `{property} eq '{value}'`, a placeholder is not the argument's value.
            let value = value.trim();
            let whole = value.starts_with('{') && value.find('}') == Some(value.len() - 1);
            cutter.argument = whole.then_some(name.trim());
            let pieces = cutter.run();
            parsed.repaired |= cutter.repaired;
            parsed.query.push((name.trim(), pieces));
        }
        parsed
    }

    fn add_segment(&mut self, segment: &'t str, plain: ParameterPosition) {
        if segment == "..." || segment == "…" {
            let position = ParameterPosition::ColonPath;
            self.segments.push(vec![Piece::Placeholder(Placeholder {
                text: "more segments",
                argument: None,
                position,
            })]);
            return;
        }
        let mut cutter = Cutter::new(segment, plain);
        self.segments.push(cutter.run());
        self.repaired |= cutter.repaired;
    }
}

/// Path and query string. A part in brackets, `[?includeIDs=true]`, is optional and counts as the query string.
fn split_query(url: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, c) in url.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '?' if depth == 0 => {
                let path = url[..at].trim_end_matches('[');
                return (path, url[at + 1..].trim_end_matches(']').trim());
            }
            _ => {}
        }
    }
    (url, "")
}

/// The parts of `text` between separators that stand neither in braces nor in quotes of an argument.
fn split_outside(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = find_outside(text, separator);
        rest = end.map(|at| &text[at + separator.len_utf8()..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

fn find_outside(text: &str, separator: char) -> Option<usize> {
    // Braces and quotes protect separators only when they are closed.
    let mut protected_until = 0;
    let mut in_function = false;
    for (at, c) in text.char_indices() {
        if at < protected_until {
            continue;
        }
        let closed_by = |close: char| text[at + 1..].find(close).map(|length| at + 1 + length + 1);
        match c {
            c if c == separator => return Some(at),
            '{' => protected_until = closed_by('}').unwrap_or(0),
            '(' => in_function = true,
            ')' => in_function = false,
            '\'' if in_function => protected_until = closed_by('\'').unwrap_or(0),
            _ => {}
        }
    }
    None
}

/// Cuts one segment or value.
struct Cutter<'t> {
    text: &'t str,
    plain: ParameterPosition,
    pieces: Vec<Piece<'t>>,
    literal_from: usize,
    depth: usize,
    quoted: bool,
    argument: Option<&'t str>,
    argument_from: usize,
    repaired: bool,
}

impl<'t> Cutter<'t> {
    fn new(text: &'t str, plain: ParameterPosition) -> Self {
        Self {
            text,
            plain,
            pieces: Vec::new(),
            literal_from: 0,
            depth: 0,
            quoted: false,
            argument: None,
            argument_from: 0,
            repaired: false,
        }
    }

    fn run(&mut self) -> Vec<Piece<'t>> {
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            at = match c {
                '{' => self.placeholder(at, '}'),
                '<' if self.text[at..].contains('>') => self.placeholder(at, '>'),
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
                '=' if self.depth > 0 && !self.quoted => return self.named_argument(at),
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

    /// At the `=` behind an argument's name. A value `name-value` is a placeholder without braces.
    fn named_argument(&mut self, at: usize) -> usize {
        let name = self.text[self.argument_from..at].trim();
        self.argument = Some(name);
        let value_at = at + 1;
        let value = self.text[value_at..].split([',', ')']).next().unwrap_or_default();
        if !name.is_empty() && value.strip_suffix("-value") == Some(name) {
            self.flush(value_at);
            self.push(name, ParameterPosition::Argument);
            self.literal_from = value_at + value.len();
            return self.literal_from;
        }
        value_at
    }

    fn placeholder(&mut self, at: usize, close: char) -> usize {
        self.flush(at);
        let inner = &self.text[at + 1..];
        let end = inner.find(close);
        let nested = inner.find('{').filter(|&nested| end.is_none_or(|end| nested < end));
        let (length, closed) = match (end, nested) {
            (Some(end), None) => (end, 1),
            (_, Some(nested)) => (nested, 0),
            (None, None) => (inner.find([')', '\'', ':']).unwrap_or(inner.len()), 0),
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

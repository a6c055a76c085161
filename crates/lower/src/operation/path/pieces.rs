//! A template cut into segments, literals and placeholders.

use graphgen_ir::ParameterPosition;

use super::{cutter::Cutter, sample};

/// A template, cut but not named.
#[derive(Debug, Default)]
pub(super) struct Parsed<'t> {
    /// Path segments.
    pub(super) segments: Vec<Vec<Piece<'t>>>,
    /// Query arguments: name and value.
    pub(super) query: Vec<(&'t str, Vec<Piece<'t>>)>,
    /// Whether something had to be closed.
    pub(super) repaired: bool,
    /// Values that stood in place of placeholders.
    pub(super) samples: Vec<&'t str>,
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
    /// Cuts `url`, which has no scheme, host and version. Values of arguments that `is_documented` knows are placeholders.
    pub(super) fn new(url: &'t str, is_documented: &dyn Fn(&str) -> bool) -> Self {
        let mut parsed = Self::default();
        let (path, query) = split_query(url);
        let segments: Vec<&str> =
            split_outside(path, '/').map(str::trim).filter(|segment| !segment.is_empty()).collect();
        let mut rest = segments.as_slice();
        while let Some((segment, others)) = rest.split_first() {
            parsed.add_segment(segment, ParameterPosition::Segment, is_documented);
            rest = if segment.ends_with(':') { parsed.add_colon_path(others, is_documented) } else { others };
        }
        for argument in split_outside(query, '&').filter(|argument| !argument.trim().is_empty()) {
            let (name, value) = argument.split_once('=').unwrap_or((argument, ""));
            let mut cutter = Cutter::new(value, ParameterPosition::Query, is_documented);
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

    fn add_segment(
        &mut self,
        segment: &'t str,
        plain: ParameterPosition,
        is_documented: &dyn Fn(&str) -> bool,
    ) {
        if segment == "..." || segment == "…" {
            self.segments.push(vec![placeholder("more segments", ParameterPosition::ColonPath)]);
            return;
        }
        if let Some(name) = sample::name_in_parentheses(segment) {
            self.samples.push(segment);
            self.segments.push(vec![placeholder(name, plain)]);
            return;
        }
        if sample::is_value(segment) {
            self.samples.push(segment);
            self.segments.push(vec![placeholder("", plain)]);
            return;
        }
        let mut cutter = Cutter::new(segment, plain, is_documented);
        let pieces = cutter.run();
        self.repaired |= cutter.repaired;
        self.samples.append(&mut cutter.samples);
        match self.segments.last_mut() {
            // A key behind a slash, `/groups/(name='{name}')`, belongs to the name before it.
            Some(before) if is_key_alone(segment) => before.extend(pieces),
            _ => self.segments.push(pieces),
        }
    }

    /// Adds the segments up to the closing colon and gives those behind it: `{item-path}:`, or as a sample
    /// `Plans/may.txt:`.
    fn add_colon_path<'s>(
        &mut self,
        segments: &'s [&'t str],
        is_documented: &dyn Fn(&str) -> bool,
    ) -> &'s [&'t str] {
        let end = segments.iter().position(|segment| segment.ends_with(':'));
        let (within, behind) = segments.split_at(end.map_or(segments.len(), |end| end + 1));
        let is_sample = within.iter().all(|segment| !segment.contains(['{', '<', '…']) && *segment != "...");
        match within.first() {
            Some(first) if is_sample => {
                self.samples.push(first);
                let closing = end.map(|_| Piece::Literal(":"));
                let path = placeholder("path", ParameterPosition::ColonPath);
                self.segments.push(std::iter::once(path).chain(closing).collect());
            }
            _ => {
                for segment in within {
                    self.add_segment(segment, ParameterPosition::ColonPath, is_documented);
                }
            }
        }
        behind
    }
}

/// Whether a segment is a key with its name in parentheses, and nothing else.
fn is_key_alone(segment: &str) -> bool {
    segment.starts_with('(') && segment.ends_with(')') && segment.contains('=')
}

fn placeholder(text: &str, position: ParameterPosition) -> Piece<'_> {
    Piece::Placeholder(Placeholder { text, argument: None, position })
}

/// Path and query string. A part in brackets, `[?includeIDs=true]`, is optional and counts as the query string.
pub(super) fn split_query(url: &str) -> (&str, &str) {
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
            // Where another one opens before it closes, it was left open.
            '{' => {
                let brace = text[at + 1..].find(['{', '}']).map(|length| at + 1 + length);
                let closed = brace.filter(|&end| text[end..].starts_with('}'));
                protected_until = closed.map_or(0, |end| end + 1);
            }
            '(' => in_function = true,
            ')' => in_function = false,
            '\'' if in_function => protected_until = closed_by('\'').unwrap_or(0),
            _ => {}
        }
    }
    None
}

//! Finds segments and parameters, looking at each byte once.

use std::fmt;

use super::{Cut, Template};

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    text: String,
    at: usize,
    expected: &'static str,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, at, expected } = self;
        let shown: String = text.chars().take(80).collect();
        write!(
            f,
            "`{shown}` is not a template of a path: {expected} at byte {at}; write it as `/users/{{id}}`"
        )
    }
}

impl std::error::Error for TemplateError {}

/// The segments and parameters of `text`, and what first is wrong with it.
pub(super) fn cut(text: &str) -> (Template, Option<TemplateError>) {
    let mut cutter =
        Cutter { segments: Vec::new(), parameters: Vec::new(), start: 0, in_colons: false, fault: None };
    if !text.starts_with('/') {
        cutter.fault(0, "expected `/`");
    }
    let (mut in_call, mut quoted, mut open) = (false, false, None);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => cutter.open(open.replace(at), at),
            b'}' => cutter.close(open.take(), at),
            _ if open.is_some() => {}
            b'/' if !quoted => cutter.end(text, at),
            b'(' => in_call = true,
            b')' if !quoted => in_call = false,
            b'\'' if in_call => quoted = !quoted,
            _ => {}
        }
    }
    if open.is_some() {
        cutter.fault(text.len(), "expected `}`");
    }
    cutter.end(text, text.len());
    let Cutter { segments, parameters, fault, .. } = cutter;
    let error = fault.map(|(at, expected)| TemplateError { text: text.to_owned(), at, expected });
    let template =
        Template { text: text.to_owned(), segments: segments.into(), parameters: parameters.into() };
    (template, error)
}

struct Cutter {
    segments: Vec<Cut>,
    parameters: Vec<std::ops::Range<u32>>,
    /// Where the segment begins.
    start: usize,
    in_colons: bool,
    fault: Option<(usize, &'static str)>,
}

impl Cutter {
    fn fault(&mut self, at: usize, expected: &'static str) {
        self.fault.get_or_insert((at, expected));
    }

    fn open(&mut self, already: Option<usize>, at: usize) {
        if already.is_some() {
            self.fault(at, "expected `}`");
        }
    }

    fn close(&mut self, open: Option<usize>, at: usize) {
        match open {
            Some(open) if open + 1 < at => self.parameters.push(offset(open)..offset(at + 1)),
            Some(_) => self.fault(at, "expected a name"),
            None => self.fault(at, "expected `{` before"),
        }
    }

    /// A path between colons goes on over slashes, up to the segment that ends with the other colon.
    fn end(&mut self, text: &str, at: usize) {
        let segment = &text[self.start..at];
        if !segment.is_empty() {
            let (start, end) = (offset(self.start), offset(at));
            self.segments.push(Cut { start, end, in_colons: self.in_colons });
            self.in_colons ^= segment.ends_with(':');
        }
        self.start = at + 1;
    }
}

/// Texts are parts of pages, which are shorter than 4 GB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

//! JSON as the docs write it: strict where possible, repaired where its meaning is clear.
//!
//! Three attempts: as it stands; with everything that `jsonc-parser` tolerates; with what it does not tolerate put right
//! before. What comes out is strict JSON, members in the docs' order.

mod fault;
mod mask;
mod place;
mod prepare;
mod strict;
mod write;

use std::borrow::Cow;

use graphgen_source::Span;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

pub(crate) use fault::Fault;

/// A JSON document of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<'a> {
    /// Where the document stands.
    pub span: Span,
    /// Strict JSON: the page's own text, or the repaired document.
    pub text: Cow<'a, str>,
    /// Whether it was repaired.
    pub repaired: bool,
    /// The page's own text of it, at `span`; `None` in lists and quotes, where its lines carry prefixes.
    pub original: Option<&'a str>,
}

/// How a document was read.
#[derive(Debug)]
pub(crate) enum Reading {
    /// It is JSON as it stands.
    Strict,
    /// Strict JSON that means the same, and the faults of the original.
    Repaired(String, Vec<Fault>),
    /// The first fault of a document that makes no sense.
    Unreadable(Fault),
}

/// Reads a document. Offsets of faults count from the start of `text`.
pub(crate) fn read(text: &str) -> Reading {
    let Err(error) = strict::check(text) else { return Reading::Strict };
    let fault = fault::locate(text, &error);
    let repaired = tolerant(text).or_else(|| prepare::prepare(text).and_then(|prepared| tolerant(&prepared)));
    match repaired {
        Some(repaired) => Reading::Repaired(repaired, mask::faults(text, fault)),
        None => Reading::Unreadable(fault),
    }
}

fn tolerant(text: &str) -> Option<String> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
    let value = parsed.value.filter(write::is_sensible)?;
    let strict = write::strict(&value);
    strict::check(&strict).is_ok().then_some(strict)
}

/// Length of the object that `text` begins with, found by its braces; strings may hold others.
pub(crate) fn object_end(text: &str) -> Option<usize> {
    if !text.starts_with('{') {
        return None;
    }
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth += 1,
            b'}' if !in_string => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;

//! Percent-encoding by position.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// All that RFC 3986 does not allow in a path segment (`pchar`).
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A function's argument must not end early.
const ARGUMENT: &AsciiSet = &SEGMENT.add(b'(').add(b')').add(b',');

/// A path between colons keeps its slashes; a colon would end it.
const COLON_PATH: &AsciiSet = &SEGMENT.remove(b'/').add(b':');

/// A query keeps what RFC 3986 allows but what separates options, and `+`, which many servers read as a blank.
const QUERY: &AsciiSet = &SEGMENT.remove(b'/').remove(b'?').add(b'&').add(b'+');

/// Appends a path segment.
pub(super) fn segment(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text, SEGMENT));
}

/// Appends what stands inside the quotes of a function's argument: `'` is doubled.
pub(super) fn quoted(out: &mut String, text: &str) {
    segment(out, &text.replace('\'', "''"));
}

/// Appends a function's argument that has no quotes.
pub(super) fn argument(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text, ARGUMENT));
}

/// Appends a drive path, which stands between colons. The slash at its beginning is part of the syntax around it.
pub(super) fn colon_path(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text.trim_start_matches('/'), COLON_PATH));
}

/// Appends the name or value of a query option.
pub(super) fn query(out: &mut String, text: &str) {
    out.extend(utf8_percent_encode(text, QUERY));
}

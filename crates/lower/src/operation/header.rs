//! Request headers: rows of header tables.

use graphgen_docs::{Page, ParameterPlace};
use graphgen_ir::Header;

use graphgen_source::Code;

use crate::{
    Document,
    findings::Findings,
    names::{Snakes, Style, Taken},
};

/// Headers that the client sets itself: by signing in, by the body, by sending.
const IMPLIED: &[&str] = &["authorization", "content-length", "content-type", "host"];

/// The headers of a page. Rows for the same header are one header with several values. Setter names avoid those that are
/// `taken`.
pub(super) fn lower_headers(
    document: &Document<'_>,
    taken: &mut Taken,
    snakes: &mut Snakes,
    findings: &mut Findings,
) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for row in document.page.parameters.iter().filter(|row| row.place == ParameterPlace::Header) {
        let name = row.name.value.trim().trim_end_matches(':');
        if !is_token(name) {
            let message = format!("`{name}` is no name of a header");
            findings.report(
                document,
                Code::ParameterUnreadable,
                row.name.span,
                message,
                "write the header's name alone",
            );
            continue;
        }
        if IMPLIED.iter().any(|implied| name.eq_ignore_ascii_case(implied)) {
            continue;
        }
        let value = row.value.as_ref().map(|value| value.value.trim()).filter(|value| !value.is_empty());
        let text = row.description.value.trim();
        let description = (!text.is_empty()).then(|| text.to_owned());
        match headers.iter_mut().find(|header| header.name.eq_ignore_ascii_case(name)) {
            Some(known) => {
                known.required |= row.hints.required;
                known.values.extend(
                    value.filter(|&value| !known.values.iter().any(|v| v == value)).map(str::to_owned),
                );
                known.description = known.description.take().or(description);
            }
            None => headers.push(Header {
                name: name.to_owned(),
                rust: String::new(),
                required: row.hints.required,
                values: value.into_iter().map(str::to_owned).collect(),
                description,
            }),
        }
    }
    for header in &mut headers {
        let method = snakes.method(&header.name);
        let method =
            if taken.contains(&method) { format!("{}_header", method.trim_end_matches('_')) } else { method };
        header.rust = taken.claim(&method, Style::Snake).0;
    }
    headers
}

/// The documented media type of the body, where it is not a placeholder.
pub(super) fn content_type<'p>(page: &'p Page<'_>) -> Option<&'p str> {
    let rows = page.parameters.iter().filter(|row| row.place == ParameterPlace::Header);
    let mut rows = rows.filter(|row| row.name.value.trim().eq_ignore_ascii_case("content-type"));
    let row = rows.next()?;
    let value = row.value.as_ref().map_or(row.description.value.as_ref(), |value| value.value.as_ref());
    media_type(value)
}

/// The first word of a text that is a media type.
pub(super) fn media_type(text: &str) -> Option<&str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '`' | '"'));
    words.map(|word| word.trim_end_matches('.')).find(|word| {
        word.split_once('/').is_some_and(|(kind, subtype)| {
            ["application", "audio", "image", "message", "multipart", "text", "video"]
                .iter()
                .any(|known| kind.eq_ignore_ascii_case(known))
                && is_token(subtype)
        })
    })
}

/// Whether a text can stand as a header's name.
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'+' | b'*'))
}

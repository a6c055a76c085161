//! Request headers: rows of header tables.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_docs::{Page, Parameter, ParameterPlace};
use graphgen_ir::{Header, Operation, Payload};

use graphgen_source::Code;

use crate::{Document, findings::Findings};

/// Headers that the client sets itself: by signing in, by the body, by sending.
const IMPLIED: &[&str] = &["authorization", "content-length", "content-type", "host"];

/// The headers of a page. Rows for the same header are one header with several values.
pub(super) fn lower_headers(document: &Document<'_>, findings: &mut Findings) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut values = BTreeSet::new();
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
        let (value, description) = value_and_description(row);
        let number = *numbers.entry(name.to_ascii_lowercase()).or_insert(headers.len());
        let value = value.filter(|value| values.insert((number, *value))).map(str::to_owned);
        match headers.get_mut(number) {
            Some(known) => {
                known.required |= row.hints.required;
                known.values.extend(value);
                known.description = known.description.take().or(description);
            }
            None => headers.push(Header {
                name: name.to_owned(),
                rust: String::new(),
                renamed: None,
                required: row.hints.required,
                values: value.into_iter().collect(),
                description,
            }),
        }
    }
    headers
}

/// Leaves out what a page with JSON says that it accepts from an operation beside that of the page, which answers no JSON.
pub(super) fn drop_other_accept(operation: &mut Operation) {
    let mut payloads = operation.responses.iter().map(|response| &response.payload);
    let is_other = |payload: &Payload| matches!(payload, Payload::Bytes | Payload::Text(_));
    if payloads.len() > 0 && payloads.all(is_other) {
        operation.headers.retain(|header| {
            let names_json = header.values.iter().any(|value| value.contains("json"));
            !(names_json && header.name.eq_ignore_ascii_case("Accept"))
        });
    }
}

/// The value that a row gives, and what it says of the header. Either cell may hold both: `eventual. Required with $count.`
fn value_and_description<'p>(row: &'p Parameter<'p>) -> (Option<&'p str>, Option<String>) {
    let description = row.description.value.trim();
    let cell = row.value.as_ref().map(|value| value.value.trim()).filter(|value| !value.is_empty());
    let (value, rest) = match cell {
        Some(cell) => match leading_value(cell) {
            Some((value, rest)) => (Some(value), rest),
            // Whole sentences are no value.
            None if cell.ends_with('.') || cell.contains(". ") || cell.contains('。') => (None, cell),
            None => (Some(cell), ""),
        },
        None => match leading_value(description) {
            Some((value, rest)) => return (Some(value), text([rest, ""])),
            None => (None, ""),
        },
    };
    (value, text([rest, description]))
}

fn text(parts: [&str; 2]) -> Option<String> {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The word that is a sentence of its own, and the sentences behind it: `return=minimal. If included, ..`.
fn leading_value(text: &str) -> Option<(&str, &str)> {
    const REMARKS: [&str; 5] = ["required", "optional", "string", "none", "etag"];
    let sentence = text.split_once(". ").or_else(|| text.split_once('。'));
    let (first, rest) = sentence.unwrap_or((text.trim_end_matches('.'), ""));
    let value = first.trim_matches('`');
    let is_word = !value.contains(char::is_whitespace) || (value.starts_with('{') && value.ends_with('}'));
    let begins = value.starts_with(|c: char| c.is_ascii_lowercase() || c == '{');
    let is_value = is_word && begins && !REMARKS.iter().any(|remark| value.eq_ignore_ascii_case(remark));
    is_value.then(|| (value, rest.trim()))
}

/// The documented media types of the body, where they are not placeholders.
pub(super) fn media_types<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p str> {
    let rows = page.parameters.iter().filter(|row| row.place == ParameterPlace::Header);
    let mut rows = rows.filter(|row| row.name.value.trim().eq_ignore_ascii_case("content-type"));
    let text = rows.next().map(|row| row.value.as_ref().map_or(&row.description.value, |value| &value.value));
    text.into_iter().flat_map(|text| all_media_types(text))
}

/// The first word of a text that is a media type.
pub(super) fn media_type(text: &str) -> Option<&str> {
    all_media_types(text).next()
}

fn all_media_types(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '`' | '"'));
    words.map(|word| word.trim_end_matches('.')).filter(|word| {
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

#[cfg(test)]
mod tests {
    use super::leading_value;

    #[test]
    fn values_are_sentences_of_one_word() {
        assert_eq!(
            leading_value("eventual. Needed with `$count`."),
            Some(("eventual", "Needed with `$count`."))
        );
        assert_eq!(
            leading_value("`odata.maxpagesize={x}`. Optional."),
            Some(("odata.maxpagesize={x}", "Optional."))
        );
        assert_eq!(leading_value("{Time zone}. Optional."), Some(("{Time zone}", "Optional.")));
        assert_eq!(leading_value("application/json"), Some(("application/json", "")));
        assert_eq!(leading_value("Required. The last known ETag."), None);
        assert_eq!(leading_value("the last known ETag."), None);
    }
}

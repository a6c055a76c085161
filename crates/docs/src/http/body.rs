//! Bodies: JSON where they look like it, text otherwise.

use std::borrow::Cow;

use graphgen_source::{Code, Span, Spanned};

use crate::{
    Body, Counts, HeaderLine, Json,
    block::FenceContent,
    diagnostics::Diagnostics,
    json::{self, Reading},
};

/// Reads the body at `range` of a fence, trimmed and not empty.
pub(super) fn read<'a>(
    content: &FenceContent<'a>,
    span: Span,
    headers: &[HeaderLine<'a>],
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Body<'a> {
    let text = content.text_at(span);
    if !looks_like_json(&text, headers) {
        return Body::Text(Spanned::new(text, span));
    }
    match read_json(content, span, counts, diagnostics) {
        Ok(json) => Body::Json(json),
        Err(text) => Body::Text(Spanned::new(text, span)),
    }
}

/// Reads the JSON at `span` of a fence; gives its text back when it can't be read.
pub(crate) fn read_json<'a>(
    content: &FenceContent<'a>,
    span: Span,
    counts: &mut Counts,
    diagnostics: &mut Diagnostics,
) -> Result<Json<'a>, Cow<'a, str>> {
    let text = content.text_at(span);
    let original = if let Cow::Borrowed(text) = text { Some(text) } else { None };
    match json::read(&text) {
        Reading::Strict => {
            counts.json_strict += 1;
            Ok(Json { span, text, repaired: false, original })
        }
        Reading::Repaired(repaired, faults) => {
            counts.json_repaired += 1;
            for fault in faults {
                diagnostics.add(Code::JsonRepaired, content.char_at(span, fault.at), fault.what);
            }
            Ok(Json { span, text: Cow::Owned(repaired), repaired: true, original })
        }
        Reading::Unreadable(fault) => {
            counts.json_unread += 1;
            diagnostics.add(Code::JsonUnreadable, content.char_at(span, fault.at), fault.what);
            Err(text)
        }
    }
}

/// Objects and arrays always; other values only where the headers say so. A bracket that opens a phrase, such as
/// `[Zip file]` or `{bytes of the file}`, is text.
fn looks_like_json(text: &str, headers: &[HeaderLine<'_>]) -> bool {
    let content_type = headers.iter().find(|header| header.name.value.eq_ignore_ascii_case("content-type"));
    let says_json = content_type.is_some_and(|header| header.value.to_ascii_lowercase().contains("json"));
    match text.as_bytes().first() {
        Some(b'{') => !is_phrase(text),
        Some(b'[') => {
            let inner = text[1..].trim_start();
            inner.starts_with(|c: char| {
                matches!(c, '{' | '[' | ']' | '"' | '\'' | '-' | '.') || c.is_ascii_digit()
            })
        }
        Some(b'<') | None => false,
        Some(_) => says_json && serde_json::from_str::<serde_json::Value>(text).is_ok(),
    }
}

/// Whether all of a text is one phrase in braces: words without anything that an object has.
fn is_phrase(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|rest| rest.trim_end().strip_suffix('}'));
    inner.is_some_and(|inner| {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '\'' | '(' | ')');
        inner.trim().starts_with(char::is_alphabetic) && inner.chars().all(is_word)
    })
}

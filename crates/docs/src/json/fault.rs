//! Finds and names the first place where a document is not JSON.

/// The first fault of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Offset in the document.
    pub(crate) at: usize,
    /// What is wrong there.
    pub(crate) what: String,
}

/// Names the fault that a strict reader stumbled over.
pub(super) fn locate(text: &str, error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    let at = offset(text, error, message.starts_with("control character"));
    let before = text[..at].trim_end();
    if message.starts_with("trailing comma") {
        return Fault { at: before.len().saturating_sub(1), what: "trailing comma".to_owned() };
    }
    let Some(found) = text[at..].chars().next().filter(|_| !error.is_eof()) else {
        return Fault { at: text.trim_end().len(), what: "document ends too early".to_owned() };
    };
    if message.starts_with("expected `,`") && matches!(found, '"' | '{' | '[') {
        return Fault { at: before.len(), what: "missing comma".to_owned() };
    }
    Fault { at, what: name(found, &message) }
}

/// The byte that serde_json complains about. Its columns count bytes from 1; a line break counts as column 0 of the
/// next line.
fn offset(text: &str, error: &serde_json::Error, is_control: bool) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let mut at = (start + error.column()).saturating_sub(1).min(text.len());
    if is_control && !text.as_bytes().get(at).is_some_and(u8::is_ascii_control) {
        at = at.saturating_sub(1);
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn name(found: char, message: &str) -> String {
    let name = match found {
        '\n' | '\r' if message.starts_with("control character") => "line break in a string",
        '\t' if message.starts_with("control character") => "tab in a string",
        _ if message.starts_with("trailing characters") => "text behind the document",
        _ if message.starts_with("invalid escape") => "invalid escape in a string",
        _ if message.starts_with("recursion limit") => "nested too deeply",
        _ if message.starts_with("number out of range") => "number out of range",
        _ if message.contains("surrogate") || message.contains("end of hex escape") => {
            "half of a surrogate pair in a string"
        }
        _ if message.starts_with("expected `:`") && matches!(found, ',' | '}' | '"') => {
            "member without value"
        }
        '/' => "comment",
        '\'' => "single quotes",
        '\u{2018}'..='\u{201f}' => "curly quote",
        '.' | '\u{2026}' => "ellipsis",
        '0'..='9' if message.starts_with("invalid number") => "number with a leading zero",
        ' ' | '\n' | '\r' | '\t' if message.starts_with("invalid number") => "number without digits",
        ',' => "misplaced comma",
        _ if found.is_whitespace() => return format!("odd blank U+{:04X}", u32::from(found)),
        _ if found.is_control() || ('\u{200b}'..='\u{202e}').contains(&found) => {
            return format!("invisible character U+{:04X}", u32::from(found));
        }
        _ if message.starts_with("expected `,`") => "unescaped quote, or missing comma",
        _ if found.is_alphanumeric() && message.starts_with("key must be") => "key without quotes",
        _ if found.is_alphanumeric() => "text without quotes",
        _ => return format!("unexpected `{found}`"),
    };
    name.to_owned()
}

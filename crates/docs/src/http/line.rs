//! Single lines of HTTP messages.

use graphgen_source::{Span, Spanned};

use crate::block::Line;

const METHODS: [&str; 7] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"];

/// `METHOD url`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestLine<'a> {
    pub(crate) method: Spanned<&'static str>,
    /// The rest of the line, without a trailing `HTTP/1.1`.
    pub(crate) url: Spanned<&'a str>,
    /// Whether a blank stands between them.
    pub(crate) spaced: bool,
}

/// Reads a request line. Upper case methods only count with a URL behind them, others only when it has a slash, so that
/// prose ("Get the user") is none.
pub(crate) fn request_line<'a>(line: Line<'a>) -> Option<RequestLine<'a>> {
    let text = line.text.trim_start();
    let start = line.start + (line.text.len() - text.len());
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = &text[..length];
    let method = METHODS.into_iter().find(|method| method.eq_ignore_ascii_case(word))?;
    let rest = &text[length..];
    let url = rest.trim();
    let is_url = url.starts_with('/') || url.starts_with("http") || (word == method && begins_path(url));
    let spaced = rest.starts_with(char::is_whitespace);
    if !is_url || !(spaced || url.starts_with('/')) {
        return None;
    }
    let at = start + length + (rest.len() - rest.trim_start().len());
    let url = without_protocol(url);
    Some(RequestLine {
        method: Spanned::new(method, Span::new(start..start + length)),
        url: Spanned::new(url, Span::new(at..at + url.len())),
        spaced,
    })
}

/// Reads the method, in upper case, of a line that names no path: `GET ** URI not found **`.
pub(crate) fn pathless_method(line: Line<'_>) -> Option<Spanned<&'static str>> {
    let text = line.text.trim_start();
    let start = line.start + (line.text.len() - text.len());
    let word = text.split_whitespace().next()?;
    let method = METHODS.into_iter().find(|&method| method == word)?;
    request_line(line).is_none().then(|| Spanned::new(method, Span::new(start..start + method.len())))
}

/// Whether a text without slash or host can be a path: it does not begin with punctuation such as `** not found **`.
fn begins_path(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '{' | '<' | '$' | '~' | '.'))
}

fn without_protocol(url: &str) -> &str {
    url.rsplit_once(char::is_whitespace)
        .filter(|(_, protocol)| protocol.starts_with("HTTP/"))
        .map_or(url, |(url, _)| url.trim_end())
}

/// Reads a status line by its code alone; reason phrases are not reliable.
pub(crate) fn status_line(line: Line<'_>) -> Option<Spanned<u16>> {
    let text = line.text.trim_start();
    let protocol = text.get(.."HTTP".len()).filter(|name| name.eq_ignore_ascii_case("HTTP"))?;
    let rest = &text[protocol.len()..];
    let version = rest.find(char::is_whitespace)?;
    if !rest[..version].bytes().all(|b| b == b'/' || b == b'.' || b.is_ascii_digit()) {
        return None;
    }
    let rest = rest[version..].trim_start();
    let code = rest.strip_prefix("code:").map_or(rest, str::trim_start);
    read_code(code, line.start + (line.text.len() - code.len()))
}

/// Reads a status line that lacks the protocol: `400 Bad Request`.
pub(crate) fn bare_status_line(line: Line<'_>) -> Option<Spanned<u16>> {
    let text = line.text.trim();
    let reason = text.get(3..).filter(|reason| reason.starts_with(' '))?;
    let is_reason = reason.trim().bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
    let start = line.start + (line.text.len() - line.text.trim_start().len());
    is_reason.then(|| read_code(text, start)).flatten()
}

fn read_code(text: &str, at: usize) -> Option<Spanned<u16>> {
    let digits = text.get(..3).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let ends = !text[3..].starts_with(char::is_alphanumeric);
    let code = digits.parse().ok().filter(|code| ends && (100..600).contains(code))?;
    Some(Spanned::new(code, Span::new(at..at + 3)))
}

/// Reads a header line: a name of token characters, a colon, a value.
pub(crate) fn header_line<'a>(line: Line<'a>) -> Option<(Spanned<&'a str>, &'a str)> {
    let text = line.text.trim_start();
    let start = line.start + (line.text.len() - text.len());
    let (name, value) = text.split_once(':')?;
    let name = name.trim_end();
    let valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && !value.starts_with("//");
    valid.then(|| (Spanned::new(name, Span::new(start..start + name.len())), value.trim()))
}

/// Whether a line is a request line.
pub(crate) fn is_request(line: Line<'_>) -> bool {
    request_line(line).is_some()
}

/// Whether the first line of a block is a status line.
pub(crate) fn is_status(line: Line<'_>) -> bool {
    status_line(line).or_else(|| bare_status_line(line)).is_some()
}

#[cfg(test)]
mod tests {
    use super::{bare_status_line, header_line, pathless_method, request_line, status_line};
    use crate::block::Line;

    fn line(text: &str) -> Line<'_> {
        Line { text, start: 0 }
    }

    #[test]
    fn reads_request_lines() {
        let read = |text| request_line(line(text)).map(|read| (read.method.value, read.url.value));
        assert_eq!(read("GET /users/{id | upn}"), Some(("GET", "/users/{id | upn}")));
        assert_eq!(read("  DELETE/me "), Some(("DELETE", "/me")));
        assert_eq!(read("get https://x HTTP/1.1"), Some(("GET", "https://x")));
        assert_eq!(read("GET users"), Some(("GET", "users")));
        assert_eq!(read("Get the user"), None);
        assert_eq!(read("GETTING /x"), None);
        assert_eq!(read("GET"), None);
        assert_eq!(read("GET ** Entity URI not found"), None);
    }

    #[test]
    fn reads_methods_without_path() {
        let read = |text| pathless_method(line(text)).map(|method| method.value);
        assert_eq!(read("GET ** Entity URI not found"), Some("GET"));
        assert_eq!(read("  PATCH"), Some("PATCH"));
        assert_eq!(read("GET /me"), None);
        assert_eq!(read("Get the user"), None);
    }

    #[test]
    fn reads_status_lines() {
        let read = |text| status_line(line(text)).map(|status| status.value);
        assert_eq!(read("HTTP/1.1 200 OK"), Some(200));
        assert_eq!(read("HTTP 201 Created"), Some(201));
        assert_eq!(read("HTTP/1.1 422"), Some(422));
        assert_eq!(read("HTTP/1.1 OK"), None);
        assert_eq!(read("HTTP code: 201 Created"), Some(201));
        assert_eq!(read("https://x 200"), None);
        assert_eq!(read("400 Bad Request"), None);
        assert_eq!(bare_status_line(line("400 Bad Request")).map(|status| status.value), Some(400));
        assert_eq!(bare_status_line(line("200, 300")), None);
    }

    #[test]
    fn reads_header_lines() {
        let read = |text| header_line(line(text)).map(|(name, value)| (name.value, value));
        assert_eq!(read("Content-type: a; b=c"), Some(("Content-type", "a; b=c")));
        assert_eq!(read("{\"a\": 1}"), None);
        assert_eq!(read("https://x"), None);
    }
}

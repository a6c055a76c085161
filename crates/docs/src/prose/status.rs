//! HTTP statuses that prose names.

/// What makes a number in plain text a status when it stands behind it: reason phrases, and "response code".
const REASONS: [&str; 20] = [
    "ok",
    "created",
    "accepted",
    "no content",
    "found",
    "partial content",
    "multi-status",
    "bad request",
    "unauthorized",
    "forbidden",
    "not found",
    "conflict",
    "gone",
    "precondition failed",
    "too many requests",
    "response",
    "error",
    "http",
    "status code",
    "redirect",
];

/// What does when it stands before it.
const ANNOUNCEMENTS: [&str; 4] = ["http", "status", "code", "status code of"];

/// The status that a code span begins with: `200 OK`, `HTTP 200 OK`, `HTTP/1.1 200 OK`.
pub(crate) fn leading(code: &str) -> Option<u16> {
    let code = match code.split_once(' ') {
        Some((version, rest)) if version.starts_with("HTTP") => rest,
        _ => code,
    };
    let digits = code.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| digits.len() == 3)?;
    digits.parse().ok().filter(|status| (100..600).contains(status))
}

/// The statuses outside of code spans that a reason phrase follows or "HTTP" announces: "204 No Content", "HTTP 400". In a
/// list, "403 and 404 responses", what is said of the last counts for all.
pub(super) fn named(text: &str) -> Vec<u16> {
    let mut found = Vec::new();
    for part in text.split('`').step_by(2) {
        let first = found.len();
        let mut counts = false;
        for (at, status) in numbers(part).into_iter().rev() {
            let (before, behind) = (&part[..at], &part[at + DIGITS..]);
            let behind = behind[..behind.floor_char_boundary(NEAR)].trim_start().to_ascii_lowercase();
            let before = &before[before.ceil_char_boundary(at.saturating_sub(NEAR))..];
            let before = before.trim_end().to_ascii_lowercase();
            let in_list = counts && list_goes_on(&behind);
            counts = in_list
                || REASONS.iter().any(|reason| behind.starts_with(reason))
                || ANNOUNCEMENTS.iter().any(|words| before.ends_with(words));
            if counts {
                found.push(status);
            }
        }
        found[first..].reverse();
    }
    found
}

const DIGITS: usize = 3;

/// How far from a number is looked at what it is.
const NEAR: usize = 100;

/// Numbers of three digits that can be statuses, with where they stand.
fn numbers(text: &str) -> Vec<(usize, u16)> {
    let bytes = text.as_bytes();
    let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let starts = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit() && (at == 0 || !is_word(at - 1)));
    let numbers = starts.filter(|&at| !is_word(at + DIGITS));
    numbers.filter_map(|at| Some((at, leading(text.get(at..at + DIGITS)?)?))).collect()
}

/// Whether nothing but a comma or "and" stands before the next number.
fn list_goes_on(behind: &str) -> bool {
    let rest = behind.trim_start_matches([',', ' ']);
    let rest = ["and ", "or "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit()) && rest.len() < behind.len()
}

#[cfg(test)]
mod tests {
    use super::{leading, named};

    #[test]
    fn code_spans() {
        assert_eq!(leading("200 OK"), Some(200));
        assert_eq!(leading("HTTP/1.1 202 Accepted"), Some(202));
        assert_eq!(leading("204"), Some(204));
        assert_eq!(leading("2000"), None);
        assert_eq!(leading("$top"), None);
    }

    #[test]
    fn plain_text() {
        assert_eq!(named("returns a 204 No Content code, or `200 OK`"), [204]);
        assert_eq!(named("returns a 200 response code"), [200]);
        assert!(named("at most 200 users").is_empty());
        assert_eq!(named("returns HTTP 400 if the day is over"), [400]);
        assert_eq!(named("handle the 400, 403 and 404 responses"), [400, 403, 404]);
        assert!(named("between 200 and 300 users").is_empty());
        assert_eq!(named("…\u{a0}404 Not Found — 20…"), [404]);
    }
}

//! HTTP statuses that prose names.

/// What makes a number in plain text a status: reason phrases, and "response code".
const REASONS: [&str; 9] = [
    "ok",
    "created",
    "accepted",
    "no content",
    "found",
    "partial content",
    "not found",
    "conflict",
    "response",
];

/// The status that a code span begins with: `200 OK`, `HTTP 200 OK`, `HTTP/1.1 200 OK`.
pub(super) fn leading(code: &str) -> Option<u16> {
    let code = match code.split_once(' ') {
        Some((version, rest)) if version.starts_with("HTTP") => rest,
        _ => code,
    };
    let digits = code.split(|c: char| !c.is_ascii_digit()).next().filter(|digits| digits.len() == 3)?;
    digits.parse().ok().filter(|status| (100..600).contains(status))
}

/// The statuses outside of code spans that a reason phrase follows: "204 No Content".
pub(super) fn named(text: &str) -> impl Iterator<Item = u16> {
    let outside = text.split('`').step_by(2);
    outside.flat_map(|part| {
        let words = part.split(|c: char| !c.is_ascii_alphanumeric()).scan(0, move |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        });
        words.filter_map(move |(at, word)| {
            let status = leading(word).filter(|_| word.len() == 3)?;
            let behind = part.get(at + word.len()..)?.trim_start().to_ascii_lowercase();
            REASONS.iter().any(|reason| behind.starts_with(reason)).then_some(status)
        })
    })
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
        assert_eq!(named("returns a 204 No Content code, or `200 OK`").collect::<Vec<_>>(), [204]);
        assert_eq!(named("returns a 200 response code").collect::<Vec<_>>(), [200]);
        assert_eq!(named("at most 200 users").count(), 0);
    }
}

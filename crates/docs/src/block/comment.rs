//! Finds where a comment was meant to end that is not closed.

use super::fence;
use crate::json::object_end;

/// A comment without `-->`, or with a second `<!--` before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unclosed {
    /// It holds a JSON object and ends behind it, after so many bytes; where the object lacks its brace, too, before the next
    /// fence, heading or comment.
    EndsAt(usize),
    /// It hides the rest of the page.
    HidesRest,
}

/// Whether and how a comment is not closed.
pub(super) fn unclosed(html: &str) -> Option<Unclosed> {
    let inner = html.trim_start().strip_prefix("<!--")?;
    let end = inner.find("-->");
    let hidden = &inner[..end.unwrap_or(inner.len())];
    if end.is_some() && !hidden.lines().skip(1).any(|line| line.trim_start().starts_with("<!--")) {
        return None;
    }
    let opening = html.len() - inner.len();
    let object = inner.trim_start();
    let blanks = inner.len() - object.len();
    let ends_before = || {
        let lines = object.starts_with('{').then(|| object.find('\n'))??;
        fence::structure(object, lines + 1, object.len())
    };
    match object_end(object).or_else(ends_before) {
        Some(length) => Some(Unclosed::EndsAt(opening + blanks + length)),
        None => end.is_none().then_some(Unclosed::HidesRest),
    }
}

#[cfg(test)]
mod tests {
    use super::{Unclosed, unclosed};

    #[test]
    fn closed_comments_are_left_alone() {
        assert_eq!(unclosed("<!-- a -->\n"), None);
        assert_eq!(unclosed("<!-- {\"a\": 1} -->s\n"), None);
        assert_eq!(unclosed("<div>\n"), None);
    }

    #[test]
    fn objects_end_unclosed_comments() {
        assert_eq!(
            unclosed("<!-- {\"a\": \"}\"}\n\nText\n"),
            Some(Unclosed::EndsAt("<!-- {\"a\": \"}\"}".len()))
        );
        assert_eq!(unclosed("<!-- {}\n```\n```\n<!-- {} -->\n"), Some(Unclosed::EndsAt("<!-- {}".len())));
    }

    #[test]
    fn objects_without_brace_end_before_what_follows() {
        let annotation = "<!-- {\n  \"a\": 1\n";
        for next in ["```http\nGET /me\n```\n", "## Response\n", "<!-- {} -->\n", "```\n```\n<!-- {} -->\n"] {
            let page = format!("{annotation}{next}");
            assert_eq!(unclosed(&page), Some(Unclosed::EndsAt(annotation.len())), "{next}");
        }
    }

    #[test]
    fn other_unclosed_comments_hide_the_rest() {
        assert_eq!(unclosed("<!-- a\n\nText\n"), Some(Unclosed::HidesRest));
    }
}

//! What a URL asks for, below host and version.

use percent_encoding::percent_decode_str;

/// Path and query of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Path below the version, with a leading slash, still percent-encoded.
    pub path: String,
    /// Query arguments in order, decoded.
    pub query: Vec<(String, String)>,
}

impl Target {
    /// Reads a URL as the docs write it: with host and version, or relative to either, blanks not always encoded. A slash at
    /// the end of the path means nothing to the service.
    #[must_use]
    pub fn parse(url: &str) -> Self {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let (path, query) = without_brackets(path, query);
        let path = below_version(below_host(path.trim()));
        Self {
            path: format!("/{}", without_blanks_in_calls(path.trim_matches('/'))),
            query: arguments(query),
        }
    }

    /// `/me/events/AA==` of `/me/events('AA==')`: the same to the service. `None` without such a key.
    #[must_use]
    pub fn with_keys_as_segments(&self) -> Option<Self> {
        let path = keys_as_segments(&self.path)?;
        Some(Self { path, query: self.query.clone() })
    }
}

/// Whether a URL is relative, or absolute with a host of Graph.
#[must_use]
pub fn is_graph(url: &str) -> bool {
    url.split_once("://").is_none_or(|(_, rest)| rest.starts_with("graph.") || rest.starts_with("graph/"))
}

/// Whether a value of a URL is none: `{id}` and `<address>` stand for any.
#[must_use]
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim_matches('\'');
    (value.starts_with('{') && value.ends_with('}')) || (value.starts_with('<') && value.ends_with('>'))
}

/// Path and query of `/pages/7/content[?includeIDs=true]`: brackets only say that a part may be left out.
fn without_brackets<'u>(path: &'u str, query: &'u str) -> (&'u str, &'u str) {
    let bare = path.strip_suffix('[').zip(query.trim_end().strip_suffix(']'));
    bare.unwrap_or((path, query))
}

/// `range(from=1,to=2)` of `range(from=1, to=2)`.
fn without_blanks_in_calls(path: &str) -> String {
    let (mut in_call, mut in_quotes) = (false, false);
    let is_kept = |c: char| {
        match c {
            '(' => in_call = true,
            ')' => in_call = false,
            '\'' if in_call => in_quotes = !in_quotes,
            _ => {}
        }
        !in_call || in_quotes || !c.is_whitespace()
    };
    let mut path = path.to_owned();
    if path.contains(", ") {
        path.retain(is_kept);
    }
    path
}

fn keys_as_segments(path: &str) -> Option<String> {
    let mut segments = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once("('") {
        let (key, after) = behind.split_once("')")?;
        segments.extend([before, "/", key]);
        rest = after;
    }
    segments.push_str(rest);
    (rest.len() < path.len()).then_some(segments)
}

fn below_host(url: &str) -> &str {
    match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => url,
    }
}

fn below_version(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    if first.eq_ignore_ascii_case("v1.0") || first.eq_ignore_ascii_case("beta") { rest } else { path }
}

fn arguments(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.trim().is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name.trim()), decode_query(value.trim()))
        })
        .collect()
}

/// Percent-decoding of a query argument, where a plus sign is a blank.
#[must_use]
pub fn decode_query(text: &str) -> String {
    if text.contains('+') { decode(&text.replace('+', " ")) } else { decode(text) }
}

/// Percent-decoding; bytes that are not UTF-8 are replaced.
pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[track_caller]
    fn check(url: &str, path: &str, query: &[(&str, &str)]) {
        let query = query.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(Target::parse(url), Target { path: path.to_owned(), query });
    }

    #[test]
    fn host_and_version_fall_away() {
        check("https://graph.microsoft.com/v1.0/me/messages", "/me/messages", &[]);
        check("https://graph.microsoft.com/Beta/me", "/me", &[]);
        check("/v1.0/users", "/users", &[]);
        check("users/{id}", "/users/{id}", &[]);
        check("https://graph.microsoft.com/v1.0", "/", &[]);
        check("https://graph.microsoft.com/v1.0/me/", "/me", &[]);
    }

    #[test]
    fn brackets_around_a_query_mean_nothing() {
        check("/me/pages/7/content[?includeIDs=true]", "/me/pages/7/content", &[("includeIDs", "true")]);
        check("/me/pages[?a=b", "/me/pages[", &[("a", "b")]);
    }

    #[test]
    fn keys_may_be_segments() {
        let keys = |url| Target::parse(url).with_keys_as_segments().map(|target| target.path);
        assert_eq!(keys("/me/events('AA==')/attachments").as_deref(), Some("/me/events/AA==/attachments"));
        assert_eq!(keys("/me/range(at='A1')"), None);
    }

    #[test]
    fn blanks_between_arguments_mean_nothing() {
        check("/me/range(from='a, b', to=2)", "/me/range(from='a, b',to=2)", &[]);
        check("/me/root:/a, b.txt", "/me/root:/a, b.txt", &[]);
    }

    #[test]
    fn query_arguments_are_decoded() {
        check("/me?$select=id, mail&$top=2", "/me", &[("$select", "id, mail"), ("$top", "2")]);
        check("/me?%24filter=a%20eq%20'b'&flag", "/me", &[("$filter", "a eq 'b'"), ("flag", "")]);
    }
}

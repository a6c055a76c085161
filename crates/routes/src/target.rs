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
        let path = below_version(below_host(path.trim()));
        Self { path: format!("/{}", path.trim_matches('/')), query: arguments(query) }
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
            (decode(name.trim()), decode(value.trim()))
        })
        .collect()
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
    fn query_arguments_are_decoded() {
        check("/me?$select=id, mail&$top=2", "/me", &[("$select", "id, mail"), ("$top", "2")]);
        check("/me?%24filter=a%20eq%20'b'&flag", "/me", &[("$filter", "a eq 'b'"), ("flag", "")]);
    }
}

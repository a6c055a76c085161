//! Documented addresses, and where they are on this machine.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// How documented addresses of Graph begin.
const GRAPH: &str = "https://graph.microsoft.com";

/// Where the server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The address of Graph, without a slash at its end: `http://127.0.0.1:49152`.
    pub graph: String,
    /// The address below which other hosts are, by their names.
    pub elsewhere: String,
}

impl Addresses {
    /// Documented text with the server's addresses in place of Graph's and those of `hosts`.
    pub(crate) fn localize<'t>(&self, text: &'t str, hosts: &[String]) -> Cow<'t, str> {
        let mut local = Cow::Borrowed(text);
        if local.contains(GRAPH) {
            local = Cow::Owned(local.replace(GRAPH, &self.graph));
        }
        for host in hosts {
            let documented = format!("https://{host}/");
            if local.contains(&documented) {
                local = Cow::Owned(local.replace(&documented, &format!("{}/{host}/", self.elsewhere)));
            }
        }
        local
    }

    /// The text as it is documented: what [`Server`](crate::Server) answered, with the documented addresses in place of
    /// its own.
    #[must_use]
    pub fn as_documented(&self, text: &str) -> String {
        text.replace(&self.graph, GRAPH).replace(&format!("{}/", self.elsewhere), "https://")
    }

    /// Where the server has a documented address, which is one of Graph unless it names another host. `version` is that of
    /// the operation, for addresses that name none.
    #[must_use]
    pub fn local(&self, url: &str, version: &str) -> String {
        let url = url.trim();
        if graphgen_routes::is_graph(url) {
            let (_, query) = url.split_once('?').unwrap_or((url, ""));
            let separator = if query.is_empty() { "" } else { "?" };
            let path = graphgen_routes::Target::parse(url).path;
            return format!("{}/{version}{}{separator}{}", self.graph, sendable(&path), sendable(query));
        }
        let (_, below) = url.split_once("://").unwrap_or(("", url));
        format!("{}/{}", self.elsewhere, sendable(below))
    }
}

/// What no URL may hold, though the docs write it.
const NOT_SENDABLE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An address as the docs write it, with what can't be sent percent-encoded.
#[must_use]
pub fn sendable(url: &str) -> String {
    utf8_percent_encode(url, NOT_SENDABLE).to_string()
}

/// The name of the host that an absolute address leads to.
pub(crate) fn host(url: &str) -> Option<&str> {
    url.trim().split_once("://")?.1.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Addresses, host};

    fn addresses() -> Addresses {
        Addresses { graph: "http://127.0.0.1:1".to_owned(), elsewhere: "http://127.0.0.1:2".to_owned() }
    }

    #[test]
    fn documented_addresses_lead_to_the_server_and_back() {
        let documented = r#"{"next": "https://graph.microsoft.com/v1.0/me", "up": "https://up.example/a?b", "web": "https://x.example/"}"#;
        let local = addresses().localize(documented, &["up.example".to_owned()]).into_owned();
        let expected = r#"{"next": "http://127.0.0.1:1/v1.0/me", "up": "http://127.0.0.1:2/up.example/a?b", "web": "https://x.example/"}"#;
        assert_eq!(local, expected);
        assert_eq!(addresses().as_documented(&local), documented);
    }

    #[test]
    fn documented_requests_have_a_place_on_the_server() {
        let local = |url| addresses().local(url, "beta");
        assert_eq!(
            local("/me/messages?$filter=a eq 'b'"),
            "http://127.0.0.1:1/beta/me/messages?$filter=a%20eq%20'b'"
        );
        assert_eq!(
            local("https://graph.microsoft.com/beta/users/{id}"),
            "http://127.0.0.1:1/beta/users/%7Bid%7D"
        );
        assert_eq!(local("https://up.example/a?b"), "http://127.0.0.1:2/up.example/a?b");
    }

    #[test]
    fn hosts_end_where_paths_begin() {
        assert_eq!(host("https://up.example/a"), Some("up.example"));
        assert_eq!(host("/me"), None);
    }
}

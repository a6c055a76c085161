//! Addresses that the service gives.

use std::net::IpAddr;

use http::Uri;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::RequestError;
use crate::secret::without_query;

/// What services leave as it is in their links and no address may hold. `#` does not end one: no link of Graph has a
/// fragment, but names and tokens have the sign.
const LINK: &AsciiSet = &CONTROLS
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

/// Reads a link. What it holds beyond its host is encoded where it must be, and else stays as it is.
pub(crate) fn parse(link: &str) -> Result<Uri, RequestError> {
    let read = || {
        let link = link.trim();
        let host = link.find("://")? + "://".len();
        let path = link[host..].find(['/', '?', '#']).map_or(link.len(), |at| host + at);
        let (root, rest) = link.split_at(path);
        let uri: Uri = format!("{root}{}", utf8_percent_encode(rest, LINK)).parse().ok()?;
        let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
        (is_web && has_valid_port(&uri) && !rest.starts_with('#')).then_some(uri)
    };
    read().ok_or_else(|| refused(link))
}

/// The error for a link, without the part that may be a secret.
pub(crate) fn refused(link: &str) -> RequestError {
    RequestError::Link(without_query(link).into_owned())
}

/// Whether nobody else can read what goes to an address: it is encrypted, or does not leave the machine.
pub(crate) fn is_private(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let is_loopback = || match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host.eq_ignore_ascii_case("localhost"),
    };
    uri.scheme_str() == Some("https") || is_loopback()
}

/// Whether there is no port or one that exists: `http` takes any digits.
pub(super) fn has_valid_port(uri: &Uri) -> bool {
    let Some(authority) = uri.authority() else { return false };
    let host = authority.as_str().rsplit('@').next().unwrap_or_default();
    let behind = host.rsplit(']').next().unwrap_or_default();
    !behind.contains(':') || uri.port_u16().is_some_and(|port| port > 0)
}

/// Whether a client would take a segment of the path, percent-encoded or not, for the folder itself or the one above it.
pub(super) fn has_dot_segments(path: &str) -> bool {
    path.split('/')
        .any(|segment| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."))
}

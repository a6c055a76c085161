//! Which server and which version an example request calls.

use graphgen_docs::Request;
use graphgen_ir::Version;
use graphgen_routes::is_graph;
use graphgen_source::Code;

use crate::{Document, findings::Findings};

/// Reports a call of another server than Graph, or of another version than the page documents.
pub(super) fn report(request: &Request<'_>, document: &Document<'_>, findings: &mut Findings) {
    let url = request.url.value.as_ref();
    if !is_graph(url) {
        let host = host(url).unwrap_or(url);
        // A page shows several calls of one server.
        let message = format!("calls `{host}`, which is not Graph");
        let help = "kept as an example; correct the host if the call is meant for Graph";
        findings.report_first(document, host, Code::ExampleHost, request.url.span, message, help);
        return;
    }
    if let Some(host) = host(url).filter(|host| !is_own(host)) {
        let message = format!("calls `{host}`, which is no host of Graph");
        let help = "write `graph.microsoft.com`; read as a call of Graph";
        findings.report_first(document, host, Code::ExampleHost, request.url.span, message, help);
    }
    if let (Some(own), Some(called)) = (document.version, version(url))
        && own != called
    {
        let (own, called) = (own.as_str(), called.as_str());
        let message = format!("calls `{called}` on a page of `{own}`");
        findings.report(document, Code::ExampleVersion, request.url.span, message, format!("call `{own}`"));
    }
}

fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?']).next()
}

/// Whether a host that looks like one of Graph is one: that of the global service, or of a national cloud.
fn is_own(host: &str) -> bool {
    host.strip_prefix("graph.microsoft.").is_some_and(|domain| !domain.contains('.'))
}

/// The version that the path of a URL begins with.
fn version(url: &str) -> Option<Version> {
    let path =
        url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |slash| &rest[slash..]));
    let first = path.trim_start_matches('/').split(['/', '?']).next()?;
    Version::ALL.into_iter().find(|version| first.eq_ignore_ascii_case(version.as_str()))
}

#[cfg(test)]
mod tests {
    use graphgen_ir::Version;

    use super::{is_own, version};

    #[test]
    fn reads_versions() {
        assert_eq!(version("https://graph.microsoft.com/V1.0/me"), Some(Version::V1));
        assert_eq!(version("/beta/me"), Some(Version::Beta));
        assert_eq!(version("/me/beta"), None);
        assert_eq!(version("https://graph.microsoft.com"), None);
    }

    #[test]
    fn tells_misspelt_hosts() {
        assert!(is_own("graph.microsoft.com") && is_own("graph.microsoft.us"));
        assert!(!is_own("graph.microsft.com") && !is_own("graph") && !is_own("graph.print.microsoft.com"));
    }
}

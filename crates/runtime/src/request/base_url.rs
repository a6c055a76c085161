//! Where the service is.

use std::borrow::Cow;

use http::Uri;

use super::{
    RequestError,
    link::{has_dot_segments, has_valid_port},
};

/// A version of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Version {
    /// `v1.0`, generally available.
    V1,
    /// `beta`, may change at any time.
    Beta,
}

impl Version {
    /// As in URLs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
        }
    }
}

/// A deployment of Microsoft Graph. National clouds are apart from the global service, with their own accounts and data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cloud {
    /// The global service.
    Global,
    /// US Government L4.
    UsGovernmentL4,
    /// US Government L5 (DOD).
    UsGovernmentL5,
    /// China, operated by 21Vianet.
    China,
}

/// The root of the service, without a version and without a slash at its end.
///
/// ```
/// use msgraph_core::{BaseUrl, Cloud};
///
/// assert_eq!(BaseUrl::GLOBAL.as_str(), "https://graph.microsoft.com");
/// assert_eq!(BaseUrl::from(Cloud::China), BaseUrl::CHINA);
/// let test_server = BaseUrl::new("http://127.0.0.1:8080/")?;
/// assert_eq!(test_server.as_str(), "http://127.0.0.1:8080");
/// # Ok::<(), msgraph_core::RequestError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Cow<'static, str>);

impl BaseUrl {
    /// The global service.
    pub const GLOBAL: Self = Self(Cow::Borrowed("https://graph.microsoft.com"));
    /// US Government L4.
    pub const US_GOVERNMENT_L4: Self = Self(Cow::Borrowed("https://graph.microsoft.us"));
    /// US Government L5 (DOD).
    pub const US_GOVERNMENT_L5: Self = Self(Cow::Borrowed("https://dod-graph.microsoft.us"));
    /// China, operated by 21Vianet.
    pub const CHINA: Self = Self(Cow::Borrowed("https://microsoftgraph.chinacloudapi.cn"));

    /// Another root: a test server or a proxy.
    ///
    /// # Errors
    ///
    /// When `url` is not an absolute `http` or `https` URL, or has a query, a fragment, dot segments, a user or a port out of range.
    pub fn new(url: &str) -> Result<Self, RequestError> {
        let is_root = |uri: &Uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && !url.contains(['?', '#', '@'])
                && has_valid_port(uri)
                && !has_dot_segments(uri.path())
        };
        let uri: Option<Uri> = url.parse().ok();
        uri.filter(is_root).ok_or_else(|| RequestError::BaseUrl(url.to_owned()))?;
        Ok(Self(Cow::Owned(url.trim_end_matches('/').to_owned())))
    }

    /// The root as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of everything in `version`: `/v1.0`.
    pub(crate) fn below(&self, version: Version) -> String {
        let base = self.0.parse::<Uri>().unwrap_or_default();
        format!("{}/{}", base.path().trim_end_matches('/'), version.as_str())
    }

    /// Whether `link` leads to the same scheme, host and port, and below the same path, beside which a proxy may have other services.
    /// An access token must not go anywhere else.
    #[must_use]
    pub fn is_root_of(&self, link: &Uri) -> bool {
        let Ok(base) = self.0.parse::<Uri>() else { return false };
        let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
        base.scheme() == link.scheme()
            && host(&base) == host(link)
            && port(&base) == port(link)
            && !link.authority().is_some_and(|authority| authority.as_str().contains('@'))
            && is_below(base.path().trim_end_matches('/'), link.path())
    }
}

fn is_below(root: &str, path: &str) -> bool {
    root.is_empty()
        || (path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/')) && !has_dot_segments(path))
}

fn port(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 })
}

impl From<Cloud> for BaseUrl {
    fn from(cloud: Cloud) -> Self {
        match cloud {
            Cloud::Global => Self::GLOBAL,
            Cloud::UsGovernmentL4 => Self::US_GOVERNMENT_L4,
            Cloud::UsGovernmentL5 => Self::US_GOVERNMENT_L5,
            Cloud::China => Self::CHINA,
        }
    }
}

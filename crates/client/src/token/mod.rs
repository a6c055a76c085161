//! Access tokens: where they come from, and how long they are kept.

mod cache;
mod challenge;

use std::{error::Error, fmt, pin::Pin, sync::Arc, time::Duration};

pub(crate) use cache::Tokens;
pub(crate) use challenge::{Challenge, challenge};

/// Where access tokens come from.
///
/// A text is a token that never changes. A function is asked whenever a new one is needed; where asking takes a request, implement
/// the trait. Tokens are kept until shortly before they expire, and many calls that need one at the same time ask once.
///
/// ```
/// use std::time::Duration;
/// use msgraph_client::{AccessToken, TokenRequest, TokenSource};
///
/// fn takes_a_source(_: impl TokenSource) {}
/// takes_a_source("a-token");
/// takes_a_source(|request: &TokenRequest| {
///     assert_eq!(request.scopes, ["https://graph.microsoft.com/.default"]);
///     Ok::<_, std::io::Error>(AccessToken::new("a-token").expires_in(Duration::from_secs(3600)))
/// });
/// ```
pub trait TokenSource: Send + Sync {
    /// A token that meets the request.
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a>;
}

/// A token on its way.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, TokenError>> + Send + 'a>>;

/// Why there is no token, in the words of its source.
pub type TokenError = Box<dyn Error + Send + Sync>;

/// What a token is needed for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TokenRequest {
    /// What the token must allow. Without other wishes it is `.default` of the service: all that the app was granted.
    pub scopes: Vec<String>,
    /// What the service asks for beyond a token that it has refused (a claims challenge): JSON text, for the `claims` of a token request.
    pub claims: Option<String>,
    /// Whether the service has refused the last token, so that one that the source may have kept is of no use.
    pub renew: bool,
}

/// An access token. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken {
    text: String,
    lifetime: Option<Duration>,
}

impl AccessToken {
    /// A token. It is used once, unless something is said of when it expires.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), lifetime: None }
    }

    /// The same token, which expires after this time and is kept until shortly before.
    #[must_use]
    pub const fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }

    /// The token, as it is sent.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// After which time it expires, where that was said.
    #[must_use]
    pub const fn lifetime(&self) -> Option<Duration> {
        self.lifetime
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}

impl TokenSource for String {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async { Ok(AccessToken::new(self.as_str())) })
    }
}

impl TokenSource for &'static str {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async { Ok(AccessToken::new(*self)) })
    }
}

impl<F, E> TokenSource for F
where
    F: Fn(&TokenRequest) -> Result<AccessToken, E> + Send + Sync,
    E: Into<TokenError>,
{
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        let token = self(request).map_err(Into::into);
        Box::pin(async { token })
    }
}

impl<S: TokenSource + ?Sized> TokenSource for Arc<S> {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        (**self).token(request)
    }
}

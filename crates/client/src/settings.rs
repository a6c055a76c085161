//! What a client is made with.

use std::{env, marker::PhantomData, time::Duration};

use http::HeaderValue;
use msgraph_core::{BaseUrl, Cloud};

#[cfg(feature = "oauth")]
use crate::oauth::{self, DeviceCode, Proof, SignIn, SignedIn};
use crate::{Error, Retry, TokenSource, engine::Engine, token::Tokens, transport::Transport};

/// Declares how a client is made, and what it is made for.
macro_rules! setup {
    ($client:ident over $transport:ident) => {
        impl $crate::Builder<$client> {
            /// The client.
            ///
            /// # Errors
            ///
            /// When there is no source of tokens, or the HTTP library does not take the settings.
            pub fn build(self) -> Result<$client, $crate::Error> {
                Ok($client(Arc::new(self.engine($transport::new)?)))
            }
        }

        impl $client {
            /// Settings of a client.
            pub fn builder() -> $crate::Builder<Self> {
                $crate::Builder::new()
            }

            /// A client of the global service.
            ///
            /// # Errors
            ///
            /// When the HTTP library can't be set up.
            pub fn new(source: impl $crate::TokenSource + 'static) -> Result<Self, $crate::Error> {
                Self::builder().credential(source).build()
            }

            /// A client with the token in the environment variable `GRAPH_TOKEN`, of the service at `GRAPH_BASE_URL` or, where that is
            /// not set, the global one.
            ///
            /// # Errors
            ///
            /// When there is no token, or the address is not one.
            pub fn from_env() -> Result<Self, $crate::Error> {
                $crate::Builder::<Self>::from_env()?.build()
            }

            /// The service that is asked.
            #[must_use]
            pub fn base(&self) -> &$crate::msgraph_core::BaseUrl {
                self.0.base()
            }

            /// The report of work that an operation of `version` has begun, which [`wait`](Self::wait) waits for.
            ///
            /// # Errors
            ///
            /// When the location is no `http` or `https` URL.
            pub fn monitor(
                &self,
                location: &$crate::msgraph_core::Location,
                version: $crate::msgraph_core::Version,
            ) -> Result<$crate::msgraph_core::Monitor, $crate::msgraph_core::RequestError> {
                $crate::msgraph_core::Monitor::new(location, self.base(), version)
            }
        }
    };
}

pub(crate) use setup;

/// Settings of a client `C`, which `build` makes.
#[must_use]
pub struct Builder<C> {
    base: BaseUrl,
    source: Option<Source>,
    #[cfg(feature = "oauth")]
    authority: Option<String>,
    scopes: Vec<String>,
    retry: Retry,
    at_once: usize,
    patience: Duration,
    connections: Connections,
    client: PhantomData<fn() -> C>,
}

/// Where access tokens come from.
enum Source {
    Given(Box<dyn TokenSource>),
    #[cfg(feature = "oauth")]
    SignIn(SignIn),
}

/// Settings that HTTP libraries have.
pub(crate) struct Connections {
    pub(crate) user_agent: String,
    pub(crate) connect_timeout: Duration,
    pub(crate) read_timeout: Duration,
    pub(crate) proxy: Option<String>,
}

impl<C> Builder<C> {
    pub(crate) fn new() -> Self {
        Self {
            base: BaseUrl::GLOBAL,
            source: None,
            #[cfg(feature = "oauth")]
            authority: None,
            scopes: Vec::new(),
            retry: Retry::default(),
            at_once: 32,
            patience: Duration::from_secs(3600),
            connections: Connections {
                user_agent: concat!("msgraph-client/", env!("CARGO_PKG_VERSION")).to_owned(),
                connect_timeout: Duration::from_secs(10),
                read_timeout: Duration::from_secs(100),
                proxy: None,
            },
            client: PhantomData,
        }
    }

    /// What `GRAPH_TOKEN` and, if set, `GRAPH_BASE_URL` say.
    pub(crate) fn from_env() -> Result<Self, Error> {
        let token = env::var("GRAPH_TOKEN")
            .map_err(|_| Error::setup("no access token: set the environment variable GRAPH_TOKEN"))?;
        let settings = Self::new().credential(token);
        match env::var("GRAPH_BASE_URL") {
            Ok(url) => Ok(settings.base_url(BaseUrl::new(&url)?)),
            Err(_) => Ok(settings),
        }
    }

    /// Where access tokens come from.
    pub fn credential(mut self, source: impl TokenSource + 'static) -> Self {
        self.source = Some(Source::Given(Box::new(source)));
        self
    }

    /// Takes the tokens of an app without a user, for its secret. The tenant is an id or a domain.
    #[cfg(feature = "oauth")]
    pub fn client_secret(
        mut self,
        tenant: impl Into<String>,
        client_id: impl Into<String>,
        secret: impl Into<String>,
    ) -> Self {
        let (tenant, client_id, proof) = (tenant.into(), client_id.into(), Proof::Secret(secret.into()));
        self.source = Some(Source::SignIn(SignIn { tenant, client_id, proof }));
        self
    }

    /// Takes the tokens of a user, who enters a code on another device: `show` tells which code, and where. Where the service gives a
    /// token to renew it with, that is once for as long as the client is there.
    #[cfg(feature = "oauth")]
    pub fn device_code(
        mut self,
        tenant: impl Into<String>,
        client_id: impl Into<String>,
        show: impl Fn(&DeviceCode) + Send + Sync + 'static,
    ) -> Self {
        let (tenant, client_id, proof) = (tenant.into(), client_id.into(), Proof::Device(Box::new(show)));
        self.source = Some(Source::SignIn(SignIn { tenant, client_id, proof }));
        self
    }

    /// Where one signs in; without this, at that of the cloud.
    #[cfg(feature = "oauth")]
    pub fn authority(mut self, url: impl Into<String>) -> Self {
        self.authority = Some(url.into());
        self
    }

    /// What tokens must allow; without this, all that the app was granted (`.default` of the service). For calls on behalf of a user,
    /// [`least_privileged`](msgraph_core::least_privileged) tells which.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item: Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// A national cloud; without this, the global service.
    pub fn cloud(self, cloud: Cloud) -> Self {
        self.base_url(cloud.into())
    }

    /// Another service: one for tests, or a proxy of one's own.
    pub fn base_url(mut self, base: BaseUrl) -> Self {
        self.base = base;
        self
    }

    /// How often, and for how long, requests are tried.
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How many requests may be on their way at once; others wait. 32 without this.
    pub const fn at_once(mut self, requests: usize) -> Self {
        self.at_once = requests;
        self
    }

    /// How long `wait` waits for work at the service. An hour without this.
    pub const fn patience(mut self, time: Duration) -> Self {
        self.patience = time;
        self
    }

    /// The name of the program, as the service sees it: `fabrikam-sync/1.2`.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.connections.user_agent = name.into();
        self
    }

    /// How long a connection may take to come about. 10 seconds without this.
    pub const fn connect_timeout(mut self, time: Duration) -> Self {
        self.connections.connect_timeout = time;
        self
    }

    /// How long the service may be silent. 100 seconds without this.
    pub const fn read_timeout(mut self, time: Duration) -> Self {
        self.connections.read_timeout = time;
        self
    }

    /// The proxy that all requests go through, in place of the one that the environment names: `http://proxy.example:3128`.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connections.proxy = Some(url.into());
        self
    }

    #[cfg_attr(
        not(feature = "oauth"),
        expect(clippy::infallible_destructuring_match, reason = "there are more sources with `oauth`")
    )]
    pub(crate) fn engine<T: Transport>(
        self,
        transport: impl FnOnce(&Connections) -> Result<T, crate::TransportError>,
    ) -> Result<Engine<T>, Error> {
        let source = self
            .source
            .ok_or_else(|| Error::setup("the client has no source of access tokens: call `credential`"))?;
        if HeaderValue::from_str(&self.connections.user_agent).is_err() {
            return Err(Error::setup("the user agent has characters that HTTP does not allow in a header"));
        }
        if self.at_once == 0 {
            return Err(Error::setup(
                "a client that sends no request at once never sends any: `at_once` is 0",
            ));
        }
        let scopes = match self.scopes.is_empty() {
            true => Vec::from([format!("{}/.default", self.base.as_str())]),
            false => self.scopes,
        };
        let transport = transport(&self.connections)
            .map_err(|error| Error::setup(format!("the HTTP library does not take the settings: {error}")))?;
        let source = match source {
            Source::Given(source) => source,
            #[cfg(feature = "oauth")]
            Source::SignIn(sign_in) => {
                let authority = self.authority.as_deref().unwrap_or_else(|| oauth::authority(&self.base));
                Box::new(SignedIn::new(sign_in, authority, transport.clone())?)
            }
        };
        Ok(Engine::new(
            transport,
            self.base,
            Tokens::new(source, scopes),
            self.retry,
            self.at_once,
            self.patience,
        ))
    }
}

//! Tokens without a library for sign-in: those of an app, for its secret, and those of a user, for a code that is entered on
//! another device.

use std::{
    fmt::Display,
    pin::Pin,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use msgraph_core::BaseUrl;
use oauth2::{
    AsyncHttpClient, AuthType, ClientId, ClientSecret, DeviceAuthorizationUrl, EndpointNotSet, EndpointSet,
    ErrorResponse, HttpRequest, HttpResponse, RefreshToken, RequestTokenError, Scope,
    StandardDeviceAuthorizationResponse, TokenResponse as _, TokenUrl,
    basic::{BasicClient, BasicTokenResponse},
};

use crate::{
    AccessToken, Error, TokenError, TokenFuture, TokenRequest, TokenSource, TransportError,
    transport::{Transport, whole},
};

/// How an app gets its tokens.
pub(crate) struct SignIn {
    pub(crate) tenant: String,
    pub(crate) client_id: String,
    pub(crate) proof: Proof,
}

/// What the app shows for a token.
pub(crate) enum Proof {
    Secret(String),
    Device(Box<dyn Fn(&DeviceCode) + Send + Sync>),
}

/// What a user is to be shown, who signs in on another device.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeviceCode {
    /// The page to go to.
    pub url: String,
    /// The code to enter there.
    pub code: String,
    /// How long it is good for.
    pub expires_in: Duration,
}

/// Where users and apps of the service at `base` sign in.
pub(crate) fn authority(base: &BaseUrl) -> &'static str {
    if [BaseUrl::US_GOVERNMENT_L4, BaseUrl::US_GOVERNMENT_L5].contains(base) {
        "https://login.microsoftonline.us"
    } else if *base == BaseUrl::CHINA {
        "https://login.partner.microsoftonline.cn"
    } else {
        "https://login.microsoftonline.com"
    }
}

type Endpoints = BasicClient<EndpointNotSet, EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// What the library sends its requests with.
struct Http<T>(T);

impl<'c, T: Transport> AsyncHttpClient<'c> for Http<T> {
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let (head, mut rest) = self.0.execute(request.map(Bytes::from)).await?.into_parts();
            Ok(http::Response::from_parts(head, whole(&self.0, &mut rest, 0).await?))
        })
    }
}

/// A source that asks over the client's own connections.
pub(crate) struct SignedIn<T> {
    http: Http<T>,
    endpoints: Endpoints,
    proof: Proof,
    refresh: Mutex<Option<RefreshToken>>,
}

impl<T: Transport> SignedIn<T> {
    pub(crate) fn new(sign_in: SignIn, authority: &str, transport: T) -> Result<Self, Error> {
        let SignIn { tenant, client_id, proof } = sign_in;
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        if tenant.is_empty() || !tenant.chars().all(is_name) {
            return Err(Error::setup(format!("`{tenant}` is no tenant: write its id, or a domain of it")));
        }
        let root = format!("{}/{tenant}/oauth2/v2.0", authority.trim_end_matches('/'));
        let invalid = |error| Error::setup(format!("`{authority}` is not where one can sign in: {error}"));
        let token = TokenUrl::new(format!("{root}/token")).map_err(invalid)?;
        let device = DeviceAuthorizationUrl::new(format!("{root}/devicecode")).map_err(invalid)?;
        let mut client = BasicClient::new(ClientId::new(client_id)).set_auth_type(AuthType::RequestBody);
        if let Proof::Secret(secret) = &proof {
            client = client.set_client_secret(ClientSecret::new(secret.clone()));
        }
        let endpoints = client.set_token_uri(token).set_device_authorization_url(device);
        Ok(Self { http: Http(transport), endpoints, proof, refresh: Mutex::new(None) })
    }

    async fn ask(&self, request: &TokenRequest) -> Result<AccessToken, TokenError> {
        let scopes = request.scopes.iter().cloned().map(Scope::new);
        let answer = match &self.proof {
            Proof::Secret(_) => {
                let mut ask = self.endpoints.exchange_client_credentials().add_scopes(scopes);
                if let Some(claims) = &request.claims {
                    ask = ask.add_extra_param("claims", claims);
                }
                ask.request_async(&self.http).await.map_err(told)?
            }
            Proof::Device(show) => self.ask_user(show, request).await?,
        };
        if let Some(refresh) = answer.refresh_token() {
            self.keep(refresh.clone());
        }
        let token = AccessToken::new(answer.access_token().secret());
        Ok(answer.expires_in().map_or_else(|| token.clone(), |lifetime| token.clone().expires_in(lifetime)))
    }

    fn keep(&self, refresh: RefreshToken) {
        *self.refresh.lock().unwrap_or_else(PoisonError::into_inner) = Some(refresh);
    }

    /// Asks the user, unless a token that was given before can be renewed.
    async fn ask_user(
        &self,
        show: &(dyn Fn(&DeviceCode) + Send + Sync),
        request: &TokenRequest,
    ) -> Result<BasicTokenResponse, TokenError> {
        let scopes = || request.scopes.iter().cloned().map(Scope::new);
        let refresh = self.refresh.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(refresh) = refresh.filter(|_| request.claims.is_none()) {
            let ask = self.endpoints.exchange_refresh_token(&refresh).add_scopes(scopes());
            if let Ok(answer) = ask.request_async(&self.http).await {
                // It is good still, unless another one comes in its place.
                self.keep(refresh);
                return Ok(answer);
            }
        }
        let mut ask = self.endpoints.exchange_device_code().add_scopes(scopes());
        ask = ask.add_scope(Scope::new("offline_access".to_owned()));
        if let Some(claims) = &request.claims {
            ask = ask.add_extra_param("claims", claims);
        }
        let device: StandardDeviceAuthorizationResponse =
            ask.request_async(&self.http).await.map_err(told)?;
        show(&DeviceCode {
            url: device.verification_uri().to_string(),
            code: device.user_code().secret().clone(),
            expires_in: device.expires_in(),
        });
        let ask = self.endpoints.exchange_device_access_token(&device);
        ask.request_async(&self.http, |time| self.http.0.sleep(time), None).await.map_err(told)
    }
}

impl<T: Transport> TokenSource for SignedIn<T> {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(self.ask(request))
    }
}

/// What went wrong, without what came: that may be a token.
fn told<E: ErrorResponse + Display>(error: RequestTokenError<TransportError, E>) -> TokenError {
    match error {
        RequestTokenError::Request(error) => error.into(),
        RequestTokenError::ServerResponse(answer) => answer.to_string().into(),
        RequestTokenError::Parse(error, _) => format!("the answer can't be read: {error}").into(),
        RequestTokenError::Other(reason) => reason.into(),
    }
}

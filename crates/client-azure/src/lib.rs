//! Access tokens for `msgraph-client` from the credentials of `azure_identity`: managed and workload identity, the Azure CLI,
//! certificates, secrets, and whatever else implements `azure_core`'s `TokenCredential`.
//!
//! It is a crate of its own so that the client knows nothing of Azure's.
//!
//! ```no_run
//! use std::sync::Arc;
//!
//! use azure_core::credentials::TokenCredential;
//! use msgraph_client::Client;
//! use msgraph_client_azure::Azure;
//!
//! # fn run(credential: Arc<dyn TokenCredential>) -> Result<(), msgraph_client::Error> {
//! // let credential = azure_identity::ManagedIdentityCredential::new(None)?;
//! let client = Client::new(Azure::new(credential))?;
//! # let _ = client;
//! # Ok(())
//! # }
//! ```
//!
//! These credentials ask over tokio, so they are for the async client. They can't pass on what a service asks for beyond a token that it has
//! refused (a claims challenge): that is an error, which says so.

use std::sync::Arc;

use azure_core::{credentials::TokenCredential, time::OffsetDateTime};
use msgraph_client::{AccessToken, TokenError, TokenFuture, TokenRequest, TokenSource};

/// A credential of `azure_core`, as a source of tokens.
#[derive(Clone, Debug)]
pub struct Azure(Arc<dyn TokenCredential>);

impl Azure {
    /// Takes tokens from this credential.
    #[must_use]
    pub fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self(credential)
    }

    async fn ask(&self, request: &TokenRequest) -> Result<AccessToken, TokenError> {
        if request.claims.is_some() {
            return Err("the service asks for further claims, which azure_core can't pass on: sign in anew, with a source of your own".into());
        }
        let scopes: Vec<&str> = request.scopes.iter().map(String::as_str).collect();
        let token = self.0.get_token(&scopes, None).await?;
        let lifetime = token.expires_on - OffsetDateTime::now_utc();
        // One that has expired already is used once, and refused.
        Ok(AccessToken::new(token.token.secret()).expires_in(lifetime.try_into().unwrap_or_default()))
    }
}

impl TokenSource for Azure {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(self.ask(request))
    }
}

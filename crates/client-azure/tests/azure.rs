//! Tokens of a credential that stands for those of `azure_identity`.

use std::{sync::Arc, time::Duration};

use azure_core::{
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    error::{Error, ErrorKind},
    time::OffsetDateTime,
};
use msgraph_client::{TokenRequest, TokenSource};
use msgraph_client_azure::Azure;

/// Gives a token that is named for the scopes and good for so long; none for zero seconds.
#[derive(Debug)]
struct Credential(u64);

#[async_trait::async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        if self.0 == 0 {
            return Err(Error::with_message(ErrorKind::Credential, "nobody is signed in"));
        }
        let expires_on = OffsetDateTime::now_utc() + Duration::from_secs(self.0);
        Ok(AccessToken::new(format!("token for {}", scopes.join(" ")), expires_on))
    }
}

fn request(claims: Option<&str>) -> TokenRequest {
    let mut request = TokenRequest::default();
    request.scopes = vec!["https://graph.microsoft.com/.default".to_owned()];
    request.claims = claims.map(str::to_owned);
    request
}

#[tokio::test]
async fn tokens_have_the_scopes_and_the_lifetime_of_the_credential() {
    let token = Azure::new(Arc::new(Credential(3600))).token(&request(None)).await.unwrap();
    assert_eq!(token.text(), "token for https://graph.microsoft.com/.default");
    let lifetime = token.lifetime().unwrap();
    assert!(lifetime > Duration::from_secs(3500) && lifetime <= Duration::from_secs(3600), "{lifetime:?}");
}

#[tokio::test]
async fn failures_are_told_in_the_words_of_the_credential() {
    let error = Azure::new(Arc::new(Credential(0))).token(&request(None)).await.unwrap_err();
    assert!(error.to_string().contains("nobody is signed in"), "{error}");
    let error = Azure::new(Arc::new(Credential(1))).token(&request(Some("{}"))).await.unwrap_err();
    assert!(error.to_string().contains("claims"), "{error}");
}

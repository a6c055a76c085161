//! Tokens that are kept, and renewed by one call for all.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use http::HeaderValue;

use super::{Challenge, TokenError, TokenRequest, TokenSource};

/// Time before a token expires in which it is renewed.
const EARLY: Duration = Duration::from_secs(300);

/// Time after which a renewal that has failed is tried again, while the old token is still good.
const PAUSE: Duration = Duration::from_secs(30);

/// No token is good for longer, whatever its source says.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);

/// A source of tokens, with the token that is in use.
pub(crate) struct Tokens {
    source: Box<dyn TokenSource>,
    scopes: Vec<String>,
    kept: Mutex<Option<Kept>>,
    /// Held by the call that asks the source.
    renewal: tokio::sync::Mutex<()>,
}

/// A token that is in use.
#[derive(Clone)]
struct Kept {
    header: HeaderValue,
    renew_at: Instant,
    expires_at: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Age {
    Good,
    /// Good, but not for long.
    Old,
    Expired,
}

impl Kept {
    fn new(header: HeaderValue, lifetime: Duration, now: Instant) -> Self {
        let lifetime = lifetime.min(LONGEST);
        let early = EARLY.min(lifetime / 2);
        Self { header, renew_at: now + (lifetime - early), expires_at: now + lifetime }
    }

    fn age(&self, now: Instant) -> Age {
        if now < self.renew_at {
            Age::Good
        } else if now < self.expires_at {
            Age::Old
        } else {
            Age::Expired
        }
    }
}

impl Tokens {
    pub(crate) fn new(source: Box<dyn TokenSource>, scopes: Vec<String>) -> Self {
        Self { source, scopes, kept: Mutex::new(None), renewal: tokio::sync::Mutex::new(()) }
    }

    /// The `Authorization` header of a request.
    pub(crate) async fn header(&self) -> Result<HeaderValue, TokenError> {
        match self.kept_by(Instant::now()) {
            Some((header, Age::Good)) => return Ok(header),
            Some((header, Age::Old)) => {
                // One call renews it; the others go on with what there is.
                let Ok(_guard) = self.renewal.try_lock() else { return Ok(header) };
                return Ok(self.ask(None).await.unwrap_or_else(|_| self.postpone(header)));
            }
            Some((_, Age::Expired)) | None => {}
        }
        let _guard = self.renewal.lock().await;
        match self.kept_by(Instant::now()) {
            Some((header, Age::Good | Age::Old)) => Ok(header),
            Some((_, Age::Expired)) | None => self.ask(None).await,
        }
    }

    /// Another header than the one that was refused; `None` where the source has no other.
    pub(crate) async fn instead_of(
        &self,
        refused: &HeaderValue,
        challenge: &Challenge,
    ) -> Result<Option<HeaderValue>, TokenError> {
        let _guard = self.renewal.lock().await;
        if let (None, Some((header, Age::Good))) = (&challenge.claims, self.kept_by(Instant::now()))
            && header != refused
        {
            return Ok(Some(header));
        }
        *self.lock() = None;
        let header = self.ask(Some(challenge)).await?;
        Ok((header != refused).then_some(header))
    }

    async fn ask(&self, challenge: Option<&Challenge>) -> Result<HeaderValue, TokenError> {
        let request = TokenRequest {
            scopes: self.scopes.clone(),
            claims: challenge.and_then(|it| it.claims.clone()),
            renew: challenge.is_some(),
        };
        let token = self.source.token(&request).await?;
        let (text, lifetime) = (token.text().trim(), token.lifetime());
        if text.is_empty() {
            return Err("the token is empty".into());
        }
        let mut header = HeaderValue::try_from(format!("Bearer {text}"))
            .map_err(|_| "the token has characters that no token has")?;
        header.set_sensitive(true);
        *self.lock() = lifetime.map(|lifetime| Kept::new(header.clone(), lifetime, Instant::now()));
        Ok(header)
    }

    fn kept_by(&self, now: Instant) -> Option<(HeaderValue, Age)> {
        self.lock().as_ref().map(|kept| (kept.header.clone(), kept.age(now)))
    }

    /// Keeps a token that could not be renewed for a while longer.
    fn postpone(&self, header: HeaderValue) -> HeaderValue {
        if let Some(kept) = self.lock().as_mut() {
            kept.renew_at = Instant::now() + PAUSE;
        }
        header
    }

    fn lock(&self) -> MutexGuard<'_, Option<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use http::HeaderValue;

    use super::{Age, Kept};

    #[test]
    fn tokens_are_renewed_before_they_expire() {
        let start = Instant::now();
        let age = |lifetime, seconds| {
            let kept = Kept::new(HeaderValue::from_static("x"), Duration::from_secs(lifetime), start);
            kept.age(start + Duration::from_secs(seconds))
        };
        assert_eq!([age(3600, 0), age(3600, 3299)], [Age::Good, Age::Good]);
        assert_eq!([age(3600, 3300), age(3600, 3599)], [Age::Old, Age::Old]);
        assert_eq!([age(3600, 3600), age(0, 0)], [Age::Expired, Age::Expired]);
        assert_eq!([age(60, 29), age(60, 30)], [Age::Good, Age::Old]);
    }
}

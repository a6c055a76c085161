//! What a service says about a token that it does not take.

use http::{HeaderMap, StatusCode, header::WWW_AUTHENTICATE};
use msgraph_core::Binary;

/// A token was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Challenge {
    /// What the next token must have beyond it, as JSON text.
    pub(crate) claims: Option<String>,
}

/// Reads a response that refuses the token: one with status 401.
pub(crate) fn challenge(status: StatusCode, headers: &HeaderMap) -> Option<Challenge> {
    if status != StatusCode::UNAUTHORIZED {
        return None;
    }
    let texts = headers.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
    Some(Challenge { claims: texts.filter_map(claims).next() })
}

/// The claims of `Bearer …, error="insufficient_claims", claims="base64"`.
fn claims(header: &str) -> Option<String> {
    let encoded = header.split_once("claims=\"")?.1.split('"').next()?;
    String::from_utf8(Binary::from_base64(encoded).decode().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode, header::WWW_AUTHENTICATE};

    use super::{Challenge, challenge};

    #[track_caller]
    fn check(header: &str, claims: Option<&str>) {
        let headers: HeaderMap = [(WWW_AUTHENTICATE, header.parse().unwrap())].into_iter().collect();
        let expected = Challenge { claims: claims.map(str::to_owned) };
        assert_eq!(challenge(StatusCode::UNAUTHORIZED, &headers), Some(expected));
        assert_eq!(challenge(StatusCode::FORBIDDEN, &headers), None);
    }

    #[test]
    fn claims_are_decoded() {
        let claims = r#"{"access_token":{"nbf":{"essential":true,"value":"1"}}}"#;
        let encoded = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxIn19fQ==";
        let header = format!("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{encoded}\"");
        check(&header, Some(claims));
        check("Bearer realm=\"\"", None);
        check("Bearer claims=\"?\"", None);
    }
}

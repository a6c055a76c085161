//! Tokens for a secret, and for a code on another device.

use std::sync::{Arc, Mutex};

use graphgen_loopback::{Fault, Server};
use http::{Request, Response};
use msgraph_api::v1::UserGet;
use msgraph_client::{Builder, Client, ErrorKind, blocking};

use super::{line, lines, server, settings};

const TENANT: &str = "fabrikam.example";

fn at<C>(builder: Builder<C>, server: &Server) -> Builder<C> {
    settings(builder, server).authority(server.url())
}

fn answer(server: &Server, status: u16, body: &str) {
    server.fail_next(Fault::Answer(Response::builder().status(status).body(body.into()).unwrap()));
}

fn token(server: &Server, text: &str, more: &str) {
    answer(server, 200, &format!(r#"{{"token_type": "Bearer", "access_token": "{text}"{more}}}"#));
}

/// The fields of a form, sorted.
fn form(request: &Request<Vec<u8>>) -> Vec<String> {
    let body = str::from_utf8(request.body()).unwrap();
    let mut fields: Vec<_> = body.split('&').map(str::to_owned).collect();
    fields.sort();
    fields
}

#[test]
fn an_app_shows_its_secret_once_and_again_with_the_claims_of_the_service() {
    let server = server();
    let client = at(blocking::Client::builder(), &server).client_secret(TENANT, "an-app", "s3cret/+");
    let client = client.scopes(["https://graph.microsoft.com/.default"]).build().unwrap();
    token(&server, "one", r#", "expires_in": 3599"#);
    client.send(UserGet::me()).unwrap();
    client.send(UserGet::me()).unwrap();
    let received = server.received();
    assert_eq!(
        received.iter().map(line).collect::<Vec<_>>(),
        ["POST /fabrikam.example/oauth2/v2.0/token", "GET /v1.0/me", "GET /v1.0/me"]
    );
    assert_eq!(
        form(&received[0]),
        [
            "client_id=an-app",
            "client_secret=s3cret%2F%2B",
            "grant_type=client_credentials",
            "scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
        ]
    );
    assert!(received[1..].iter().all(|request| request.headers()["authorization"] == "Bearer one"));

    let refused = Response::builder().status(401).header("www-authenticate", "Bearer claims=\"e30=\"");
    server.fail_next(Fault::Answer(refused.body(Vec::new()).unwrap()));
    token(&server, "two", "");
    client.send(UserGet::me()).unwrap();
    let received = server.received();
    assert!(form(&received[1]).contains(&"claims=%7B%7D".to_owned()));
    assert_eq!(received[2].headers()["authorization"], "Bearer two");
}

#[test]
fn a_refusal_is_told_in_the_words_of_the_service() {
    let server = server();
    let client =
        at(blocking::Client::builder(), &server).client_secret(TENANT, "an-app", "wrong").build().unwrap();
    answer(&server, 401, r#"{"error": "invalid_client", "error_description": "The secret is wrong."}"#);
    let error = client.send(UserGet::me()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Token(_)));
    assert!(error.to_string().contains("invalid_client: The secret is wrong."), "{error}");
    answer(&server, 200, "<html>a-secret-page");
    let error = client.send(UserGet::me()).unwrap_err();
    assert!(
        error.to_string().contains("can't be read") && !error.to_string().contains("a-secret"),
        "{error}"
    );
    assert!(lines(&server).iter().all(|line| line.starts_with("POST ")));
}

#[tokio::test]
async fn a_user_enters_a_code_once_and_is_not_asked_again() {
    let server = server();
    let shown = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&shown);
    let client = at(Client::builder(), &server)
        .device_code("organizations", "an-app", move |code| seen.lock().unwrap().push(code.code.clone()))
        .scopes(["User.Read"])
        .build()
        .unwrap();
    let device = r#"{"device_code": "d", "user_code": "AB-12", "verification_uri": "https://login.example/device", "expires_in": 900, "interval": 0}"#;
    answer(&server, 200, device);
    answer(&server, 400, r#"{"error": "authorization_pending"}"#);
    token(&server, "one", r#", "refresh_token": "again""#);
    client.send(UserGet::me()).await.unwrap();
    assert_eq!(server.received().len(), 4);
    // A token that says nothing of how long it is good for is for one call.
    for next in ["two", "three"] {
        token(&server, next, "");
        client.send(UserGet::me()).await.unwrap();
        let received = server.received();
        assert_eq!(form(&received[0])[2..], ["refresh_token=again", "scope=User.Read"]);
        assert_eq!(received[1].headers()["authorization"], format!("Bearer {next}"));
    }
    assert_eq!(*shown.lock().unwrap(), ["AB-12"]);
}

#[test]
fn what_is_no_tenant_or_authority_is_told() {
    let server = server();
    let told = |tenant: &str, authority: &str| {
        let settings = at(blocking::Client::builder(), &server).client_secret(tenant, "an-app", "x");
        settings.authority(authority).build().unwrap_err().to_string()
    };
    assert!(told("a/b", "https://login.example").contains("`a/b` is no tenant"));
    assert!(told(TENANT, "nowhere").contains("is not where one can sign in"));
}

//! Where tokens come from, and how often they are asked for.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use graphgen_loopback::{Fault, Server};
use http::Response;
use msgraph_api::v1::UserGet;
use msgraph_client::{AccessToken, Client, ErrorKind, TokenFuture, TokenRequest, TokenSource, blocking};

use super::{server, settings};

/// A source that counts how often it is asked, and gives a token with that number.
#[derive(Clone, Default)]
struct Counter {
    asked: Arc<AtomicUsize>,
    lifetime: Duration,
}

impl TokenSource for Counter {
    fn token<'a>(&'a self, request: &'a TokenRequest) -> TokenFuture<'a> {
        Box::pin(async move {
            let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
            let claims = request.claims.clone().unwrap_or_default();
            Ok(AccessToken::new(format!("token-{number}{claims}")).expires_in(self.lifetime))
        })
    }
}

impl Counter {
    fn of(seconds: u64) -> Self {
        Self { lifetime: Duration::from_secs(seconds), ..Self::default() }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

fn blocking(server: &Server, source: impl TokenSource + 'static) -> blocking::Client {
    settings(blocking::Client::builder(), server).credential(source).build().unwrap()
}

fn refused(challenge: &str) -> Fault {
    let body = br#"{"error": {"code": "InvalidAuthenticationToken"}}"#.to_vec();
    Fault::Answer(Response::builder().status(401).header("www-authenticate", challenge).body(body).unwrap())
}

fn sent(server: &Server) -> Vec<String> {
    let received = server.received();
    received.iter().map(|it| it.headers()["authorization"].to_str().unwrap().to_owned()).collect()
}

#[test]
fn a_token_is_kept_while_it_is_good_and_not_longer() {
    let server = server();
    let (good, expired) = (Counter::of(3600), Counter::of(0));
    for source in [&good, &expired] {
        let client = blocking(&server, source.clone());
        (0..3).for_each(|_| assert!(client.send(UserGet::me()).is_ok()));
    }
    assert_eq!((good.asked(), expired.asked()), (1, 3));
}

#[test]
fn many_calls_ask_for_one_token() {
    let server = server();
    let source = Counter::of(3600);
    let client = blocking(&server, source.clone());
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| client.send(UserGet::me()).unwrap());
        }
    });
    assert_eq!(source.asked(), 1);
}

#[tokio::test]
async fn many_calls_ask_for_one_token_async() {
    let server = server();
    let source = Counter::of(3600);
    let client = settings(Client::builder(), &server).credential(source.clone()).build().unwrap();
    let calls: Vec<_> = (0..16)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(UserGet::me()).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(source.asked(), 1);
}

#[test]
fn a_refused_token_is_renewed_once_with_the_claims_of_the_service() {
    let server = server();
    let client = blocking(&server, Counter::of(3600));
    server.fail_next(refused("Bearer error=\"insufficient_claims\", claims=\"e30=\""));
    client.send(UserGet::me()).unwrap();
    client.send(UserGet::me()).unwrap();
    assert_eq!(sent(&server), ["Bearer token-1", "Bearer token-2{}", "Bearer token-2{}"]);
}

#[test]
fn a_source_of_wrong_tokens_never_loops() {
    let requests = |source: Box<dyn Fn(&Server) -> blocking::Client>| {
        let server = server();
        (0..5).for_each(|_| server.fail_next(refused("Bearer")));
        let error = source(&server).send(UserGet::me()).unwrap_err();
        assert_eq!(error.code(), Some("InvalidAuthenticationToken"));
        sent(&server).len()
    };
    assert_eq!(requests(Box::new(|server| blocking(server, Counter::of(3600)))), 2);
    assert_eq!(requests(Box::new(|server| blocking(server, "wrong"))), 1);
}

#[test]
fn without_a_token_nothing_is_sent() {
    let server = server();
    let none = |_: &TokenRequest| Err::<AccessToken, _>("nobody is signed in");
    let error = blocking(&server, none).send(UserGet::me()).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Token(_)));
    assert!(
        error.to_string().starts_with("UserGet (GET /me): no access token: nobody is signed in"),
        "{error}"
    );
    for text in ["", "a\nb"] {
        assert!(matches!(
            blocking(&server, text).send(UserGet::me()).unwrap_err().kind(),
            ErrorKind::Token(_)
        ));
    }
    assert!(server.received().is_empty());
}

#[test]
fn a_function_is_told_what_is_asked_for() {
    let server = server();
    let scope = format!("{}/.default", server.url());
    let client = blocking(&server, move |request: &TokenRequest| {
        assert_eq!(request.scopes, [scope.as_str()]);
        Ok::<_, Infallible>(AccessToken::new("of-a-function"))
    });
    client.send(UserGet::me()).unwrap();
    assert_eq!(sent(&server), ["Bearer of-a-function"]);
    let source = |request: &TokenRequest| {
        assert_eq!(request.scopes, ["User.Read"]);
        Ok::<_, Infallible>(AccessToken::new("x"))
    };
    let settings = settings(blocking::Client::builder(), &server).credential(source).scopes(["User.Read"]);
    settings.build().unwrap().send(UserGet::me()).unwrap();
}

#[test]
fn a_caller_that_signs_a_call_itself_is_left_alone() {
    use msgraph_api::prelude::*;
    let server = server();
    let source = Counter::of(3600);
    let call = UserGet::me().with_header("Authorization", "Bearer mine");
    blocking(&server, source.clone()).send(call).unwrap();
    assert_eq!((sent(&server), source.asked()), (vec!["Bearer mine".to_owned()], 0));
}

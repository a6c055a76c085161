//! One call, and its value.

use graphgen_loopback::Fault;
use http::{Response, StatusCode};
use msgraph_api::msgraph_core::{Location, Page, Version, serde_json::Value};
use msgraph_api::prelude::*;
use msgraph_api::v1::{DriveItem, UploadSession, UserDelta, UserGet, UserList, UserUpdate, UserUpdateBody};
use msgraph_client::{Raw, blocking};

use super::{async_client, blocking_client, line, lines, server};

#[test]
fn a_call_gives_its_value_with_the_token_sent() {
    let server = server();
    let me = blocking_client(&server).send(UserGet::me()).unwrap().unwrap();
    assert_eq!(me.display_name.as_deref(), Some("Sample Writer"));
    let [request] = &server.received()[..] else { panic!("one request") };
    assert_eq!(line(request), "GET /v1.0/me");
    assert_eq!(request.headers()["authorization"], "Bearer a-token");
    assert!(request.headers()["user-agent"].to_str().unwrap().starts_with("msgraph-client/"));
    assert!(request.headers()["accept-encoding"].to_str().unwrap().contains("gzip"));
}

#[tokio::test]
async fn the_async_client_does_the_same() {
    let server = server();
    let me = async_client(&server).send(UserGet::me()).await.unwrap().unwrap();
    assert_eq!(me.display_name.as_deref(), Some("Sample Writer"));
    let [request] = &server.received()[..] else { panic!("one request") };
    assert_eq!(request.headers()["authorization"], "Bearer a-token");
    assert!(request.headers()["user-agent"].to_str().unwrap().starts_with("msgraph-client/"));
    assert!(request.headers()["accept-encoding"].to_str().unwrap().contains("gzip"));
}

#[test]
fn a_reply_has_what_came_around_the_value() {
    let server = server();
    let answer = Response::builder()
        .header("request-id", "of-the-service")
        .header("etag", "W/\"7\"")
        .header("x-ms-throttle-limit-percentage", "0.9");
    server.fail_next(Fault::Answer(answer.body(br#"{"id": "1"}"#.to_vec()).unwrap()));
    let reply = blocking_client(&server).reply(UserGet::me()).unwrap();
    assert_eq!((reply.status, reply.attempts), (StatusCode::OK, 1));
    assert_eq!(reply.request_id(), Some("of-the-service"));
    assert_eq!(reply.etag().unwrap().as_str(), "W/\"7\"");
    assert_eq!(reply.throttle_percentage(), Some(0.9));
    assert_eq!(server.received()[0].headers()["client-request-id"], reply.client_request_id);
}

#[test]
fn what_no_page_documents_is_sent_too() {
    let server = server();
    let client = blocking_client(&server);
    let answer = |body: &str| Fault::Answer(Response::new(body.as_bytes().to_vec()));
    server.fail_next(answer(r#"{"seen": 3}"#));
    let raw: Raw = Raw::get(Version::Beta, "/me/insights/used").query("$top", 5).header("Prefer", "x");
    assert_eq!(client.send(raw).unwrap()["seen"], 3);
    server.fail_next(Fault::Answer(Response::builder().status(204).body(Vec::new()).unwrap()));
    let raw: Raw<()> = Raw::patch(Version::V1, "/me/x").json(&Value::from("y")).unwrap();
    client.send(raw).unwrap();
    server.fail_next(answer(r#"{"value": [{"id": "1"}]}"#));
    let raw: Raw<Page<Value>> = Raw::get(Version::V1, "/things");
    assert_eq!(client.items(raw).count(), 1);
    let received = server.received();
    assert_eq!(line(&received[0]), "GET /beta/me/insights/used?$top=5");
    assert_eq!(received[0].headers()["prefer"], "x");
    assert_eq!((line(&received[1]).as_str(), &received[1].body()[..]), ("PATCH /v1.0/me/x", &b"\"y\""[..]));
    assert!(received.iter().all(|request| request.headers()["authorization"] == "Bearer a-token"));
}

fn redirect(status: u16, to: &str) -> Fault {
    Fault::Answer(Response::builder().status(status).header("location", to).body(Vec::new()).unwrap())
}

#[test]
fn redirects_are_followed_and_take_the_token_along_to_the_service_alone() {
    let server = server();
    let client = blocking_client(&server);
    server.fail_next(redirect(302, "/v1.0/users/me-there"));
    server.fail_next(redirect(307, &format!("{}/elsewhere.example/me", server.addresses().elsewhere)));
    server.fail_next(Fault::Answer(Response::new(br#"{"id": "1"}"#.to_vec())));
    let me = client.send(UserGet::me().with_header("X-Mine", "1")).unwrap().unwrap();
    assert_eq!(me.id.as_deref(), Some("1"));
    let received = server.received();
    assert_eq!(line(&received[2]), "GET /elsewhere.example/me");
    let has = |at: usize, name: &str| received[at].headers().contains_key(name);
    for name in ["authorization", "x-mine", "client-request-id"] {
        assert_eq!([has(0, name), has(1, name), has(2, name)], [true, true, false], "{name}");
    }
}

#[test]
fn writes_are_not_redirected_and_circles_end() {
    let server = server();
    let client = blocking_client(&server);
    server.fail_next(redirect(307, &format!("{}/elsewhere.example/x", server.addresses().elsewhere)));
    let error = client.send(UserUpdate::users("1", UserUpdateBody::default())).unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
    assert_eq!(server.received().len(), 1);
    (0..9).for_each(|_| server.fail_next(redirect(302, "/v1.0/me")));
    assert_eq!(client.send(UserGet::me()).unwrap_err().status(), Some(StatusCode::FOUND));
    assert_eq!(server.received().len(), 6);
}

#[test]
fn a_redirect_that_is_the_answer_is_not_followed() {
    let server = server();
    server.fail_next(redirect(302, "/v1.0/there"));
    let raw: Raw<Location> = Raw::get(Version::V1, "/here");
    assert_eq!(blocking_client(&server).send(raw).unwrap().url, "/v1.0/there");
    assert_eq!(lines(&server), ["GET /v1.0/here"]);
}

#[test]
fn a_client_is_not_made_of_what_can_not_work() {
    let told =
        |settings: msgraph_client::Builder<blocking::Client>| settings.build().unwrap_err().to_string();
    assert!(told(blocking::Client::builder()).contains("call `credential`"));
    let settings = || blocking::Client::builder().credential("a");
    assert!(told(settings().at_once(0)).contains("at_once"));
    assert!(told(settings().user_agent("a\nb")).contains("user agent"));
    assert!(told(settings().proxy("::")).contains("settings"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_thousand_calls_at_once_take_few_connections_and_lose_no_answer() {
    let server = server();
    let client = async_client(&server);
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(UserList::users()).await })
        })
        .collect();
    for call in calls {
        assert!(!call.await.unwrap().unwrap().value.is_empty());
    }
    assert_eq!(server.received().len(), 1000);
}

/// What async programs spawn has to be `Send`: this compiles, or does not.
#[test]
fn everything_can_be_spawned() {
    fn check(_: impl Send + 'static) {}
    let server = server();
    let client = async_client(&server);
    check(client.items(UserList::users()));
    check(client.pages(UserList::users()));
    check(client.delta(UserDelta::users_delta(), None));
    check(async move {
        let session = UploadSession::default();
        client.batch([UserGet::me()]).await.clear();
        client.upload::<DriveItem>(&session, &[][..], 0).await?;
        client.download(UserGet::me()).await?.bytes().await?;
        let raw: Raw<Location> = Raw::get(Version::V1, "/x");
        client.wait(&client.monitor(&client.send(raw).await?, Version::V1)?).await
    });
}

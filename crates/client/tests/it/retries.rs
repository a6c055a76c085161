//! What is sent again.

use std::time::Duration;

use graphgen_loopback::{Fault, Server};
use http::StatusCode;
use msgraph_api::v1::{GroupGet, UserDelete, UserGet, UserUpdate, UserUpdateBody};
use msgraph_client::{ErrorKind, Fault as Broken, Repeatable, Retry, blocking};

use super::{async_client, blocking_client, lines, server, settings};

const UNAVAILABLE: Fault = Fault::Error(StatusCode::SERVICE_UNAVAILABLE);
const TIMEOUT: Fault = Fault::Error(StatusCode::GATEWAY_TIMEOUT);

fn update() -> UserUpdate {
    UserUpdate::users("1", UserUpdateBody::default().office_location("8/01"))
}

#[test]
fn reading_goes_on_through_every_fault() {
    let server = server();
    for fault in [
        Fault::Throttled { retry_after: 0 },
        UNAVAILABLE,
        TIMEOUT,
        Fault::Closed,
        Fault::Truncated { bytes: 3 },
    ] {
        server.fail_next(fault);
    }
    let reply = blocking_client(&server).reply(UserGet::me()).unwrap();
    assert_eq!(reply.attempts, 6);
    let received = server.received();
    assert!(received.iter().all(|it| it.headers()["client-request-id"] == reply.client_request_id));
}

#[tokio::test]
async fn the_async_client_goes_on_too() {
    let server = server();
    for fault in [Fault::Closed, Fault::Truncated { bytes: 3 }, Fault::Throttled { retry_after: 0 }, TIMEOUT]
    {
        server.fail_next(fault);
    }
    assert_eq!(async_client(&server).reply(UserGet::me()).await.unwrap().attempts, 5);
}

#[test]
fn a_change_is_sent_again_only_when_it_was_refused_or_may_be_repeated() {
    let server = server();
    let client = blocking_client(&server);
    for refused in [Fault::Throttled { retry_after: 0 }, UNAVAILABLE] {
        server.fail_next(refused);
        assert_eq!(client.reply(update()).unwrap().attempts, 2);
    }
    for unknown in [TIMEOUT, Fault::Closed] {
        server.fail_next(unknown.clone());
        let error = client.send(update()).unwrap_err();
        assert_eq!(error.attempts(), 1);
        server.fail_next(unknown.clone());
        assert_eq!(client.reply(Repeatable(update())).unwrap().attempts, 2);
        server.fail_next(unknown);
        assert_eq!(client.reply(UserDelete::users("1")).unwrap().attempts, 2);
    }
}

#[test]
fn tries_end() {
    let server = server();
    (0..9).for_each(|_| server.fail_next(UNAVAILABLE));
    let error = blocking_client(&server).send(GroupGet::groups("1")).unwrap_err();
    assert_eq!((error.attempts(), server.received().len()), (6, 6));
    assert!(error.to_string().contains("; tried 6 times"), "{error}");
}

#[test]
fn a_wait_that_is_too_long_is_told_at_once() {
    let server = server();
    server.fail_next(Fault::Throttled { retry_after: 3600 });
    let error = blocking_client(&server).send(UserGet::me()).unwrap_err();
    assert_eq!((error.attempts(), error.retry_after()), (1, Some(Duration::from_secs(3600))));
    assert!(error.to_string().ends_with("Wait 3600 s, or let `Retry` be more patient"), "{error}");
}

fn without_retry(server: &Server) -> blocking::Client {
    settings(blocking::Client::builder(), server).retry(Retry::NEVER).build().unwrap()
}

#[test]
fn who_wants_no_retry_gets_none() {
    let server = server();
    server.fail_next(Fault::Throttled { retry_after: 0 });
    assert_eq!(
        without_retry(&server).send(UserGet::me()).unwrap_err().status(),
        Some(StatusCode::TOO_MANY_REQUESTS)
    );
    assert_eq!(lines(&server).len(), 1);
}

#[test]
fn a_service_that_is_not_there_or_silent_is_a_fault() {
    let fault = |error: msgraph_client::Error| match error.into_kind() {
        ErrorKind::Transport(error) => error.fault(),
        kind => panic!("{kind}"),
    };
    let server = server();
    let quick = settings(blocking::Client::builder(), &server).read_timeout(Duration::from_millis(50));
    let quick = quick.retry(Retry::NEVER).build().unwrap();
    server.fail_next(Fault::Slow { bytes: 1, pause: Duration::from_millis(500) });
    assert_eq!(fault(quick.send(UserGet::me()).unwrap_err()), Broken::Timeout);
    let gone = without_retry(&server);
    drop(server);
    assert_eq!(fault(gone.send(UserGet::me()).unwrap_err()), Broken::NotSent);
}

#[tokio::test]
async fn a_service_that_is_not_there_or_silent_is_a_fault_async() {
    let fault = |error: msgraph_client::Error| match error.into_kind() {
        ErrorKind::Transport(error) => error.fault(),
        kind => panic!("{kind}"),
    };
    let server = server();
    let quick = settings(msgraph_client::Client::builder(), &server).read_timeout(Duration::from_millis(50));
    let quick = quick.retry(Retry::NEVER).build().unwrap();
    server.fail_next(Fault::Slow { bytes: 1, pause: Duration::from_millis(500) });
    assert_eq!(fault(quick.send(UserGet::me()).await.unwrap_err()), Broken::Timeout);
    let gone = settings(msgraph_client::Client::builder(), &server).retry(Retry::NEVER).build().unwrap();
    drop(server);
    assert_eq!(fault(gone.send(UserGet::me()).await.unwrap_err()), Broken::NotSent);
}

//! What has changed since the last time.

use graphgen_loopback::{Fault, Server};
use http::Response;
use msgraph_api::v1::UserDelta;
use msgraph_client::{Change, ErrorKind};

use super::{async_client, blocking_client, lines, server};

fn answer(server: &Server, status: u16, body: &str) {
    let body = body.replace("ROOT", server.url()).into_bytes();
    server.fail_next(Fault::Answer(Response::builder().status(status).body(body).unwrap()));
}

fn shown(change: Change<msgraph_api::v1::User>) -> String {
    match change {
        Change::Changed(user) => format!("changed {}", user.id.unwrap_or_default()),
        Change::Removed { item, reason } => {
            format!("gone {} {}", item.id.unwrap_or_default(), reason.unwrap_or_default())
        }
        Change::StartOver => "start over".to_owned(),
    }
}

const FIRST: &str = r#"{"value": [{"id": "1"}, {"id": "2", "@removed": {"reason": "deleted"}}], "@odata.nextLink": "ROOT/v1.0/users/delta?page=2"}"#;
const LAST: &str = r#"{"value": [{"id": "3"}], "@odata.deltaLink": "ROOT/v1.0/users/delta?round=2"}"#;
const GONE: &str = r#"{"error": {"code": "resyncRequired"}}"#;

#[test]
fn a_round_tells_what_is_new_and_what_is_gone_and_ends_with_a_link() {
    let server = server();
    answer(&server, 200, FIRST);
    answer(&server, 200, LAST);
    let mut round = blocking_client(&server).delta(UserDelta::users_delta(), None);
    let mut changes = Vec::new();
    while let Some(change) = round.try_next().unwrap() {
        changes.push(shown(change));
        assert_eq!(round.link().is_some(), changes.len() == 3);
    }
    assert_eq!(changes, ["changed 1", "gone 2 deleted", "changed 3"]);
    assert_eq!(round.link().unwrap(), format!("{}/v1.0/users/delta?round=2", server.url()));
}

#[tokio::test]
async fn the_next_round_begins_at_the_saved_link() {
    let server = server();
    answer(&server, 200, LAST);
    let saved = format!("{}/v1.0/users/delta?round=1", server.url());
    let mut round = async_client(&server).delta(UserDelta::users_delta(), Some(&saved));
    assert_eq!(shown(round.try_next().await.unwrap().unwrap()), "changed 3");
    assert!(round.try_next().await.unwrap().is_none());
    assert!(round.link().unwrap().ends_with("round=2"));
    assert_eq!(lines(&server), ["GET /v1.0/users/delta?round=1"]);
}

#[test]
fn a_link_that_is_too_old_starts_over() {
    for status in [410, 400] {
        let server = server();
        answer(&server, status, GONE);
        answer(&server, 200, LAST);
        let saved = format!("{}/v1.0/users/delta?round=1", server.url());
        let round = blocking_client(&server).delta(UserDelta::users_delta(), Some(&saved));
        let changes: Vec<_> = round.map(|change| shown(change.unwrap())).collect();
        assert_eq!(changes, ["start over", "changed 3"]);
        assert_eq!(lines(&server), ["GET /v1.0/users/delta?round=1", "GET /v1.0/users/delta"]);
    }
}

#[test]
fn a_service_that_always_wants_to_start_over_is_a_failure() {
    let server = server();
    (0..3).for_each(|_| answer(&server, 410, GONE));
    let mut round = blocking_client(&server).delta(UserDelta::users_delta(), None);
    assert_eq!(shown(round.try_next().unwrap().unwrap()), "start over");
    assert!(matches!(round.try_next().unwrap_err().kind(), ErrorKind::EndlessDelta));
    assert!(round.next().is_none());
    assert_eq!(lines(&server).len(), 2);
}

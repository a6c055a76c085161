//! Lists, page by page and item by item.

use graphgen_loopback::{Fault, Server};
use http::Response;
use msgraph_api::msgraph_core::RequestError;
use msgraph_api::prelude::*;
use msgraph_api::v1::{User, UserList};
use msgraph_client::{ErrorKind, Paged as _};

use super::{async_client, blocking_client, lines, server};

fn names(users: impl IntoIterator<Item = User>) -> Vec<String> {
    users.into_iter().filter_map(|user| user.display_name).collect()
}

fn page(server: &Server, body: &str) {
    server.fail_next(Fault::Answer(Response::new(body.replace("ROOT", server.url()).into_bytes())));
}

#[test]
fn items_come_from_all_pages_with_the_same_headers() {
    let server = server();
    let users: Result<Vec<_>, _> =
        blocking_client(&server).items(UserList::users().consistency_level("eventual")).collect();
    assert_eq!(names(users.unwrap()), ["Sample Analyst", "Sample Writer"]);
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert!(received.iter().all(|it| it.headers()["consistencylevel"] == "eventual"));
}

#[tokio::test]
async fn items_come_from_all_pages_async() {
    let server = server();
    let mut items = async_client(&server).items(UserList::users());
    let mut users = Vec::new();
    while let Some(user) = items.try_next().await.unwrap() {
        users.push(user);
    }
    assert_eq!(names(users), ["Sample Analyst", "Sample Writer"]);
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.received().len(), 2);
}

#[test]
fn no_page_is_asked_for_before_it_is_needed() {
    let server = server();
    let client = blocking_client(&server);
    assert_eq!(client.items(UserList::users()).take(1).count(), 1);
    assert_eq!(server.received().len(), 1);
    assert_eq!(client.items(UserList::users()).take(0).count(), 0);
    assert!(server.received().is_empty());
}

#[test]
fn pages_have_their_headers_and_can_be_taken_up_later() {
    let server = server();
    let client = blocking_client(&server);
    let mut pages = client.pages(UserList::users());
    assert_eq!(pages.link(), None);
    let first = pages.try_next().unwrap().unwrap();
    assert_eq!(first.status, 200);
    let link = pages.link().unwrap().to_owned();
    let rest = client.items(UserList::users().at_link(&link).unwrap());
    assert_eq!(names(rest.map(Result::unwrap)), ["Sample Writer"]);
    assert!(pages.try_next().unwrap().is_some() && pages.try_next().unwrap().is_none());
    assert_eq!(pages.link(), None);
}

#[test]
fn a_list_that_breaks_can_be_taken_up_where_it_broke() {
    let server = server();
    let client = blocking_client(&server);
    page(&server, r#"{"value": [{"id": "1"}, {"id": "2"}], "@odata.nextLink": "ROOT/v1.0/users?page=2"}"#);
    let mut users = client.items(UserList::users());
    assert_eq!((users.next().unwrap().unwrap().id.as_deref(), users.link()), (Some("1"), None));
    users.next().unwrap().unwrap();
    server.fail_next(Fault::Error(http::StatusCode::FORBIDDEN));
    assert!(users.next().unwrap().is_err());
    assert_eq!(users.link().unwrap(), format!("{}/v1.0/users?page=2", server.url()));
    // Who does not look at failures does not ask forever.
    assert!(users.next().is_none());
}

#[test]
fn links_to_other_hosts_get_nothing() {
    let server = server();
    page(&server, r#"{"value": [{"id": "1"}], "@odata.nextLink": "https://evil.example/v1.0/users?x"}"#);
    let mut users = blocking_client(&server).items(UserList::users());
    assert!(users.next().unwrap().is_ok());
    let error = users.next().unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::ForeignLink { .. })));
    assert!(users.next().is_none());
    assert_eq!(server.received().len(), 1);
}

#[test]
fn a_page_that_leads_to_itself_ends_the_list() {
    let server = server();
    for _ in 0..3 {
        page(&server, r#"{"value": [], "@odata.nextLink": "ROOT/v1.0/users?page=2"}"#);
    }
    let mut users = blocking_client(&server).items(UserList::users());
    let error = users.next().unwrap().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::EndlessList));
    assert_eq!(lines(&server), ["GET /v1.0/users", "GET /v1.0/users?page=2"]);
}

#[test]
fn options_of_the_first_page_are_those_of_the_link_after_it() {
    let server = server();
    page(&server, r#"{"value": [], "@odata.nextLink": "ROOT/v1.0/users?page=2"}"#);
    page(&server, r#"{"value": []}"#);
    assert_eq!(blocking_client(&server).items(UserList::users().top(5)).count(), 0);
    assert_eq!(lines(&server), ["GET /v1.0/users?$top=5", "GET /v1.0/users?page=2"]);
}

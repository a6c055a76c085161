//! The tasks, done against a server on this machine.

use std::path::Path;

use graphgen::{Docs, pipeline};
use graphgen_loopback::{Fault, Graph, Server};
use http::{Response, StatusCode};
use msgraph_api::msgraph_core::{
    BaseUrl,
    serde_json::{Value, from_slice, json},
};
use msgraph_client::{Retry, blocking::Client};

fn start() -> (Server, Client) {
    let docs = Docs::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input"));
    let server = Server::start(Graph::new(pipeline::api(&docs).unwrap())).unwrap();
    let base = BaseUrl::new(server.url()).unwrap();
    let client = Client::builder().credential("a-token").base_url(base);
    let client = client.retry(Retry::NEVER).build().unwrap();
    (server, client)
}

fn answer(server: &Server, status: u16, body: impl Into<Vec<u8>>) {
    let answer = Response::builder().status(status).body(body.into());
    server.fail_next(Fault::Answer(answer.unwrap()));
}

/// The line of the last request, and its body.
fn last(server: &Server) -> (String, Value) {
    let request = server.received().pop().unwrap();
    let line = format!(
        "{} {}",
        request.method(),
        request.uri().path_and_query().unwrap()
    );
    (line, from_slice(request.body()).unwrap_or_default())
}

#[test]
fn each_task_is_at_most_eight_lines() {
    let mut tasks = 0;
    for task in include_str!("main.rs").split("\nfn ").skip(1) {
        let body = task
            .split_once("{\n")
            .unwrap()
            .1
            .split_once("\n}")
            .unwrap()
            .0;
        assert!(body.lines().count() <= 8, "{task}");
        tasks += 1;
    }
    assert_eq!(tasks, 17);
}

#[test]
fn lists_and_filters() {
    let (server, client) = start();
    super::list_with_filter_and_pages(&client).unwrap();
    assert_eq!(
        server.received()[0].uri().query(),
        Some("$filter=accountEnabled%20eq%20true&$top=50")
    );
    assert!(
        !super::filter_with_quotes(&client, "O'Neil")
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        server.received()[0].uri().query(),
        Some("$filter=surname%20eq%20'O''Neil'")
    );
}

#[test]
fn changes_of_one_thing() {
    let (server, client) = start();
    super::change_and_clear(&client).unwrap();
    assert_eq!(
        last(&server).1,
        json!({"officeLocation": "8/01", "mobilePhone": null})
    );
    super::group_with_members(&client).unwrap();
    let bound = last(&server).1["members@odata.bind"][0].clone();
    assert_eq!(bound, format!("{}/v1.0/users/1", server.url()));
    super::mail_with_attachment(&client, b"jpeg").unwrap();
    let (line, body) = last(&server);
    assert_eq!(line, "POST /v1.0/me/sendMail");
    let picture = &body["message"]["attachments"][0];
    assert_eq!(picture["@odata.type"], "#microsoft.graph.fileAttachment");
    assert_eq!(picture["contentBytes"], "anBlZw==");
    super::subscription(
        &client,
        "https://fabrikam.example/hook",
        "2030-01-01T00:00:00Z",
    )
    .unwrap();
    assert_eq!(
        last(&server).1["expirationDateTime"],
        "2030-01-01T00:00:00Z"
    );
}

#[test]
fn files_and_pictures() {
    let (server, client) = start();
    let session = format!("{}/up.example/1", server.addresses().elsewhere);
    answer(&server, 200, json!({"uploadUrl": session}).to_string());
    answer(&server, 202, r#"{"nextExpectedRanges": ["5242880-"]}"#);
    answer(&server, 201, r#"{"id": "film", "size": 10000000}"#);
    let film = super::upload(&client, &vec![7; 10_000_000]).unwrap();
    assert_eq!(film.size, Some(10_000_000));
    assert_eq!(server.received().len(), 3);
    assert_eq!(super::photo(&client).unwrap().len(), 13);
    let mut text = Vec::new();
    super::file_as_it_comes(&client, "01SAMPLEGARDEN", &mut text).unwrap();
    assert!(!text.is_empty());
}

#[test]
fn many_things_at_once() {
    let (server, client) = start();
    let saved = super::changes(&client, None).unwrap();
    assert!(super::changes(&client, saved.as_deref()).unwrap().is_some());
    let before = server.received().len();
    super::twenty_five_at_once(&client).unwrap();
    assert_eq!((before, server.received().len()), (3, 2));
    let members = super::members_that_are_users(&client, "84a2e07d-b1f9-4365-8c70-9d3e5f16b2c4");
    assert_eq!(members.unwrap().len(), 1);
    answer(
        &server,
        200,
        r#"{"id": "1", "members": [{"displayName": "Ada"}]}"#,
    );
    assert_eq!(super::group_and_its_members(&client, "1").unwrap(), 1);
    assert_eq!(
        last(&server).0,
        "GET /v1.0/groups/1?$expand=members($select=displayName)"
    );
}

#[test]
fn failures_and_what_is_not_documented() {
    let (server, client) = start();
    assert!(
        super::who_is_it(&client, "nobody@fabrikam.example")
            .unwrap()
            .is_none()
    );
    for status in [
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::SERVICE_UNAVAILABLE,
    ] {
        server.fail_next(Fault::Error(status));
        assert!(super::who_is_it(&client, "1").is_err());
    }
    answer(&server, 200, r#"{"value": []}"#);
    assert_eq!(
        super::what_no_page_documents(&client).unwrap()["value"],
        json!([])
    );
    assert!(super::client_with_tokens_of_a_function("a-token").is_ok());
    assert_eq!(super::least_permissions().unwrap(), ["User.ReadWrite.All"]);
}

//! What failures say.

use graphgen_loopback::Fault;
use http::{Response, StatusCode};
use msgraph_api::msgraph_core::{RequestError, Version};
use msgraph_api::v1::{DriveItemGetContent, UserGet, UserList};
use msgraph_client::{ErrorKind, Raw};

use super::{blocking_client, server};

/// What a call tells when the service answers so.
#[track_caller]
fn check(status: u16, headers: &[(&str, &str)], body: &str, expected: &str) {
    let server = server();
    let mut answer = Response::builder().status(status).header("request-id", "r-1");
    for (name, value) in headers {
        answer = answer.header(*name, *value);
    }
    server.fail_next(Fault::Answer(answer.body(body.into()).unwrap()));
    let error = blocking_client(&server).send(UserGet::users("ada@x.example")).unwrap_err();
    assert_eq!(error.to_string(), expected);
    assert_eq!(format!("{error:?}"), expected);
    assert_eq!((error.status(), error.request_id()), (StatusCode::from_u16(status).ok(), Some("r-1")));
    assert!(!error.client_request_id().is_empty());
}

#[test]
fn failures_name_operation_status_code_and_id_and_say_what_to_do() {
    let body = |code| format!(r#"{{"error": {{"code": "{code}", "message": "Not so."}}}}"#);
    check(
        404,
        &[],
        &body("Request_ResourceNotFound"),
        "UserGet (GET /users/{}): 404 Not Found: Request_ResourceNotFound: Not so.; request-id r-1. Look whether the ids are \
         right, and whether the account may see what they name",
    );
    check(
        403,
        &[],
        &body("Authorization_RequestDenied"),
        "UserGet (GET /users/{}): 403 Forbidden: Authorization_RequestDenied: Not so.; request-id r-1. It needs User.Read.All as \
         an app, or User.Read for a user: grant that, then take a new token",
    );
    check(
        500,
        &[],
        "<html>",
        "UserGet (GET /users/{}): 500 Internal Server Error; request-id r-1. Try again later; support asks for the request-id",
    );
}

#[test]
fn what_can_not_be_sent_is_told_by_its_operation() {
    let server = server();
    let error = blocking_client(&server).send(DriveItemGetContent::me_drive_items_content("..")).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::Path(_))));
    assert!(
        error.to_string().starts_with("DriveItemGetContent (GET /me/drive/items/{}/content): a parameter"),
        "{error}"
    );
    assert!(server.received().is_empty());
}

#[test]
fn what_is_not_as_documented_is_told_with_its_place() {
    let server = server();
    server.fail_next(Fault::Answer(Response::new(b"{\"value\": {}}".to_vec())));
    let error = blocking_client(&server).send(UserList::users()).unwrap_err();
    assert!(error.to_string().starts_with("UserList (GET /users): unexpected"), "{error}");
    assert!(error.to_string().ends_with("`Raw` takes what comes"), "{error}");
    server.fail_next(Fault::Error(StatusCode::BAD_REQUEST));
    let raw: Raw = Raw::get(Version::V1, "/people/ada");
    let error = blocking_client(&server).send(raw).unwrap_err();
    assert!(error.to_string().starts_with("a raw call (GET): 400 Bad Request: "), "{error}");
}

//! What goes wrong between a program and the service, over HTTP: each fault gives the value or the error that the docs of
//! `msgraph-core` promise.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::{collections::BTreeSet, path::Path, sync::LazyLock, time::Duration};

use graphgen::{Docs, pipeline};
use graphgen_ir::Api;
use graphgen_loopback::{Fault, Graph, Server};
use http::{Response, StatusCode, header::AUTHORIZATION};
use msgraph_api::msgraph_core::{BaseUrl, Operation, RequestError, ResponseError};
use msgraph_api::v1::{
    AgeGroup, ApplicationListOwners, DriveItemGetContent, DriveItemGetContentResponse, UserGet, UserList,
};
use serde_json::json;

static API: LazyLock<Api> = LazyLock::new(|| {
    let docs = Docs::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input"));
    pipeline::api(&docs).unwrap()
});

fn server() -> Server {
    Server::start(Graph::new(API.clone())).unwrap()
}

/// A server whose next answer is this one.
fn answering(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Server {
    let server = server();
    let answer = Response::builder().status(status).header("content-type", content_type);
    server.fail_next(Fault::Answer(answer.body(body.into()).unwrap()));
    server
}

fn agent(redirects: u32) -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(redirects);
    config.max_redirects_will_error(false).timeout_global(Some(Duration::from_secs(5))).build().into()
}

fn request<O: Operation>(server: &Server, operation: &O) -> http::Request<Vec<u8>> {
    let mut request = operation.to_http(&BaseUrl::new(server.url()).unwrap()).unwrap();
    request.headers_mut().insert(AUTHORIZATION, "Bearer a-token".parse().unwrap());
    request
}

fn send(agent: &ureq::Agent, request: http::Request<Vec<u8>>) -> Result<Response<Vec<u8>>, ureq::Error> {
    let (head, mut body) = agent.run(request)?.into_parts();
    Ok(Response::from_parts(head, body.read_to_vec()?))
}

fn call<O: Operation>(server: &Server, operation: &O) -> Result<O::Response, ResponseError> {
    O::from_http(send(&agent(0), request(server, operation)).unwrap())
}

#[test]
fn every_documented_error_status_is_a_failure_with_its_code() {
    let errors = API.operations.iter().flat_map(|operation| &operation.errors);
    let mut statuses: BTreeSet<u16> = errors.map(|error| error.status).collect();
    assert!(statuses.contains(&404));
    // Those that Graph documents for all of its operations.
    statuses.extend([400, 401, 403, 405, 406, 409, 410, 411, 412, 413, 415, 416, 422, 423, 429]);
    statuses.extend([500, 501, 503, 504, 507, 509]);
    let server = server();
    for status in statuses {
        server.fail_next(Fault::Error(StatusCode::from_u16(status).unwrap()));
        let error = call(&server, &UserGet::me()).unwrap_err();
        let failure = error.service().unwrap();
        assert_eq!(failure.status, status);
        assert!(failure.code().is_some_and(|code| !code.is_empty()), "{status}");
    }
}

#[test]
fn a_throttled_call_tells_how_long_to_wait() {
    let server = server();
    server.fail_next(Fault::Throttled { retry_after: 7 });
    let error = call(&server, &UserGet::me()).unwrap_err();
    assert_eq!(error.service().unwrap().retry_after, Some(Duration::from_secs(7)));
    assert!(call(&server, &UserGet::me()).is_ok());
}

#[test]
fn a_failure_as_html_keeps_its_body() {
    let error = call(&answering(502, "text/html", "<h1>Bad gateway</h1>"), &UserGet::me()).unwrap_err();
    let failure = error.service().unwrap();
    assert_eq!((failure.error.as_ref(), failure.body.as_slice()), (None, &b"<h1>Bad gateway</h1>"[..]));
}

#[test]
fn a_success_without_a_body_is_an_error() {
    let error =
        call(&answering(200, "application/json", ""), &ApplicationListOwners::applications_owners("1"))
            .unwrap_err();
    assert!(matches!(error, ResponseError::Empty(StatusCode::OK)));
}

#[test]
fn a_body_that_is_cut_off_is_an_error_of_the_client_or_of_the_operation() {
    let server = server();
    server.fail_next(Fault::Truncated { bytes: 40 });
    assert!(send(&agent(0), request(&server, &UserGet::me())).is_err());
    server.fail_next(Fault::Closed);
    assert!(send(&agent(0), request(&server, &UserGet::me())).is_err());
    let server = answering(200, "application/json", r#"{"displayName": "Samp"#);
    let ResponseError::Json { body, .. } = call(&server, &UserGet::me()).unwrap_err() else {
        panic!("no JSON")
    };
    assert_eq!(body, br#"{"displayName": "Samp"#);
}

#[test]
fn a_slow_body_is_whole_in_the_end() {
    let server = server();
    let at_once = call(&server, &UserGet::me()).unwrap();
    server.fail_next(Fault::Slow { bytes: 100, pause: Duration::from_millis(10) });
    assert_eq!(call(&server, &UserGet::me()).unwrap(), at_once);
}

#[test]
fn a_client_that_does_not_follow_redirects_gets_them_as_failures_unless_they_are_documented() {
    let server = server();
    let redirect = Response::builder().status(302).header("location", "https://other.example/");
    server.fail_next(Fault::Answer(redirect.body(Vec::new()).unwrap()));
    let error = call(&server, &UserGet::me()).unwrap_err();
    assert_eq!(error.service().unwrap().headers["location"], "https://other.example/");
    let content = call(&server, &DriveItemGetContent::me_drive_items_content("01SAMPLENOTES")).unwrap();
    let DriveItemGetContentResponse::Found(location) = content else { panic!("no redirect") };
    assert!(location.url.starts_with(&server.addresses().elsewhere));
}

#[test]
fn no_token_follows_a_redirect_to_another_host_with_ureq() {
    let server = server();
    let request = request(&server, &DriveItemGetContent::me_drive_items_content("01SAMPLENOTES"));
    let content = DriveItemGetContent::from_http(send(&agent(5), request).unwrap()).unwrap();
    assert!(matches!(content, DriveItemGetContentResponse::Ok(_)));
    assert_token_stayed(&server);
}

#[tokio::test]
async fn no_token_follows_a_redirect_to_another_host_with_reqwest() {
    let server = server();
    let request = request(&server, &DriveItemGetContent::me_drive_items_content("01SAMPLENOTES"));
    let answer = reqwest::Client::new().execute(request.try_into().unwrap()).await.unwrap();
    assert_eq!(answer.text().await.unwrap(), "Roses left, tulips right.");
    assert_token_stayed(&server);
}

#[track_caller]
fn assert_token_stayed(server: &Server) {
    let received = server.received();
    let tokens: Vec<_> =
        received.iter().map(|request| request.headers().contains_key(AUTHORIZATION)).collect();
    assert_eq!(tokens, [true, false]);
}

#[test]
fn a_next_link_to_another_host_is_never_asked() {
    let foreign = json!({ "value": [], "@odata.nextLink": "https://other.example/v1.0/users?$skiptoken=1" });
    let server = answering(200, "application/json", foreign.to_string());
    let list = UserList::users();
    let page = call(&server, &list).unwrap();
    let next = list.next_page(&page).unwrap().unwrap();
    let error = next.to_http(&BaseUrl::new(server.url()).unwrap()).unwrap_err();
    assert!(matches!(error, RequestError::ForeignLink { .. }));
}

#[test]
fn what_the_docs_do_not_know_is_kept() {
    let body = json!({ "id": "1", "ageGroup": "ancient", "wings": 2, "@odata.etag": "W/\"1\"" });
    let user = call(&answering(200, "application/json", body.to_string()), &UserGet::me()).unwrap().unwrap();
    assert!(matches!(&user.age_group, Some(AgeGroup::Undocumented(text)) if text.as_str() == "ancient"));
    assert_eq!(user.extra.get("wings"), Some(&json!(2)));
    assert_eq!(serde_json::to_value(&user).unwrap(), body);
}

#[test]
fn objects_of_unknown_types_stay_whole_inside_their_base_type() {
    let body = json!({ "value": [{ "@odata.type": "#microsoft.graph.robot", "id": "1", "arms": 4 }] });
    let page = call(
        &answering(200, "application/json", body.to_string()),
        &ApplicationListOwners::applications_owners("1"),
    )
    .unwrap();
    assert_eq!(page.value.len(), 1);
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
}

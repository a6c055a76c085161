//! What goes wrong between a service and its caller gives the value or the error that the docs promise.

use crate::protocol_1::{
    Importance, Task,
    operations::{Copy, Get, Members, TaskList},
};
use msgraph_core::{
    BaseUrl, Collection as _, MaybeAccepted, Operation, Page, RequestError, ResponseError, http,
    serde_json::{self, json},
};

fn read<O: Operation>(status: u16, body: &str) -> Result<O::Response, ResponseError> {
    O::from_http(http::Response::builder().status(status).body(body).unwrap())
}

#[test]
fn pages_of_gateways_are_failures_with_their_body() {
    let error = read::<Get>(503, "<html>Service Unavailable</html>").unwrap_err();
    let failure = error.service().unwrap();
    assert_eq!((failure.status.as_u16(), failure.error.is_none()), (503, true));
    assert_eq!(failure.body, b"<html>Service Unavailable</html>");
}

#[test]
fn successes_cut_short_are_errors_with_what_came() {
    for body in ["", "\u{feff}", " \n"] {
        assert!(matches!(read::<Get>(200, body).unwrap_err(), ResponseError::Empty(status) if status == 200));
    }
    for body in ["{", r#"{"id": "1"#, r#"{"id": "1","#] {
        let ResponseError::Json { body: kept, .. } = read::<Get>(200, body).unwrap_err() else {
            panic!("{body}: another error")
        };
        assert_eq!(kept, body.as_bytes());
    }
}

#[test]
fn redirects_are_no_successes_unless_documented() {
    for status in [301, 302, 304, 307, 308] {
        let error = read::<Get>(status, "").unwrap_err();
        assert_eq!(error.service().unwrap().status, status);
    }
}

#[test]
fn what_the_docs_do_not_know_survives() {
    let body = json!({"id": "1", "importance": "urgentest", "later": {"x": [null]}, "@odata.etag": "e"});
    let task = read::<Get>(200, &body.to_string()).unwrap();
    assert!(matches!(&task.importance, Some(Importance::Undocumented(it)) if it.as_str() == "urgentest"));
    assert_eq!(serde_json::to_value(&task).unwrap(), body);
    let body = json!({"value": [{"@odata.type": "#microsoft.graph.robot", "id": "1", "arms": 4}]});
    let page = read::<Members>(200, &body.to_string()).unwrap();
    assert_eq!(page.value[0].type_name(), "microsoft.graph.robot");
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
}

#[test]
fn work_that_goes_on_without_a_location_is_done_or_empty() {
    assert!(matches!(read::<Copy>(202, "{}").unwrap(), MaybeAccepted::Done(_)));
    assert!(matches!(read::<Copy>(202, "").unwrap_err(), ResponseError::Empty(_)));
}

#[test]
fn further_pages_stay_with_the_service_and_keep_headers() {
    let list =
        TaskList::me().top(2).prefer("odata.maxpagesize=2").with_header("ConsistencyLevel", "eventual");
    let mut page = Page::<Task>::new(Vec::new());
    assert_eq!(list.next_page(&page).unwrap(), None);
    page.next_link = Some("https://graph.microsoft.com/v1.0/me/tasks?$skiptoken=1".to_owned());
    let next = list.next_page(&page).unwrap().unwrap().to_http(&BaseUrl::GLOBAL).unwrap();
    assert_eq!(next.uri(), page.next_link.as_deref().unwrap());
    assert_eq!(next.headers()["consistencylevel"], "eventual");
    assert_eq!(next.headers()["prefer"], "odata.maxpagesize=2");
    page.next_link = Some("https://evil.example/v1.0/me/tasks".to_owned());
    let error = list.next_page(&page).unwrap().unwrap().to_http(&BaseUrl::GLOBAL).unwrap_err();
    assert!(matches!(error, RequestError::ForeignLink { .. }));
    page.next_link = Some("/v1.0/me/tasks".to_owned());
    assert!(matches!(list.next_page(&page).unwrap_err(), RequestError::Link(_)));
}

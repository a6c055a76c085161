//! Requests that operations make and responses that they read.

use std::time::Duration;

use crate::protocol_1::{
    Importance, Task, TaskUpdateBody,
    directory::User,
    operations::{
        Anything, Check, Content, Copy, Count, Download, Get, Members, Remove, SendAtWill, SendEither,
        SendParts, SendPicture, TaskAddOwner, TaskAnswer, TaskDelete, TaskList, TaskUpdate, Wrapped,
    },
};
use msgraph_core::{
    BaseUrl, Body, Cloud, Collection as _, ETag, Filterable as _, Grant, JsonOrBody, MaybeAccepted,
    Operation, Reference, RequestError, Response as _, ResponseError, Scopes, Select as _, Tagged as _,
    http::{self, Response, StatusCode},
    serde_json::{self, Value, json},
};

const LINK: &str = "https://graph.microsoft.com/v1.0/me/tasks?$skiptoken=a%2Bb";

#[track_caller]
fn url(operation: &impl Operation) -> String {
    operation.to_http(&BaseUrl::GLOBAL).unwrap().uri().to_string()
}

fn read<O: Operation>(
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<O::Response, ResponseError> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    O::from_http(response.body(body).unwrap())
}

#[test]
fn paths_and_queries_are_encoded() {
    let list =
        TaskList::users("ada/b@contoso.com").top(5).select(["id", "isDone"]).filter("name eq 'a&b+c é'");
    assert_eq!(
        url(&list),
        "https://graph.microsoft.com/v1.0/users/ada%2Fb@contoso.com/tasks?$top=5&$select=id,isDone&$filter=name%20eq%20'a%26b%2Bc%20%C3%A9'"
    );
    assert_eq!(url(&TaskList::me().top(5).top(6)), "https://graph.microsoft.com/v1.0/me/tasks?$top=6");
    assert_eq!(
        url(&TaskList::me().with_query("$skip", 1)),
        "https://graph.microsoft.com/v1.0/me/tasks?$skip=1"
    );
}

#[test]
fn the_version_that_a_change_is_made_to_is_named() {
    let task: Task = serde_json::from_value(json!({ "id": "1", "@odata.etag": "W/\"JzEt\"" })).unwrap();
    let delete = TaskDelete::new("1", task.etag().unwrap());
    let headers = delete.to_http(&BaseUrl::GLOBAL).unwrap().into_parts().0.headers;
    assert_eq!(headers["if-match"], "W/\"JzEt\"");
    assert_eq!(headers["accept"], "application/json");
    let any = TaskDelete::new("1", ETag::any()).with_header("accept", "text/plain");
    let headers = any.to_http(&BaseUrl::GLOBAL).unwrap().into_parts().0.headers;
    assert_eq!(
        (&headers["if-match"], &headers["accept"]),
        (&"*".parse().unwrap(), &"text/plain".parse().unwrap())
    );
    assert_eq!(headers.len(), 2);
    assert_eq!(Task::default().etag(), None);
}

#[test]
fn an_entity_is_referred_to_by_what_reads_it() {
    let member = Reference::to(&TaskList::users("ada"), &BaseUrl::GLOBAL).unwrap();
    for add in [
        TaskAddOwner::new("1", member),
        TaskAddOwner::new("1", "https://graph.microsoft.com/v1.0/users/ada/tasks"),
    ] {
        let body = add.to_http(&BaseUrl::GLOBAL).unwrap().into_body();
        let body: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(body, json!({ "@odata.id": "https://graph.microsoft.com/v1.0/users/ada/tasks" }));
    }
}

/// The media type and the body that a request carries.
fn sent(operation: &impl Operation) -> (Option<String>, String) {
    let request = operation.to_http(&BaseUrl::GLOBAL).unwrap();
    let content_type = request.headers().get("content-type").map(|it| it.to_str().unwrap().to_owned());
    (content_type, String::from_utf8(request.into_body()).unwrap())
}

#[test]
fn bodies_have_their_media_types() {
    let text = |media_type: &str, body: &str| (Some(media_type.to_owned()), body.to_owned());
    assert_eq!(sent(&SendEither::new(json!({}))), text("application/json", "{}"));
    assert_eq!(sent(&SendEither::new(Body::text("a"))), text("text/plain", "a"));
    assert_eq!(sent(&SendAtWill::new(Some(json!([])))), text("application/json", "[]"));
    assert_eq!(sent(&SendAtWill::new(None)), (None, String::new()));
    assert_eq!(sent(&SendPicture::new(b"a".to_vec())), text("image/png", "a"));
    let parts = Body::bytes(b"--a--", "multipart/related; boundary=a");
    assert_eq!(sent(&SendParts::new(parts)), text("multipart/related; boundary=a", "--a--"));
    assert_eq!(SendParts::CLOUDS, [Cloud::Global, Cloud::China]);
    let [own, other] = SendParts::PERMISSIONS else { panic!("two tables") };
    assert_eq!((own.context, other.context), (Some("of one's own"), None));
    assert_eq!(own.delegated_work, Grant::Scopes(Scopes::new(&[&["Tasks.Read", "Files.Read"]], 1)));
    assert_eq!(
        url(&Get::new("/me/tasks/1").select([Task::IS_DONE])),
        "https://graph.microsoft.com/v1.0/me/tasks/1?$select=isDone"
    );
}

#[test]
fn a_body_names_its_type_first_unless_the_value_does() {
    let named = |value: &Value| {
        let user: User = serde_json::from_value(value.clone()).unwrap();
        String::from_utf8(Body::json_of(&user, "#microsoft.graph.user").unwrap().bytes).unwrap()
    };
    assert_eq!(named(&json!({ "id": "1" })), r##"{"@odata.type":"#microsoft.graph.user","id":"1"}"##);
    let other = json!({ "@odata.type": "#microsoft.graph.guest", "id": "1" });
    assert_eq!(named(&other), other.to_string());
    let update = TaskUpdateBody::default().importance(Importance::High);
    let body = JsonOrBody::from(update).to_body_of("#microsoft.graph.task").unwrap();
    assert_eq!(body.bytes, br##"{"@odata.type":"#microsoft.graph.task","importance":"high"}"##);
    let list = Body::json_of(&json!([1]), "#microsoft.graph.task").unwrap();
    assert_eq!(list.bytes, b"[1]");
}

#[test]
fn a_body_that_is_not_needed_may_be_left_out() {
    assert_eq!(sent(&TaskAnswer::new("1", None)), (None, String::new()));
    let json = TaskAnswer::new("1", Some(json!({ "comment": "well" }).into()));
    assert_eq!(sent(&json), (Some("application/json".to_owned()), r#"{"comment":"well"}"#.to_owned()));
    let text = TaskAnswer::new("1", Some(Body::text("aGk=").into()));
    assert_eq!(sent(&text), (Some("text/plain".to_owned()), "aGk=".to_owned()));
}

#[test]
fn parameters_that_would_change_the_path_are_errors() {
    for id in ["", ".", ".."] {
        let error = TaskList::users(id).to_http(&BaseUrl::GLOBAL).unwrap_err();
        assert!(matches!(error, RequestError::Path(_)), "{id}: {error}");
    }
    assert!(TaskList::users("...").to_http(&BaseUrl::GLOBAL).is_ok());
}

#[test]
fn bodies_and_headers_are_sent() {
    let update = TaskUpdate::new("1", TaskUpdateBody::default().importance(Importance::High))
        .with_header("If-Match", "*");
    let request = update.to_http(&BaseUrl::new("http://127.0.0.1:8080/").unwrap()).unwrap();
    assert_eq!(request.method(), http::Method::PATCH);
    assert_eq!(request.uri(), "http://127.0.0.1:8080/beta/me/tasks/1");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.headers()["if-match"], "*");
    assert_eq!(request.body(), br#"{"importance":"high"}"#);
}

#[test]
fn preferences_stand_side_by_side() {
    let list = TaskList::me().prefer("odata.maxpagesize=2").prefer("outlook.timezone=\"UTC\"");
    let request = list.to_http(&BaseUrl::GLOBAL).unwrap();
    let preferences: Vec<_> = request.headers().get_all("prefer").iter().collect();
    assert_eq!(preferences, ["odata.maxpagesize=2", "outlook.timezone=\"UTC\""]);
}

#[test]
fn headers_that_http_does_not_allow_are_errors() {
    let list = TaskList::me().prefer("a\r\nAuthorization: b");
    assert_eq!(list.to_http(&BaseUrl::GLOBAL).unwrap_err(), RequestError::Header("Prefer".to_owned()));
}

#[test]
fn links_are_requests_of_the_same_type() {
    let next = TaskList::me().top(2).prefer("odata.maxpagesize=2").follow(LINK).unwrap();
    let request = next.to_http(&BaseUrl::GLOBAL).unwrap();
    assert_eq!(request.uri(), LINK);
    assert_eq!(request.headers()["prefer"], "odata.maxpagesize=2");
    assert_eq!(url(&TaskList::from_link(LINK).unwrap().top(9)), format!("{LINK}&$top=9"));
    let update = TaskUpdate::new("1", TaskUpdateBody::default()).follow(LINK).unwrap();
    let request = update.to_http(&BaseUrl::GLOBAL).unwrap();
    assert_eq!((request.method(), request.body().as_slice()), (&http::Method::GET, &b""[..]));
}

#[test]
fn links_do_not_lead_away() {
    for link in [
        "https://example.com/v1.0/me",
        "http://graph.microsoft.com/v1.0/me",
        "https://graph.microsoft.com:8443/v1.0/me",
        "https://graph.microsoft.com@example.com/v1.0/me",
        "https://a@graph.microsoft.com/v1.0/me",
    ] {
        let error = TaskList::from_link(link).unwrap().to_http(&BaseUrl::GLOBAL).unwrap_err();
        assert!(matches!(error, RequestError::ForeignLink { .. }), "{link}: {error}");
    }
    assert!(
        TaskList::from_link("https://GRAPH.microsoft.com:443/v1.0/me")
            .unwrap()
            .to_http(&BaseUrl::GLOBAL)
            .is_ok()
    );
    for link in ["", "/v1.0/me", "ftp://graph.microsoft.com/x", "file:///etc/passwd", "not a link"] {
        assert_eq!(TaskList::from_link(link).unwrap_err(), RequestError::Link(link.to_owned()));
    }
}

#[test]
fn links_are_followed_as_the_service_writes_them() {
    let check = |link: &str, expected: &str| {
        let link = format!("https://graph.microsoft.com/v1.0/me/{link}");
        let expected = format!("https://graph.microsoft.com/v1.0/me/{expected}");
        assert_eq!(url(&TaskList::from_link(&link).unwrap()), expected);
    };
    check("tasks?$filter=name eq 'Zoë'", "tasks?$filter=name%20eq%20'Zo%C3%AB'");
    check("tasks?$skiptoken=C#1&x=%23%2B+{\"a|b\"}", "tasks?$skiptoken=C%231&x=%23%2B+%7B%22a%7Cb%22%7D");
    check("tasks/日#?$top=1", "tasks/%E6%97%A5%23?$top=1");
    check("tasks?a=1\n", "tasks?a=1");
    for link in [
        "https://graph.microsoft.com#@example.com/v1.0/me",
        "https://graph.microsoft.com\\@example.com/v1.0/me",
        "https://graph.microsoft.com:99999/v1.0/me",
        "https://graph.microsoft.com:0/v1.0/me",
        "https:// graph.microsoft.com/v1.0/me",
    ] {
        let request = TaskList::from_link(link).and_then(|list| list.to_http(&BaseUrl::GLOBAL));
        assert!(request.is_err(), "{link}");
    }
}

#[test]
fn links_stay_below_the_path_of_a_proxy() {
    let base = BaseUrl::new("http://127.0.0.1:8080/graph/").unwrap();
    let follow = |link: &str| TaskList::from_link(link).unwrap().to_http(&base);
    assert!(follow("http://127.0.0.1:8080/graph/v1.0/me/tasks?$skip=1").is_ok());
    for link in
        ["other/v1.0/me", "graphs/v1.0/me", "graph/../other", "graph/v1.0/%2E%2e/%2e./other", "graph", ""]
    {
        let error = follow(&format!("http://127.0.0.1:8080/{link}")).unwrap_err();
        assert!(matches!(error, RequestError::ForeignLink { .. }), "{link}: {error}");
    }
}

#[test]
fn roots_are_scheme_host_and_path() {
    for url in ["http://127.0.0.1:8080", "https://[::1]:8443/graph/", "http://localhost/a.b/..c"] {
        assert_eq!(BaseUrl::new(url).unwrap().as_str(), url.trim_end_matches('/'));
    }
    for url in [
        "",
        "graph.microsoft.com",
        "/graph",
        "ftp://graph.microsoft.com",
        "https://graph.microsoft.com?a",
        "https://graph.microsoft.com/#a",
        "https://graph.microsoft.com#",
        "https://graph.microsoft.com/a/../b",
        "https://graph.microsoft.com/%2e%2E",
        "https://graph.microsoft.com/./b",
        "https://graph.microsoft.com:0",
        "https://graph.microsoft.com:65536",
        "https://graph.microsoft.com:",
        "https://[::1]:99999",
        "https://a@graph.microsoft.com",
    ] {
        let error = BaseUrl::new(url).unwrap_err();
        assert_eq!(error, RequestError::BaseUrl(url.to_owned()));
    }
}

#[test]
fn pages_are_read() {
    let body = json!({"@odata.context": "c", "@odata.count": 7, "@odata.nextLink": LINK, "value": [{"id": "1"}, {}]});
    let page = read::<TaskList>(200, &[], &body.to_string()).unwrap();
    assert_eq!((page.value.len(), page.count, page.next_link.as_deref()), (2, Some(7), Some(LINK)));
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
    assert_eq!(read::<TaskList>(200, &[], r#"{"value": []}"#).unwrap().value, []);
    let members =
        read::<Members>(200, &[], r##"{"value": [{"@odata.type": "#microsoft.graph.user"}]}"##).unwrap();
    assert_eq!(members.of_type::<User>().count(), 1);
}

#[test]
fn bodies_that_are_not_as_documented_are_errors_with_a_path() {
    for (body, message) in [
        ("{}", "unexpected body: missing field `value`"),
        (r#"{"value": null}"#, "unexpected value at `value`: expected an array, found null"),
        ("<html>", "unexpected body: expected value at line 1 column 1"),
        (r#"{"value": []} x"#, "unexpected body: trailing characters"),
        ("", "200 OK without a body"),
    ] {
        let error = read::<TaskList>(200, &[], body).unwrap_err().to_string();
        assert!(error.starts_with(message), "{body}: {error}");
    }
}

#[test]
fn other_successes_are_read() {
    assert!(read::<Check>(200, &[], r#"{"@odata.context": "c", "value": true}"#).unwrap().value);
    read::<Remove>(204, &[], "").unwrap();
    read::<Remove>(200, &[], "<html>").unwrap();
    assert_eq!(read::<Get>(201, &[], "\u{feff}{\"id\": \"1\"}").unwrap().id.as_deref(), Some("1"));
    assert_eq!(read::<TaskUpdate>(204, &[], " \r\n").unwrap(), None);
    assert!(read::<TaskUpdate>(200, &[], "{}").unwrap().is_some());
    assert_eq!(read::<Count>(200, &[], "\u{feff}42\n").unwrap().count(), Some(42));
    // A crate that is emitted today takes the text for a number.
    let parts = Response::builder().header("content-type", "text/plain").body(()).unwrap().into_parts().0;
    let number = |body: &str| <i32 as msgraph_core::Response>::read(&parts, body.as_bytes());
    assert_eq!(number("\u{feff}42\n").unwrap(), 42);
    assert!(number("a dozen").is_err());
    assert_eq!(read::<Anything>(200, &[], "[1, null]").unwrap(), json!([1, null]));
    assert_eq!(read::<Anything>(200, &[], "null").unwrap(), Value::Null);
    let content = read::<Content>(206, &[("content-type", "image/png")], "abc").unwrap();
    assert_eq!((content.content_type.as_deref(), content.bytes.as_slice()), (Some("image/png"), &b"abc"[..]));
}

#[test]
fn objects_are_read_with_an_envelope_and_without() {
    let context = r#"{"@odata.context": "c", "value": {"id": "1"}}"#;
    let wrapped = read::<Wrapped>(200, &[], context).unwrap();
    let bare = read::<Wrapped>(200, &[], r#"{"@odata.context": "c", "id": "1"}"#).unwrap();
    assert_eq!((wrapped.value.id.as_deref(), bare.value.id.as_deref()), (Some("1"), Some("1")));
    assert_eq!((wrapped.extra.len(), bare.extra.len(), bare.value.extra.len()), (1, 0, 1));
    for (single, json) in [
        (wrapped, json!({"@odata.context": "c", "value": {"id": "1"}})),
        (bare, json!({"@odata.context": "c", "id": "1"})),
    ] {
        assert_eq!(serde_json::from_slice::<Value>(&single.to_body().unwrap()).unwrap(), json);
    }
    for (body, message) in [
        (r#"{"value": 5}"#, "unexpected value at `value`: expected an object, found 5"),
        (r#"{"value": null}"#, "unexpected body: missing field `value`"),
    ] {
        let error = read::<Wrapped>(200, &[], body).unwrap_err().to_string();
        assert!(error.starts_with(message), "{body}: {error}");
    }
    let error = read::<Check>(200, &[], r#"{"@odata.context": "c"}"#).unwrap_err().to_string();
    assert!(error.starts_with("unexpected body: missing field `value`"), "{error}");
}

#[test]
fn locations_are_read() {
    let headers = [("Location", "https://monitor.example/1"), ("Retry-After", "30")];
    let Ok(MaybeAccepted::Accepted(location)) = read::<Copy>(202, &headers, "") else {
        panic!("not accepted")
    };
    assert_eq!((location.url.as_str(), location.retry_after), (headers[0].1, Some(Duration::from_secs(30))));
    assert!(matches!(read::<Copy>(201, &headers, "{}").unwrap(), MaybeAccepted::Done(_)));
    let error = read::<Get>(202, &headers, "").unwrap_err();
    assert_eq!(error.accepted().map(|location| location.url.as_str()), Some(headers[0].1));
    assert!(read::<Get>(201, &headers, "").unwrap_err().accepted().is_none());
    assert_eq!(read::<Download>(302, &headers, "").unwrap().status, StatusCode::FOUND);
    assert!(matches!(read::<Download>(302, &[], "").unwrap_err(), ResponseError::MissingHeader("Location")));
    assert!(read::<Get>(302, &headers, "").unwrap_err().service().is_some());
}

#[test]
fn failures_tell_what_the_service_says() {
    let body = json!({"error": {
        "code": "BadRequest", "message": "Can't.", "target": "name", "details": [{"code": "TooLong", "target": "x"}],
        "innerError": {"request-id": "r", "date": "2024-03-05T08:30:00", "innererror": {"code": "nameTooLong"}}, "x": 1,
    }});
    let error =
        read::<Get>(400, &[("retry-after", "5"), ("request-id", "r")], &body.to_string()).unwrap_err();
    assert_eq!(error.to_string(), "400 Bad Request: BadRequest: Can't.");
    let failure = error.service().unwrap();
    assert_eq!((failure.code(), failure.retry_after), (Some("BadRequest"), Some(Duration::from_secs(5))));
    assert_eq!(failure.body, body.to_string().as_bytes());
    let odata = failure.error.as_ref().unwrap();
    assert_eq!(odata.codes().collect::<Vec<_>>(), ["BadRequest", "nameTooLong"]);
    assert_eq!(odata.inner_error.as_ref().unwrap().request_id.as_deref(), Some("r"));
    assert!(failure.is("nameTooLong") && !failure.is("r"));
    assert_eq!(odata.details[0].code.as_deref(), Some("TooLong"));
    assert_eq!(odata.extra.get("x"), Some(&json!(1)));
}

#[test]
fn failures_of_any_form_are_read() {
    for body in [
        "",
        "<html>Bad Gateway</html>",
        "\u{0}",
        "[]",
        "null",
        r#"{"error": "invalid_grant"}"#,
        r#"{"error": null}"#,
        "{",
    ] {
        let error = read::<Get>(502, &[], body).unwrap_err();
        let failure = error.service().unwrap();
        assert_eq!((&failure.error, failure.body.as_slice()), (&None, body.as_bytes()));
        assert_eq!(error.to_string(), "502 Bad Gateway");
    }
    let error =
        read::<Get>(404, &[], r#"{"error": {"code": 5, "details": [1], "innerError": "x"}}"#).unwrap_err();
    assert_eq!(error.service().unwrap().error.as_ref().unwrap().extra.len(), 3);
}

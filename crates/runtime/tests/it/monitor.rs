//! Status reports of long-running operations.

use std::time::Duration;

use crate::protocol_1::operations::Copy;
use msgraph_core::{
    BaseUrl, Location, Monitor, Operation, Progress, RequestError,
    http::{self, StatusCode},
    response::Response as _,
    serde_json::{Value, json},
};

fn location(url: &str) -> Location {
    let response = http::Response::builder().status(202).header("Location", url).body(()).unwrap();
    Location::read(&response.into_parts().0, b"").unwrap()
}

fn monitor(url: &str) -> Monitor {
    Copy::monitor(&location(url), &BaseUrl::GLOBAL).unwrap()
}

fn progress(status: u16, headers: &[(&str, &str)], body: &str) -> Progress {
    let mut response = http::Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Monitor::from_http(response.body(body).unwrap()).unwrap()
}

#[test]
fn addresses_without_a_host_are_of_the_service() {
    for (url, absolute) in [
        ("/teams('1')/operations('2')", "https://graph.microsoft.com/v1.0/teams('1')/operations('2')"),
        ("/beta/print/operations/1", "https://graph.microsoft.com/beta/print/operations/1"),
        ("https://graph.microsoft.com/v1.0/x", "https://graph.microsoft.com/v1.0/x"),
    ] {
        let monitor = monitor(url);
        assert_eq!((monitor.url().to_string().as_str(), monitor.needs_token()), (absolute, true));
        let request = monitor.to_http();
        assert_eq!((request.method(), request.uri()), (&http::Method::GET, monitor.url()));
    }
}

#[test]
fn tokens_stay_with_the_service() {
    for url in [
        "https://contoso.example/_api/v2.0/monitor/1",
        "http://graph.microsoft.com/x",
        "https://graph.microsoft.com@evil.example/x",
    ] {
        assert!(!monitor(url).needs_token(), "{url}");
    }
    for url in ["//evil.example/x", "operations/1", "ftp://x/y", "", "\\x"] {
        let error = Copy::monitor(&location(url), &BaseUrl::GLOBAL).unwrap_err();
        assert!(matches!(error, RequestError::Link(_)), "{url}: {error}");
    }
}

#[test]
fn the_words_of_services_tell_how_far_the_work_is() {
    for (status, pending, failed) in [
        ("notStarted", true, false),
        ("inProgress", true, false),
        ("Running", true, false),
        ("notYetKnown", true, false),
        ("completed", false, false),
        ("Completed", false, false),
        ("partiallySucceeded", false, false),
        ("failed", false, true),
        ("deleteFailed", false, true),
        ("cancelled", false, true),
    ] {
        for body in [json!({"status": status}), json!({"status": {"state": status}})] {
            let progress = progress(200, &[], &body.to_string());
            let found = (
                matches!(progress, Progress::Pending(_)),
                matches!(progress, Progress::Failed(_)),
                progress.job().status.as_deref(),
            );
            assert_eq!(found, (pending, failed, Some(status)));
        }
    }
}

#[test]
fn reports_tell_how_much_and_what() {
    let body = json!({"status": "inProgress", "percentageComplete": 27.8, "operation": "ItemCopy"});
    let Progress::Pending(job) = progress(202, &[("Retry-After", "5")], &body.to_string()) else {
        panic!("not pending")
    };
    assert_eq!((job.percentage, job.retry_after), (Some(27.8), Some(Duration::from_secs(5))));
    assert_eq!(job.report, body);
    let body = r#"{"status": "Running", "percentComplete": "40 %"}"#;
    assert_eq!(progress(200, &[], body).job().percentage, Some(40.0));
    let body =
        r#"{"status": "succeeded", "targetResourceId": "7", "targetResourceLocation": "/groups('7')/team"}"#;
    let Progress::Done(job) = progress(200, &[], body) else { panic!("not done") };
    assert_eq!(job.resource_id.as_deref(), Some("7"));
    assert_eq!(job.resource_location.as_deref(), Some("/groups('7')/team"));
    let body = r#"{"status": "failed", "error": {"code": "nameTaken", "message": "x"}}"#;
    let Progress::Failed(job) = progress(200, &[], body) else { panic!("not failed") };
    assert_eq!(job.error.unwrap().code.as_deref(), Some("nameTaken"));
}

#[test]
fn what_is_no_report_is_the_result_or_nothing_yet() {
    let Progress::Done(job) = progress(303, &[("Location", "https://a.example/1")], "<html>") else {
        panic!("not done")
    };
    assert_eq!((job.resource_location.as_deref(), job.report), (Some("https://a.example/1"), Value::Null));
    assert!(matches!(progress(200, &[], r#"{"id": "1"}"#), Progress::Done(job) if job.report["id"] == "1"));
    assert!(matches!(progress(200, &[], ""), Progress::Done(_)));
    assert!(matches!(progress(202, &[], ""), Progress::Pending(_)));
}

#[test]
fn reports_that_can_not_be_had_are_errors() {
    let response = |status: u16, body| http::Response::builder().status(status).body(body).unwrap();
    let error = Monitor::from_http(response(404, "")).unwrap_err();
    assert_eq!(error.service().unwrap().status, StatusCode::NOT_FOUND);
    assert!(Monitor::from_http(response(200, "<html>")).unwrap_err().service().is_none());
}

#[test]
fn locations_without_a_host_are_on_the_host_that_was_asked() {
    let from = "https://up.example:8443/a?b".parse().unwrap();
    let resolved = |url: &str| location(url).resolve(&from).map(|uri| uri.to_string());
    assert_eq!(resolved("/c?d=1"), Ok("https://up.example:8443/c?d=1".to_owned()));
    assert_eq!(resolved("https://down.example/a b"), Ok("https://down.example/a%20b".to_owned()));
    assert!(resolved("//down.example/x").is_err() && resolved("c").is_err());
}

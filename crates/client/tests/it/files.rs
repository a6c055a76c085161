//! Files up and down, and work that takes its time.

use std::time::Duration;

use graphgen_loopback::{Fault, Server};
use http::{Response, StatusCode};
use msgraph_api::msgraph_core::{Location, Upload, Version};
use msgraph_api::v1::{
    DriveItem, DriveItemCreateUploadSession, DriveItemCreateUploadSessionBody, DriveItemGetContent,
    UploadSession,
};
use msgraph_client::{ErrorKind, Raw, blocking};

use super::{
    async_client, blocking_client, lines, place_and_token, server,
    service::{END, Service},
    settings,
};

fn film(length: usize) -> Vec<u8> {
    let mut film: Vec<u8> = (0..length - END.len()).map(|at| (at % 251) as u8).collect();
    film.extend(END);
    film
}

fn session(client: &blocking::Client) -> UploadSession {
    let body = DriveItemCreateUploadSessionBody::default();
    client
        .send(DriveItemCreateUploadSession::me_drive_root_by_path_create_upload_session("film.mp4", body))
        .unwrap()
}

#[test]
fn a_file_is_uploaded_from_a_reader_without_the_token() {
    let server = server();
    let service = Service::start(&server, 0);
    let client = blocking_client(&server);
    let film = film(12_000_000);
    let item: DriveItem = client.upload(&session(&client), &film[..], film.len() as u64).unwrap();
    assert_eq!(item.size, Some(12_000_000));
    assert!(service.uploaded() == film);
    let received = server.received();
    assert!(received.iter().map(place_and_token).all(|(is_for_graph, has_token)| is_for_graph == has_token));
    assert_eq!(received.len(), 4);
}

#[tokio::test]
async fn an_upload_goes_on_after_faults_and_tells_how_far_it_is() {
    let server = server();
    let service = Service::start(&server, 0);
    let film = film(1_000_000);
    let url = format!("{}/up.example/session", server.addresses().elsewhere);
    let upload = Upload::<DriveItem>::new(&url, film.len() as u64).unwrap().with_chunk_size(1);
    server.fail_next(Fault::Error(StatusCode::INTERNAL_SERVER_ERROR));
    server.fail_next(Fault::Closed);
    let mut seen = Vec::new();
    let client = async_client(&server);
    let item = client.upload_with(upload, &film[..], |bytes| seen.push(bytes)).await.unwrap();
    assert_eq!(item.id.as_deref(), Some("film"));
    assert!(service.uploaded() == film);
    assert_eq!(seen, [327_680, 655_360, 983_040]);
}

#[test]
fn an_upload_that_gets_nowhere_ends() {
    let server = server();
    let client = blocking_client(&server);
    let url = format!("{}/up.example/session", server.addresses().elsewhere);
    let upload = || Upload::<DriveItem>::new(&url, 10).unwrap();
    (0..40).for_each(|_| server.fail_next(Fault::Error(StatusCode::INTERNAL_SERVER_ERROR)));
    let error = client.upload_with(upload(), &[0; 10][..], |_| {}).unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    let server = self::server();
    let client = blocking_client(&server);
    let url = format!("{}/up.example/session", server.addresses().elsewhere);
    let upload = || Upload::<DriveItem>::new(&url, 10).unwrap();
    server.fail_next(Fault::Error(StatusCode::NOT_FOUND));
    let error = client.upload_with(upload(), &[0; 10][..], |_| {}).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::SessionGone(_)));
    let error = client.upload_with(upload(), &[0; 9][..], |_| {}).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::File(_)), "{error}");
    assert!(
        error.to_string().starts_with("an upload (PUT): the file can't be read: it is shorter"),
        "{error}"
    );
    let error = client.upload::<DriveItem>(&UploadSession::default(), &[0; 9][..], 9).unwrap_err();
    assert!(error.to_string().contains("`uploadUrl`"), "{error}");
}

/// A server whose answers to a file's address are these parts of it.
fn serving(file: &'static [u8]) -> Server {
    let server = server();
    server.answer_with(move |request| {
        let path = request.uri().path();
        if path.ends_with("/content") {
            return None;
        }
        let range = request.headers().get("range").map(|it| it.to_str().unwrap().to_owned());
        let answer = Response::builder().header("etag", "\"1\"").header("content-type", "text/plain");
        let Some(range) = range.filter(|_| !path.contains("no-ranges")) else {
            return Some(answer.body(file.to_vec()).unwrap());
        };
        let (start, end) = range.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
        let start: usize = start.parse().unwrap();
        let end = end.parse().map_or(file.len(), |end: usize| (end + 1).min(file.len()));
        let range = format!("bytes {start}-{}/{}", end - 1, file.len());
        Some(answer.status(206).header("content-range", range).body(file[start..end].to_vec()).unwrap())
    });
    server
}

const TEXT: &[u8] = b"Tulips left, roses right, and lavender along the wall.";

fn content() -> DriveItemGetContent {
    DriveItemGetContent::me_drive_items_content("01SAMPLEGARDEN")
}

#[test]
fn a_download_follows_to_where_the_file_is_without_the_token() {
    let server = serving(TEXT);
    let file = blocking_client(&server).download(content()).unwrap();
    assert_eq!(file.content_type(), Some("text/plain"));
    assert_eq!(file.bytes().unwrap(), TEXT);
    let received = server.received();
    let places: Vec<_> = received.iter().map(place_and_token).collect();
    assert_eq!(places, [(true, true), (false, false)]);
}

#[test]
fn parts_of_a_file_can_be_asked_for() {
    let server = serving(TEXT);
    let client = blocking_client(&server);
    let part = |from, to| client.download_range(content(), from..to).unwrap().bytes().unwrap();
    assert_eq!(part(0, 6), b"Tulips");
    assert_eq!(part(13, 18), b"roses");
    assert_eq!(part(48, u64::MAX), b" wall.");
    assert_eq!(server.received()[1].headers()["range"], "bytes=0-5");
    // Where the service does not give ranges, the client takes them out of the whole.
    let raw: Raw<()> = Raw::get(Version::V1, "/no-ranges");
    assert_eq!(client.download_range(raw, 13..18).unwrap().bytes().unwrap(), b"roses");
}

#[test]
fn a_download_goes_on_where_it_broke() {
    for path in ["/file", "/no-ranges"] {
        let server = serving(TEXT);
        (0..4).for_each(|_| server.fail_next(Fault::Truncated { bytes: 11 }));
        let raw: Raw<()> = Raw::get(Version::V1, path);
        let file = blocking_client(&server).download(raw).unwrap().bytes().unwrap();
        assert_eq!(String::from_utf8_lossy(&file), String::from_utf8_lossy(TEXT));
    }
}

#[tokio::test]
async fn a_download_goes_on_where_it_broke_async() {
    let server = serving(TEXT);
    let file = async_client(&server).download(content()).await.unwrap();
    assert_eq!((file.position(), file.content_type()), (Some(0), Some("text/plain")));
    assert_eq!(file.bytes().await.unwrap(), TEXT);
    (0..4).for_each(|_| server.fail_next(Fault::Truncated { bytes: 11 }));
    let raw: Raw<()> = Raw::get(Version::V1, "/file");
    assert_eq!(async_client(&server).download(raw).await.unwrap().bytes().await.unwrap(), TEXT);
}

#[test]
fn a_file_that_changes_meanwhile_is_a_failure() {
    let server = server();
    let answer = |tag| Response::builder().header("etag", tag).body(TEXT.to_vec()).unwrap();
    let tags = std::sync::atomic::AtomicUsize::new(0);
    server.answer_with(move |_| {
        Some(answer(tags.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_string()))
    });
    server.fail_next(Fault::Truncated { bytes: 11 });
    let raw: Raw<()> = Raw::get(Version::V1, "/file");
    let error = blocking_client(&server).download(raw).unwrap().bytes().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Changed));
}

#[test]
fn a_file_that_is_not_there_is_a_failure_at_once() {
    let server = server();
    server.fail_next(Fault::Error(StatusCode::NOT_FOUND));
    let error = blocking_client(&server).download(content()).unwrap_err();
    assert!(error.is_not_found());
    assert!(error.to_string().starts_with("DriveItemGetContent (GET "), "{error}");
}

fn report(server: &Server, body: &str) {
    let answer = Response::builder().header("retry-after", "0").body(body.as_bytes().to_vec());
    server.fail_next(Fault::Answer(answer.unwrap()));
}

#[test]
fn work_is_waited_for_and_its_report_gets_no_token_elsewhere() {
    let server = server();
    let client = blocking_client(&server);
    let elsewhere = format!("{}/monitor.example/jobs/9?key=1", server.addresses().elsewhere);
    let accepted = Response::builder().status(202).header("location", elsewhere).body(Vec::new()).unwrap();
    server.fail_next(Fault::Answer(accepted));
    report(&server, r#"{"status": "inProgress"}"#);
    report(&server, r#"{"status": "completed", "resourceId": "7"}"#);
    let archive: Raw<Location> = Raw::post(Version::V1, "/teams/7/archive");
    let location = client.send(archive).unwrap();
    let job = client.wait(&client.monitor(&location, Version::V1).unwrap()).unwrap();
    assert_eq!(job.resource_id.as_deref(), Some("7"));
    let places: Vec<_> = server.received().iter().map(place_and_token).collect();
    assert_eq!(places, [(true, true), (false, false), (false, false)]);
}

#[tokio::test]
async fn work_that_fails_or_takes_too_long_is_a_failure() {
    let server = server();
    let settings = settings(msgraph_client::Client::builder(), &server).patience(Duration::from_millis(10));
    let client = settings.build().unwrap();
    let accepted = Response::builder().status(202).header("location", "/teams('7')/operations('9')");
    server.fail_next(Fault::Answer(accepted.body(Vec::new()).unwrap()));
    let archive: Raw<Location> = Raw::post(Version::V1, "/teams/7/archive");
    let location = client.send(archive).await.unwrap();
    let monitor = client.monitor(&location, Version::V1).unwrap();
    report(&server, r#"{"status": "failed", "error": {"code": "locked", "message": "It is archived."}}"#);
    let error = client.wait(&monitor).await.unwrap_err();
    assert!(
        error.to_string().starts_with("a monitor (GET): the work has failed: locked: It is archived."),
        "{error}"
    );
    report(&server, r#"{"status": "inProgress"}"#);
    let error = client.wait(&monitor).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Unfinished(_)));
    assert_eq!(lines(&server)[1..], ["GET /v1.0/teams('7')/operations('9')"; 2]);
}

//! Upload sessions.

use crate::protocol_1::Task;
use msgraph_core::{
    Extra, Location, RequestError, ResponseError, Upload,
    http::{self, Method},
    upload::Step,
};

const URL: &str = "https://up.example/session?token=a%2Bb";
const UNIT: u64 = 327_680;

fn upload(size: u64) -> Upload<Task> {
    Upload::new(URL, size).unwrap().with_chunk_size(UNIT)
}

fn response(status: u16, body: &str) -> http::Response<&str> {
    http::Response::builder().status(status).body(body).unwrap()
}

#[track_caller]
fn put<T: msgraph_core::Response>(upload: &mut Upload<T>, content_range: &str) {
    let range = upload.next_range().unwrap();
    let length = usize::try_from(range.end - range.start).unwrap();
    let request = upload.put(vec![7; length]).unwrap();
    assert_eq!((request.method(), request.uri().to_string().as_str()), (&Method::PUT, URL));
    assert_eq!(request.headers()["content-range"], content_range);
    assert_eq!(request.headers()["content-length"], length.to_string());
    assert!(!request.headers().contains_key("authorization"));
    assert_eq!(request.body().len(), length);
}

#[test]
fn a_file_goes_up_range_by_range() {
    let mut upload = upload(2 * UNIT + 5);
    put(&mut upload, "bytes 0-327679/655365");
    let body = r#"{"expirationDateTime": "2030-01-01T00:00:00Z", "nextExpectedRanges": ["327680-"]}"#;
    assert!(matches!(upload.read(response(202, body)).unwrap(), Step::More));
    put(&mut upload, "bytes 327680-655359/655365");
    assert!(matches!(
        upload.read(response(200, r#"{"NextExpectedRanges": ["655360"]}"#)).unwrap(),
        Step::More
    ));
    put(&mut upload, "bytes 655360-655364/655365");
    let Step::Done(task) = upload.read(response(201, r#"{"id": "1"}"#)).unwrap() else { panic!("not done") };
    assert_eq!((task.id.as_deref(), upload.next_range()), (Some("1"), None));
}

/// Whatever the service answers, a loop of requests ends.
#[test]
fn the_same_range_for_ever_is_an_error() {
    let again = |ranges: [&str; 2]| {
        let mut upload = upload(3 * UNIT);
        let bytes = vec![7; usize::try_from(UNIT).unwrap()];
        for (sent, range) in ranges.iter().cycle().take(100).enumerate() {
            let _ = upload.put(bytes.clone()).unwrap();
            let body = format!(r#"{{"nextExpectedRanges": ["{range}"]}}"#);
            if let Err(error) = upload.read(response(202, &body)) {
                assert!(matches!(error, ResponseError::NoProgress { .. }), "{error}");
                return sent;
            }
        }
        panic!("it goes on for ever");
    };
    assert!((2..9).contains(&again(["0-", "0-"])));
    assert!((2..9).contains(&again(["327680-", "0-"])));
    let mut asked = upload(UNIT);
    for _ in 0..100 {
        let _ = asked.status();
        asked.read(response(200, r#"{"nextExpectedRanges": ["0-"]}"#)).unwrap();
    }
}

#[test]
fn files_go_encrypted() {
    let upload = |url: &str| Upload::<Task>::new(url, 1).map(drop);
    for url in ["https://up.example/1", "http://127.0.0.1:8080/1", "http://[::1]/1", "http://LOCALHOST/1"] {
        assert_eq!(upload(url), Ok(()), "{url}");
    }
    for url in ["http://up.example/1", "http://127.0.0.1.example/1", "http://localhost.example/1"] {
        assert_eq!(upload(url), Err(RequestError::Link(url.to_owned())), "{url}");
    }
}

#[test]
fn answers_without_ranges_have_taken_what_was_sent() {
    let mut upload = upload(UNIT + 1);
    put(&mut upload, "bytes 0-327679/327681");
    assert!(matches!(upload.read(response(202, "")).unwrap(), Step::More));
    assert_eq!(upload.next_range(), Some(UNIT..UNIT + 1));
    let status = upload.status();
    assert_eq!(status.method(), Method::GET);
    let body = r#"{"expirationDateTime": "2030-01-01T00:00:00Z"}"#;
    assert!(matches!(upload.read(response(200, body)).unwrap(), Step::More));
    assert_eq!(upload.next_range(), Some(UNIT..UNIT + 1));
}

#[test]
fn uploads_go_on_where_they_stopped() {
    let resumed = upload(3 * UNIT).resume(["327680-400000", "655360-"]);
    assert_eq!(resumed.next_range(), Some(UNIT..400_001));
    assert_eq!(upload(9).resume(["nonsense"]).next_range(), Some(0..9));
    let mut upload = upload(3 * UNIT);
    let _ = upload.status();
    upload.read(response(200, r#"{"nextExpectedRanges": ["655360-"]}"#)).unwrap();
    assert_eq!(upload.next_range(), Some(2 * UNIT..3 * UNIT));
}

#[test]
fn sizes_of_ranges_are_what_the_service_takes() {
    let chunk =
        |bytes| Upload::<Task>::new(URL, u64::MAX).unwrap().with_chunk_size(bytes).next_range().unwrap().end;
    assert_eq!([0, UNIT, 4_000_000, u64::MAX].map(chunk), [UNIT, UNIT, 12 * UNIT, 62_586_880]);
    assert_eq!(Upload::<Task>::new(URL, u64::MAX).unwrap().next_range(), Some(0..16 * UNIT));
}

#[test]
fn uploads_are_committed_and_given_up() {
    let mut upload = upload(5);
    put(&mut upload, "bytes 0-4/5");
    assert!(matches!(upload.read(response(202, r#"{"nextExpectedRanges": []}"#)).unwrap(), Step::More));
    assert_eq!(upload.next_range(), None);
    let commit = upload.commit();
    assert_eq!(
        (commit.method(), &commit.headers()["content-length"]),
        (&Method::POST, &"0".parse().unwrap())
    );
    assert!(matches!(upload.read(response(201, "{}")).unwrap(), Step::Done(_)));
    assert_eq!(upload.cancel().method(), Method::DELETE);
    assert_eq!(upload.cancel().uri(), URL);
}

#[test]
fn attachments_tell_where_they_are() {
    let mut upload = Upload::<Location>::new(URL, 5).unwrap();
    put(&mut upload, "bytes 0-4/5");
    let response = http::Response::builder().status(201).header("Location", "https://a.example/1").body("");
    let Step::Done(location) = upload.read(response.unwrap()).unwrap() else { panic!("not done") };
    assert_eq!(location.url, "https://a.example/1");
}

#[test]
fn failures_tell_what_to_do() {
    let mut upload = upload(5);
    assert!(matches!(upload.read(response(404, "")).unwrap(), Step::Gone(_)));
    assert!(matches!(upload.read(response(416, "")).unwrap(), Step::OutOfStep(error) if error.status == 416));
    let conflict = r#"{"error": {"code": "upload_name_conflict"}}"#;
    let error = upload.read(response(409, conflict)).unwrap_err();
    assert_eq!(error.service().unwrap().code(), Some("upload_name_conflict"));
    assert!(upload.read(response(503, "<html>")).unwrap_err().service().is_some());
    assert!(matches!(upload.read(response(201, "")).unwrap_err(), ResponseError::Empty(_)));
    assert_eq!(upload.next_range(), Some(0..5));
}

#[test]
fn nothing_wrong_is_sent() {
    assert_eq!(Upload::<Task>::new(URL, 0).unwrap_err(), RequestError::EmptyUpload);
    assert!(matches!(Upload::<Task>::new("/up", 1).unwrap_err(), RequestError::Link(_)));
    let error = upload(5).put(vec![0; 4]).unwrap_err();
    assert_eq!(error, RequestError::Chunk { expected: 5, found: 4 });
}

#[test]
fn a_file_in_memory_is_cut_into_its_ranges() {
    let file = vec![7; 2 * UNIT as usize - 1];
    let mut upload = upload(file.len() as u64);
    let mut sent = Vec::new();
    for (status, body) in [(202, "{}"), (202, "{}"), (201, r#"{"id": "1"}"#)] {
        let request = upload.next_request(&file).unwrap();
        sent.push((request.method().to_string(), request.body().len() as u64));
        upload.read(http::Response::builder().status(status).body(body).unwrap()).unwrap();
    }
    assert_eq!(sent, [("PUT".to_owned(), UNIT), ("PUT".to_owned(), UNIT - 1), ("POST".to_owned(), 0)]);
    let mut upload = self::upload(UNIT);
    assert!(matches!(upload.next_request(&[7; 3]).unwrap_err(), RequestError::Chunk { found: 3, .. }));
}

/// What an operation such as `createUploadSession` answers with.
#[derive(Clone, Default, PartialEq)]
struct Session {
    upload_url: Option<String>,
    ranges: Option<Vec<String>>,
    extra: Extra,
}

msgraph_core::record!(Session, "microsoft.graph.uploadSession", [0 "uploadUrl" upload_url, 1 "nextExpectedRanges" ranges]);

#[test]
fn a_session_says_where_the_bytes_go_and_which() {
    let session = |ranges| Session { upload_url: Some(URL.into()), ranges, ..Session::default() };
    let next = |session: &Session| Upload::<Task>::to_session(session, 9).map(|upload| upload.next_range());
    assert_eq!(next(&session(None)), Ok(Some(0..9)));
    assert_eq!(next(&session(Some(vec!["4-".into()]))), Ok(Some(4..9)));
    assert_eq!(next(&Session::default()), Err(RequestError::NoUploadUrl));
}

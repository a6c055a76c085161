//! A service with a memory: lists of any length, batches, changes and an upload session.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use graphgen_loopback::Server;
use http::{Method, Request, Response, StatusCode};
use msgraph_api::msgraph_core::serde_json::{Value, from_slice, json};

/// What the service has done.
pub(crate) struct Service(Arc<State>);

struct State {
    root: String,
    elsewhere: String,
    /// Of so many parts of batches, one is throttled; none for 0.
    throttled: usize,
    parts: AtomicUsize,
    batches: Mutex<Vec<usize>>,
    uploaded: Mutex<Vec<u8>>,
}

/// Users of the directory, and of a page.
pub(crate) const USERS: usize = 25;
const PAGE: usize = 4;

impl Service {
    pub(crate) fn start(server: &Server, throttled: usize) -> Self {
        let state = Arc::new(State {
            root: server.url().to_owned(),
            elsewhere: server.addresses().elsewhere.clone(),
            throttled,
            parts: AtomicUsize::new(0),
            batches: Mutex::default(),
            uploaded: Mutex::default(),
        });
        let serving = Arc::clone(&state);
        server.answer_with(move |request| serving.answer(request));
        Self(state)
    }

    /// How many calls each batch had.
    pub(crate) fn sizes_of_batches(&self) -> Vec<usize> {
        self.0.batches.lock().unwrap().clone()
    }

    pub(crate) fn uploaded(&self) -> Vec<u8> {
        self.0.uploaded.lock().unwrap().clone()
    }
}

impl State {
    fn answer(&self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        let json = |status, body: Value| {
            Response::builder().status(status).body(body.to_string().into_bytes()).unwrap()
        };
        Some(match (request.method(), request.uri().path()) {
            (&Method::GET, "/v1.0/users") => json(200, self.page(request, "users", None)),
            (&Method::GET, "/v1.0/users/delta") => {
                let end = format!("{}/v1.0/users/delta?$deltatoken=1", self.root);
                json(200, self.page(request, "users/delta", Some(end)))
            }
            (&Method::POST, "/v1.0/$batch") => json(200, self.batch(request)),
            (&Method::POST, path) if path.ends_with("/createUploadSession") => {
                let url = format!("{}/up.example/session", self.elsewhere);
                json(200, json!({"uploadUrl": url, "nextExpectedRanges": ["0-"]}))
            }
            (method, "/up.example/session") => {
                let (status, body) = self.session(method, request);
                json(status.as_u16(), body)
            }
            _ => return None,
        })
    }

    fn page(&self, request: &Request<Vec<u8>>, path: &str, end: Option<String>) -> Value {
        let token = request.uri().query().and_then(|query| query.strip_prefix("$skiptoken="));
        let start: usize = token.map_or(0, |token| token.parse().unwrap());
        let users: Vec<_> = (start..(start + PAGE).min(USERS)).map(user).collect();
        let mut page = json!({"value": users});
        match (start + PAGE < USERS, end) {
            (true, _) => {
                page["@odata.nextLink"] =
                    format!("{}/v1.0/{path}?$skiptoken={}", self.root, start + PAGE).into();
            }
            (false, Some(end)) => page["@odata.deltaLink"] = end.into(),
            (false, None) => {}
        }
        page
    }

    fn batch(&self, request: &Request<Vec<u8>>) -> Value {
        let body: Value = from_slice(request.body()).unwrap();
        let parts = body["requests"].as_array().unwrap();
        self.batches.lock().unwrap().push(parts.len());
        let answers = parts.iter().rev().map(|part| {
            let number = self.parts.fetch_add(1, Ordering::Relaxed);
            if self.throttled > 0 && number.is_multiple_of(self.throttled) {
                return json!({"id": part["id"], "status": 429, "headers": {"Retry-After": "0"}});
            }
            let id = part["url"].as_str().unwrap().rsplit('/').next().unwrap();
            json!({"id": part["id"], "status": 200, "body": {"id": id}})
        });
        json!({"responses": answers.collect::<Vec<_>>()})
    }

    fn session(&self, method: &Method, request: &Request<Vec<u8>>) -> (StatusCode, Value) {
        let mut bytes = self.uploaded.lock().unwrap();
        let range = request.headers().get("content-range").map(|it| it.to_str().unwrap().to_owned());
        let mut size = None;
        if let (&Method::PUT, Some(range)) = (method, range) {
            let (start, rest) = range.strip_prefix("bytes ").unwrap().split_once('-').unwrap();
            if start.parse() != Ok(bytes.len()) {
                return (StatusCode::RANGE_NOT_SATISFIABLE, json!({"error": {"code": "invalidRange"}}));
            }
            bytes.extend_from_slice(request.body());
            size = rest.split_once('/').unwrap().1.parse().ok();
        }
        if size == Some(bytes.len()) || bytes.ends_with(END) {
            return (StatusCode::CREATED, json!({"id": "film", "size": bytes.len()}));
        }
        let next = format!("{}-", bytes.len());
        (
            StatusCode::ACCEPTED,
            json!({"expirationDateTime": "2030-01-01T00:00:00Z", "nextExpectedRanges": [next]}),
        )
    }
}

/// What files end with, so that their session knows when it has all of them.
pub(crate) const END: &[u8] = b"the end";

fn user(number: usize) -> Value {
    json!({"id": number.to_string()})
}

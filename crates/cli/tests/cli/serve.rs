//! `serve`: the documented examples over HTTP.

#![cfg(unix)]

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use crate::sandbox::Sandbox;

/// A page whose first request fits no documented path, and whose second is documented twice.
const PAGE: &str = r#"---
title: "Get a book"
doc_type: apiPageType
ms.prod: "library"
---

# Get a book

## HTTP request

```http
GET /books/{id}
```

## Examples

<!-- { "blockType": "request", "name": "get_lost" } -->
```http
GET https://graph.microsoft.com/v1.0/lost/books/1
```

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "title": "lost" }
```

<!-- { "blockType": "request", "name": "get_book" } -->
```http
GET https://graph.microsoft.com/v1.0/books/1
```

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 200 OK
Content-Type: application/json

{ "title": "one", "@odata.id": "https://graph.microsoft.com/v1.0/books/1" }
```

<!-- { "blockType": "request", "name": "get_book_again" } -->
```http
GET https://graph.microsoft.com/v1.0/books/1
```

<!-- { "blockType": "response" } -->
```http
HTTP/1.1 404 Not Found
Content-Type: application/json

{ "error": { "code": "lost" } }
```
"#;

#[test]
fn check_lists_requests_that_are_not_answered_as_documented() {
    let sandbox = Sandbox::with_docs(&[("v1.0/api/book-get.md", PAGE)]);
    let run = sandbox.run("serve --docs docs --check").expect(1);
    for line in [
        "1 request, path:\n  v1.0/api/book-get.md:19:5: https://graph.microsoft.com/v1.0/lost/books/1\n",
        "v1.0: 2 of 3 requests answered as documented (66.6 %)\n",
    ] {
        assert!(run.stdout.contains(line), "{run}");
    }
}

#[test]
fn the_docs_of_this_workspace_are_answered_as_documented() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs-input");
    Sandbox::new().run(&format!("serve --docs {docs} --check")).expect(0);
}

/// A server in a process of its own, which ends with this.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    /// Runs `graphgen serve` over the page, with at most so many descriptors.
    fn start(sandbox: &Sandbox, descriptors: usize) -> Self {
        let mut child = Command::new("sh")
            .args(["-c", "ulimit -n $1; exec \"$2\" serve --docs \"$3\"", "sh"])
            .arg(descriptors.to_string())
            .arg(env!("CARGO_BIN_EXE_graphgen"))
            .arg(sandbox.path("docs"))
            // A thread for each processor would need descriptors, too.
            .env("RAYON_NUM_THREADS", "1")
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:")).unwrap();
        Self { address: address.to_owned(), child }
    }

    fn get(&self) -> String {
        let response = ureq::get(format!("{}/v1.0/books/1", self.address)).call();
        response.unwrap().body_mut().read_to_string().unwrap()
    }

    /// What the system says about the server.
    #[cfg(target_os = "linux")]
    fn proc(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn serving_begins_with_the_address() {
    let serving = Serving::start(&Sandbox::with_docs(&[("v1.0/api/book-get.md", PAGE)]), 64);
    assert!(serving.get().contains(&format!("{}/v1.0/books/1", serving.address)));
}

/// The descriptors are gone, not the processor: the server waits, says so once, and goes on when it can.
#[cfg(target_os = "linux")]
#[test]
fn a_server_without_descriptors_waits() {
    use std::{net::TcpStream, thread::sleep, time::Duration};

    let mut serving = Serving::start(&Sandbox::with_docs(&[("v1.0/api/book-get.md", PAGE)]), 20);
    let host = serving.address.trim_start_matches("http://");
    let connections: Vec<_> = (0..40).map(|_| TcpStream::connect(host).unwrap()).collect();
    let mut told = String::new();
    BufReader::new(serving.child.stderr.take().unwrap()).read_line(&mut told).unwrap();
    assert!(told.starts_with("warning: can't take a connection: "), "{told}");
    let before = processor_time(&serving);
    sleep(Duration::from_secs(2));
    let taken = processor_time(&serving) - before;
    assert!(taken < 20, "{taken} hundredths of a second");
    drop(connections);
    assert!(serving.get().contains("one"));
}

/// What the process has taken of the processor, in hundredths of a second.
#[cfg(target_os = "linux")]
fn processor_time(serving: &Serving) -> u64 {
    let stat = serving.proc("stat");
    let fields: Vec<_> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11..13].iter().map(|field| field.parse::<u64>().unwrap()).sum()
}

#[cfg(target_os = "linux")]
#[test]
fn a_server_keeps_nothing_of_what_came() {
    let serving = Serving::start(&Sandbox::with_docs(&[("v1.0/api/book-get.md", PAGE)]), 64);
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let body = vec![b'a'; 8 * 1024 * 1024];
    for _ in 0..40 {
        let response = agent.post(format!("{}/v1.0/books/1", serving.address)).send(&body[..]).unwrap();
        assert_eq!(response.status(), 404);
    }
    let status = serving.proc("status");
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    let resident: u64 = resident.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(resident < 150_000, "{resident} kB of memory");
}

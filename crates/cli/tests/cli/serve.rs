//! `serve`: the documented examples over HTTP.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
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

#[test]
fn serving_begins_with_the_address() {
    let sandbox = Sandbox::with_docs(&[("v1.0/api/book-get.md", PAGE)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_graphgen"))
        .args(["serve", "--docs"])
        .arg(sandbox.path("docs"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split_whitespace().find(|word| word.starts_with("http://127.0.0.1:")).unwrap();
    let book = ureq::get(format!("{address}/v1.0/books/1")).call().unwrap().body_mut().read_to_string();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(book.unwrap().contains(&format!("{address}/v1.0/books/1")));
}

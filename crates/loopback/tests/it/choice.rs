//! Which example answers.

use graphgen_loopback::EXAMPLE_HEADER;

use super::{get, send, send_to, server};

#[test]
fn the_example_with_the_address_and_headers_of_the_request_answers() {
    let server = server();
    assert_eq!(get(&server, "/v1.0/books/7").body(), r#"{ "title": "seven" }"#);
    let french = http::Request::get("/").header("accept-language", "fr");
    assert_eq!(send(&server, french, "/v1.0/Books/7", "").body(), r#"{ "title": "sept" }"#);
    let any = get(&server, "/v1.0/books/1");
    assert_eq!(
        (any.body().as_str(), &any.headers()["etag"]),
        (r#"{ "title": "any" }"#, &r#""1""#.parse().unwrap())
    );
}

#[test]
fn failures_answer_only_what_they_are_documented_for() {
    let server = server();
    assert_eq!(get(&server, "/v1.0/books/8?$select=title").status(), 404);
    assert_eq!(get(&server, "/v1.0/books/8").status(), 200);
}

#[test]
fn a_request_that_is_shown_nowhere_gets_the_first_success() {
    let server = server();
    assert_eq!(get(&server, "/v1.0/shelves/3/books/8?$expand=author").body(), r#"{ "title": "any" }"#);
}

#[test]
fn a_header_chooses_the_example() {
    let server = server();
    let named = |name| http::Request::get("/").header(EXAMPLE_HEADER, name);
    assert_eq!(send(&server, named("v1.0/book-get#2"), "/v1.0/books/7", "").body(), r#"{ "title": "sept" }"#);
    assert_eq!(send(&server, named("v1.0/book-get"), "/v1.0/books/7", "").body(), r#"{ "title": "seven" }"#);
    assert_eq!(send(&server, named("v1.0/book-get#9"), "/v1.0/books/7", "").status(), 501);
}

#[test]
fn answers_to_one_request_come_first_or_in_turn() {
    let server = server();
    let scan = || get(&server, "/v1.0/scans/9").into_body();
    let answers = ["runs", "is done", "runs"].map(|state| format!(r#"{{ "state": "{state}" }}"#));
    assert_eq!([scan(), scan()], [answers[0].clone(), answers[0].clone()]);
    server.answer_in_turn();
    assert_eq!([scan(), scan(), scan()], answers);
    // Nobody's turn: the docs show no such request.
    let other = || get(&server, "/v1.0/scans/9?$select=state").into_body();
    assert_eq!([other(), other()], [answers[0].clone(), answers[0].clone()]);
}

#[test]
fn what_no_page_documents_is_not_there() {
    let server = server();
    for below in ["/v1.0/authors", "/beta/books", "/books", "/"] {
        let response = get(&server, below);
        assert_eq!(response.status(), 404, "{below}");
        assert!(response.body().contains(r#""code":"undocumented""#), "{}", response.body());
    }
}

#[test]
fn an_operation_without_examples_answers_with_its_status() {
    let server = server();
    let response = send(&server, http::Request::delete("/"), "/v1.0/books/7", "");
    assert_eq!((response.status().as_u16(), response.body().as_str()), (204, ""));
}

#[test]
fn links_lead_to_the_server() {
    let server = server();
    let page = get(&server, "/v1.0/books");
    let next = format!("{}/v1.0/books?$skiptoken=a%2Bb", server.url());
    assert!(page.body().contains(&format!(r#""@odata.nextLink": "{next}""#)), "{}", page.body());
    assert!(page.body().contains("https://covers.example/1"));
    assert!(send_to(&next, http::Request::get("/"), "").unwrap().body().contains("two"));
}

#[test]
fn bodies_tell_requests_apart_and_redirects_lead_to_another_host_on_this_machine() {
    let server = server();
    let post = |body| send(&server, http::Request::post("/"), "/v1.0/books/scan", body);
    assert_eq!(
        post(r#"{"page":2}"#).headers()["location"],
        format!("{}/v1.0/books/2", server.url()).as_str()
    );
    let response = post(r#"{"page":1}"#);
    let location = response.headers()["location"].to_str().unwrap();
    assert_eq!(location, format!("{}/scans.example/up/1?key=a", server.addresses().elsewhere));
    let scan = send_to(location, http::Request::get("/"), "").unwrap();
    assert_eq!(scan.body(), "It was a dark and stormy night.");
    assert_eq!(server.addresses().as_documented(location), "https://scans.example/up/1?key=a");
}

//! Which paths resolve, and with which methods.

use graphgen_verify::Figure;

use crate::docs::Docs;

#[track_caller]
fn check(call: &str, expected: Option<&str>) {
    let (method, template) = call.split_once(' ').unwrap();
    let report = Docs::default().call(method, template, &[]).verify(None);
    let of_path = |difference: &&graphgen_verify::Difference| {
        matches!(difference.figure, Figure::Paths | Figure::Methods)
    };
    let found = report.differences.iter().find(of_path).map(|difference| difference.class.as_str());
    assert_eq!(found, expected, "{call}");
}

#[test]
fn sets_keys_members_and_casts() {
    check("GET /books", None);
    check("POST /books", None);
    check("GET /BOOKS/{id}/Authors", None);
    check("PATCH /books('{id}')", None);
    check("GET /books(isbn='{isbn}')/title", None);
    check("GET /books/isbn={isbn}", None);
    check("GET /items/latest", None);
    check("GET /items/library.example.com", None);
    check("GET /items/{id}/library.book/cover", None);
    check("GET /items/library.book", None);
    check("GET /featured/shelf/inner/inner/room", None);
    check("DELETE /featured/authors/{id}/$ref", None);
    check("GET /books/$count", None);
    check("PUT /featured/cover/$value", None);
}

#[test]
fn calls_with_and_without_arguments() {
    check("GET /books/newest", None);
    check("GET /books/newest()", None);
    check("GET /books/library.newest()/{id}/title", None);
    check("POST /featured/parts/{id}/lend", None);
    check("GET /featured/page(number={n},side='{side}')/tags", None);
    check("PATCH /featured/page(number={n})", None);
    check("POST /closeAll", None);
}

#[test]
fn placeholders_for_members_and_for_any_number_of_steps() {
    check("GET /featured/{property}", None);
    check("GET /featured/{property}/room", None);
    check("GET /items/{id}/parts/{id2}/{more-segments}/tags", None);
    check("GET /featured/{property}/nothing", Some("unknown-segment"));
}

#[test]
fn paths_between_colons_stay_at_the_same_type() {
    check("GET /featured:/{path}:/authors", None);
    check("GET /featured:/a/b/c", None);
}

#[test]
fn failures_say_what_is_wrong() {
    check("GET /magazines", Some("unknown-root"));
    check("GET /featured/pages", Some("unknown-segment"));
    check("GET /items/{id}/cover", Some("missing-cast"));
    check("POST /books/lend", Some("bound-elsewhere"));
    check("POST /featured/authors/{id}/lend", Some("bound-elsewhere"));
    check("GET /items/{id}/library.author", Some("unknown-cast"));
    check("GET /items/library.magazine", Some("unknown-cast"));
    check("GET /featured/title/length", Some("path-ended"));
    check("POST /featured/lend/again", Some("path-ended"));
    check("GET /featured/tags/first", Some("path-ended"));
    check("GET /featured/$count", Some("unknown-segment"));
    check("GET /", Some("unknown-root"));
}

#[test]
fn methods_must_fit() {
    check("PATCH /books", Some("method"));
    check("POST /featured", Some("method"));
    check("GET /featured/lend", Some("method"));
    check("POST /books/newest", Some("method"));
    check("PATCH /books/newest", Some("method"));
    check("POST /books/$count", Some("method"));
}

//! What calls answer, and what bodies hold.

use graphgen_verify::{Figure, Ratio};
use serde_json::{Value, json};

use crate::docs::Docs;

/// `expected` is what lies apart, none where the two sides agree, or `-` where there is nothing to compare.
#[track_caller]
fn check(call: &str, payload: Value, expected: Option<&str>) {
    let (method, template) = call.split_once(' ').unwrap();
    let report = Docs::default().answered(method, template, payload.clone()).verify(None);
    let of_result = |difference: &&graphgen_verify::Difference| difference.figure == Figure::Results;
    let found = report.differences.iter().find(of_result).map(|difference| difference.class.as_str());
    let is_measured = report.measures.contains_key(&Figure::Results);
    assert_eq!(if is_measured { found } else { Some("-") }, expected, "{call} {payload}");
}

fn one(ty: &str) -> Value {
    json!({ "kind": "json", "type": ty })
}

fn page(ty: &str) -> Value {
    json!({ "kind": "json", "type": ty, "collection": true })
}

#[test]
fn answers_have_the_declared_type_and_number() {
    check("GET /items", page("library.item"), None);
    check("GET /items", page("library.book"), None);
    check("GET /items", one("library.item"), Some("collection"));
    check("GET /items/{id}", page("library.item"), Some("collection"));
    check("GET /items/{id}", one("library.author"), Some("type"));
    check("GET /items/{id}", one("Edm.Untyped"), Some("untyped"));
    check("GET /featured/authors", page("library.author"), None);
    check("GET /featured/title", json!({ "kind": "json", "type": "Edm.String", "wrapped": true }), None);
}

#[test]
fn bytes_are_streams() {
    check("GET /featured/cover", json!({ "kind": "bytes" }), None);
    check("GET /featured/cover", json!({ "kind": "location" }), None);
    check("GET /featured/counts", json!({ "kind": "bytes" }), None);
    check("GET /featured/title", json!({ "kind": "bytes" }), Some("type"));
    check("GET /featured", json!({ "kind": "empty" }), Some("type"));
}

#[test]
fn calls_answer_what_they_return() {
    check("GET /books/newest", page("library.book"), None);
    check("POST /items/{id}/lend", json!({ "kind": "empty" }), None);
    check("POST /items/{id}/lend", one("library.item"), Some("type"));
    check("GET /featured/page(number={n})", json!({ "kind": "empty" }), Some("type"));
}

#[test]
fn what_the_metadata_does_not_say_is_not_measured() {
    check("GET /books/$count", json!({ "kind": "text" }), Some("-"));
    check("GET /featured/{property}", one("library.item"), Some("-"));
    check("POST /items", one("library.item"), Some("-"));
    check("POST /items/{id}/lend", json!({ "kind": "location" }), Some("-"));
    check("PATCH /featured/page(number={n})", one("library.item"), Some("-"));
}

#[test]
fn sources_are_worth_as_much_as_they_are_right() {
    use graphgen_ir::StatementSource::{Annotation, Path, Text};
    let get = |docs: Docs, template: &str| docs.answered("GET", template, one("library.item"));
    let docs =
        get(Docs::default(), "/items/{id}").said(&[(Annotation, "library.author"), (Text, "library.item")]);
    let docs = get(docs, "/featured").said(&[(Annotation, "library.book"), (Path, "library.book")]);
    // Where all are wrong, there is nothing to choose between.
    let docs = get(docs, "/books/{id}").said(&[(Annotation, "library.author"), (Text, "library.author")]);
    let report = docs.verify(None);
    let worth = |source| {
        let worth = report.sources[&source];
        (worth.all, worth.disputed)
    };
    let ratio = |hits, total| Ratio { hits, total };
    assert_eq!(worth(Annotation), (ratio(1, 3), ratio(0, 1)));
    assert_eq!(worth(Text), (ratio(1, 2), ratio(1, 1)));
    assert_eq!(worth(Path), (ratio(1, 1), ratio(0, 0)));
    assert!(report.to_string().contains("annotation"), "{report}");
}

#[test]
fn bodies_hold_what_their_type_declares() {
    let docs = Docs::default()
        .sent(
            "POST",
            "/items",
            "library.book",
            &["title: Edm.String", "isbn: Edm.Int32", "colour: Edm.String"],
        )
        .sent(
            "PATCH",
            "/items/{id}",
            "library.item",
            &["tags: Edm.String", "isbn: Edm.String", "tags@note: Edm.String"],
        )
        .sent("PUT", "/featured", "library.author", &["title: Edm.String"])
        // An action has parameters, a list is not changed.
        .sent("POST", "/items/{id}/lend", "library.item", &["to: Edm.String"])
        .sent("PATCH", "/items", "library.item", &["title: Edm.String"]);
    let report = docs.verify(None);
    let ratio = |figure| report.measures[&figure].precision;
    assert_eq!(ratio(Figure::Bodies), Ratio { hits: 2, total: 3 });
    assert_eq!(ratio(Figure::BodyProperties), Ratio { hits: 5, total: 6 });
    assert_eq!(ratio(Figure::BodyPropertyTypes), Ratio { hits: 3, total: 5 });
    let of_body =
        |figure| matches!(figure, Figure::Bodies | Figure::BodyProperties | Figure::BodyPropertyTypes);
    let found = report.differences.iter().filter(|difference| of_body(difference.figure));
    let found: Vec<_> = found.map(|it| format!("{} {}", it.what(), it.name)).collect();
    assert_eq!(
        found,
        [
            "bodies/type PUT /featured",
            "body-properties/undeclared POST /items(colour)",
            "body-property-types/type POST /items(isbn)",
            "body-property-types/collection PATCH /items/{id}(tags)",
        ]
    );
}

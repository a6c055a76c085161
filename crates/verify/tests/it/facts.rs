//! Types, properties, relationships, members, inheritance and parameters.

use graphgen_source::LineColumn;
use graphgen_verify::{Class, Csdl, Figure, Place};
use insta::assert_snapshot;

use crate::docs::{Docs, csdl};

#[test]
fn aliases_type_definitions_and_bases_are_resolved() {
    let csdl = csdl();
    let book = &csdl.types["library.book"];
    let types: Vec<_> =
        book.properties.iter().chain(&book.navigation).map(|p| p.r#type.name.as_str()).collect();
    assert_eq!(
        types,
        [
            "Edm.String",
            "Edm.Stream",
            "library.loans.place",
            "library.anything",
            "library.author",
            "example.common.company"
        ]
    );
    let lineage: Vec<_> = csdl.lineage("library.book").iter().map(|found| found.name.as_str()).collect();
    assert_eq!(lineage, ["library.book", "library.item", "library.entity"]);
    assert!(csdl.types["library.item"].open && csdl.types["library.entity"].is_abstract);
    assert!(csdl.enums["library.days"].flags);
}

#[test]
fn a_cycle_of_base_types_ends() {
    let csdl = csdl();
    assert_eq!(csdl.lineage("library.left").len(), 2);
    assert!(csdl.is_a("library.left", "library.right"));
    assert!(!csdl.is_a("library.left", "library.item"));
}

#[test]
fn the_alias_self_and_a_bare_schema_are_read() {
    let text = r#"<Schema Namespace="n" Alias="Self"><EntityType Name="a" BaseType="Self.b"/></Schema>"#;
    assert_eq!(Csdl::read(text).unwrap().types["n.a"].base.as_deref(), Some("n.b"));
}

#[test]
fn docs_that_say_the_same_have_no_differences() {
    let docs = Docs::default()
        .record(
            "library.item",
            "entity",
            Some("library.entity"),
            &["title: Edm.String", "genre: library.genre", "tags: Edm.String[]"],
            &["parts: library.item[]"],
        )
        .record(
            "library.author",
            "entity",
            None,
            &["id: Edm.String", "name: Edm.String", "@odata.type: Edm.String"],
            &[],
        )
        .choice("library.genre", &["novel", "poetry", "nonFiction"]);
    assert_snapshot!(docs.verify(None));
}

#[test]
fn every_class_of_difference_is_told() {
    let mut docs = Docs::default()
        .record(
            "library.item",
            "complex",
            Some("library.thing"),
            &[
                "Title: Edm.String",
                "genre: Edm.String",
                "tags: Edm.String",
                "parts: library.item[]",
                "isbn: Edm.String",
                "colour: Edm.String",
            ],
            &[],
        )
        .record(
            "library.book",
            "entity",
            Some("library.entity"),
            &["extras: Edm.Untyped", "shelf: Edm.Untyped"],
            &["cover: Edm.Stream"],
        )
        .record("library.Author", "entity", None, &[], &[])
        .record("library.reader", "entity", None, &[], &[])
        .choice("library.genre", &["novel", "Poetry", "drama"]);
    docs.other_pages = vec!["resources/loans-place.md", "resources/overview.md"];
    assert_snapshot!(docs.verify(None));
}

#[test]
fn what_a_page_does_not_even_name_is_a_class_of_its_own() {
    let docs = Docs::default().record("library.item", "entity", Some("library.entity"), &[], &[]);
    let mut report = docs.verify(None);
    let at = LineColumn { line: 1, column: 1 };
    report.locate(|difference| Some(Place { at, names_it: difference.term == "title" }));
    let classes = report.differences.iter().filter(|difference| difference.figure == Figure::Properties);
    let classes: Vec<_> = classes.map(|difference| (difference.term.as_str(), difference.class)).collect();
    assert_eq!(
        classes,
        [("title", Class::Unread), ("genre", Class::Unmentioned), ("tags", Class::Unmentioned)]
    );
}

#[test]
fn parameters_are_compared_with_the_overload_that_fits_best() {
    let mut docs = Docs::default()
        .call("POST", "/books/{book-id}/lend", &["to: Edm.Guid", "Until: Edm.Date", "note: Edm.String"])
        .call("GET", "/books/{book-id}/page(number={number},side='{side}')", &[])
        .call("GET", "/featured/page(number=1)", &[])
        // A patched result is no call, so its body is none of parameters.
        .call("PATCH", "/featured/page(number=1)", &["title: Edm.String"]);
    docs.other_pages = vec!["api/book-newest.md"];
    assert_snapshot!(docs.verify(None));
}

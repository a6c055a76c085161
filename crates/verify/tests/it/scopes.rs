//! Permissions, call by call.

use insta::assert_snapshot;

use crate::docs::Docs;

const DATA: &str = r#"{ "ApiPermissions": {
    "/books": { "GET": { "Application": ["Books.Read", "Books.Read.All"], "DelegatedWork": ["Books.Own"] } },
    "/books/{id}/authors": { "POST": { "Application": ["Books.Write"] } },
    "/users/{id}/loans(on={value})": { "get": { "Application": ["Loans.Read"] } },
    "/shelves": { "GET": { "Application": ["Shelves.Read"] } }
} }"#;

#[test]
fn references_case_and_the_signed_in_user_make_no_difference() {
    let docs = Docs::default()
        .granted("GET", "/Books", &[&["Books.Read", "Books.Read.All", "Books.Admin"]])
        .granted("POST", "/books/{book-id}/authors/$ref", &[&["Books.Write"]])
        .granted("GET", "/me/loans(on='{day}')", &[&["Loans.Read"]]);
    assert_snapshot!(docs.verify(Some(DATA)));
}

#[test]
fn of_competing_tables_the_one_that_fits_best_counts() {
    let docs = Docs::default()
        .granted("GET", "/books", &[&["Shelves.Read"], &["Books.Read", "Books.Read.All"]])
        .granted("GET", "/books", &[&["Covers.Read"]]);
    assert_snapshot!(docs.verify(Some(DATA)));
}

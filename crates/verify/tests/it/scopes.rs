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
fn all_tables_that_are_for_a_path_count() {
    let docs = Docs::default()
        .granted("GET", "/books", &[&["Shelves.Read"], &["Books.Read", "Books.Read.All"]])
        .granted("GET", "/books", &[&["Covers.Read"]]);
    assert_snapshot!(docs.verify(Some(DATA)));
}

const KIBALI: &str = r#"{ "permissions": {
    "Books.Read": { "pathSets": [{
        "schemeKeys": ["Application"], "methods": ["GET"], "paths": { "/books": "least=Application", "/books/{id}": "" }
    }] },
    "Books.Read.All": { "pathSets": [{
        "schemeKeys": ["DelegatedWork", "Application"], "methods": ["GET", "POST"],
        "paths": { "/books": "", "/books/{id}": "least=DelegatedWork,Application;AlsoRequires=Shelves.Read" }
    }] }
} }"#;

#[test]
fn least_ones_are_compared_where_the_data_has_them() {
    let docs = Docs::default()
        .granted("GET", "/books", &[&["Books.Read", "Books.Read.All"]])
        .granted("GET", "/books/{book-id}", &[&["Books.Read", "Books.Read.All"]])
        .granted("GET", "/books/{id}", &[&["Covers.Read", "Books.Read.All"]]);
    assert_snapshot!(docs.verify(Some(KIBALI)));
}

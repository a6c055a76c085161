//! What the reports look like.

use graphgen_diff::{Diff, diff};

use crate::cases;

/// The changes of a few cases together.
fn some() -> Diff {
    let cases = cases::all();
    let mut all = Diff { texts: 1, ..Diff::default() };
    for rule in [
        "operation-removed",
        "path-added",
        "permission-stricter",
        "type-renamed",
        "area-changed",
        "member-added",
    ] {
        let (old, new) = cases[rule].sides();
        all.changes.extend(diff(&old, &new).changes);
    }
    all.changes.sort();
    all
}

#[test]
fn text() {
    insta::assert_snapshot!(some().to_string());
}

#[test]
fn markdown() {
    insta::assert_snapshot!(some().to_markdown(None, "cargo xtask diff"));
}

#[test]
fn json() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&some().to_json()).unwrap());
}

#[test]
fn markdown_that_is_too_long_gives_figures_in_place_of_lists() {
    let whole = some().to_markdown(None, "");
    let limit = whole.chars().count() - 100;
    let cut = some().to_markdown(Some(limit), "cargo xtask diff old new --whole");
    assert!(cut.chars().count() <= limit);
    insta::assert_snapshot!(cut);
}

#[test]
fn nothing() {
    let nothing = Diff::default();
    insta::assert_snapshot!(format!("{nothing}\n---\n{}", nothing.to_markdown(None, "")));
}

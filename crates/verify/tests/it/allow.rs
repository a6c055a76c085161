//! The allow-list and both forms of a report.

use graphgen_source::LineColumn;
use graphgen_verify::{AllowList, Date, Place, Report};
use insta::assert_snapshot;

use crate::docs::Docs;

const LIST: &str = r#"
    [[allow]]
    what = "paths/unknown-root"
    name = "GET /magazines"
    until = 2030-06-30
    reason = "comes with the next release"

    [[allow]]
    what = "paths/unknown-segment"
    name = "GET /featured/*"
    until = 2029-12-31
    reason = "too late"

    [[allow]]
    what = "paths/unknown-root"
    name = "GET /journals"
    until = 2030-06-30
    reason = "never documented"
"#;

fn report() -> Report {
    let docs = Docs::default().call("GET", "/magazines", &[]).call("GET", "/featured/pages", &[]);
    let mut report = docs.verify(None);
    report.allow(&AllowList::read(LIST).unwrap(), Date { year: 2030, month: 6, day: 30 });
    report.locate(|difference| {
        let at = LineColumn { line: difference.term.len(), column: 1 };
        (difference.page.as_deref() == Some("api/page-1.md")).then_some(Place { at, names_it: true })
    });
    report
}

#[test]
fn entries_count_until_their_day_and_must_match() {
    assert_snapshot!(report());
}

#[test]
fn json_tells_the_same() {
    assert_snapshot!(serde_json::to_string_pretty(&report().to_json()).unwrap());
}

#[test]
fn a_report_is_clean_when_all_is_allowed() {
    let mut report = Docs::default().call("GET", "/magazines", &[]).verify(None);
    assert!(!report.is_clean());
    let list = AllowList { entries: AllowList::read(LIST).unwrap().entries.into_iter().take(1).collect() };
    report.allow(&list, Date { year: 2026, month: 1, day: 1 });
    assert!(report.is_clean());
}

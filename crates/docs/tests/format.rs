//! FORMAT.md, the index of the dialect, names what there is: every fixture, and no fixture or code that does not exist.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{collections::BTreeSet, path::Path};

use graphgen_source::Code;

const FORMAT: &str = include_str!("../FORMAT.md");

/// The code spans of a column of all tables, counted from 0.
fn column(index: usize) -> BTreeSet<&'static str> {
    let rows = FORMAT.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.filter_map(|row| row.trim_end_matches('|').split(" |").nth(index));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

fn names(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn names_every_fixture_and_no_other() {
    let mut fixtures = names("tests/fixtures");
    for stage in ["lower", "conform"] {
        let folders = names(&format!("../{stage}/tests/fixtures"));
        fixtures.extend(folders.into_iter().map(|name| format!("{stage}/{name}")));
    }
    let named: BTreeSet<_> = column(3).into_iter().map(str::to_owned).collect();
    let unnamed: Vec<_> = fixtures.difference(&named).collect();
    assert!(unnamed.is_empty(), "add rows to FORMAT.md for {unnamed:?}");
    let missing: Vec<_> = named.difference(&fixtures).collect();
    assert!(missing.is_empty(), "FORMAT.md names fixtures that do not exist: {missing:?}");
}

#[test]
fn names_codes_that_exist() {
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let named = column(2);
    let unknown: Vec<_> = named.difference(&codes).collect();
    assert!(unknown.is_empty(), "FORMAT.md names codes that do not exist: {unknown:?}");
}

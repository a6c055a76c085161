//! `bench`: every stage and command is measured and held against the floor. Figures differ from run to run; names don't.

use serde_json::Value;

use crate::{pages::LAMPS, sandbox::Sandbox};

#[test]
fn every_row_has_a_sample_for_each_round() {
    let run = Sandbox::with_docs(LAMPS).run("bench --docs docs --repeat 2 --format json").expect(0);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["files"], LAMPS.len());
    let rows = report["rows"].as_array().unwrap();
    for row in rows {
        let is_floor = row["what"] == "floor";
        let rounds = row["seconds"].as_array().unwrap().len();
        assert_eq!(rounds, row["cpuSeconds"].as_array().unwrap().len());
        // The floor is measured again before the commands.
        assert!(rounds == 2 || is_floor && rounds == 4, "{row}");
        assert!(row["seconds"][0].as_f64().unwrap() > 0.0, "{row}");
    }
    let mut names: Vec<_> = rows.iter().map(|row| row["what"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    insta::assert_snapshot!(names.join("\n"));
}

#[test]
fn the_table_is_markdown() {
    let run = Sandbox::with_docs(LAMPS).run("bench --docs docs --repeat 1").expect(0);
    let table: Vec<_> = run.stdout.lines().skip(2).collect();
    assert!(table.len() > 10, "{run}");
    for line in table {
        assert_eq!(line.matches('|').count(), 9, "{line}");
    }
}

#[test]
fn nothing_can_be_measured_in_no_round() {
    insta::assert_snapshot!(Sandbox::with_docs(LAMPS).run("bench --docs docs --repeat 0").expect(2));
}

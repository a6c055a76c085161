//! `lint --baseline` and `--write-baseline`: what is known stays known, what is new is the only finding.

use serde_json::Value;

use crate::{
    pages::{LAMP_DIM, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

const PAGE: &str = "docs/v1.0/api/lamp-dim.md";

/// A tree with a faulty page whose findings are known.
fn known() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write(PAGE, LAMP_DIM);
    sandbox.run("lint --docs docs").expect(1);
    sandbox.run("lint --docs docs --write-baseline").expect(0);
    sandbox
}

/// The findings that are new.
#[track_caller]
fn new(sandbox: &Sandbox) -> Vec<Value> {
    let report: Value =
        serde_json::from_str(&sandbox.run("lint --docs docs --baseline --format json").stdout).unwrap();
    report["findings"].as_array().unwrap().clone()
}

#[test]
fn a_file_has_a_finding_a_line() {
    let sandbox = known();
    let baseline = sandbox.read("lint-baseline.json");
    insta::assert_snapshot!(baseline);
    sandbox.run("lint --docs ./docs/ --baseline other.json --write-baseline").expect(0);
    assert_eq!(sandbox.read("other.json"), baseline);
    sandbox.run("lint --docs docs --write-baseline third.json").expect(0);
    assert_eq!(sandbox.read("third.json"), baseline);
}

#[test]
fn known_findings_neither_show_nor_fail() {
    insta::assert_snapshot!(known().run("lint --docs docs --baseline").expect(0));
}

#[test]
fn a_fault_of_later_is_the_only_finding() {
    let sandbox = known();
    sandbox.write("docs/v1.0/api/lamp-get.md", LAMP_GET.replace("\"get_lamp\"", "\"get_lamp\","));
    insta::assert_snapshot!(sandbox.run("lint --docs docs --baseline lint-baseline.json").expect(1));
}

#[test]
fn equal_findings_are_counted() {
    let sandbox = known();
    let example = LAMP_DIM.split_once("### Second response").unwrap().1;
    sandbox.write(PAGE, format!("{LAMP_DIM}\n### Third response{example}"));
    let new = new(&sandbox);
    assert_eq!(new.len(), 1, "{new:#?}");
    assert_eq!(new[0]["line"], 107);
}

#[test]
fn mended_findings_are_told() {
    let sandbox = known();
    sandbox.write(PAGE, LAMP_DIM.replace("\"desk\",\n}", "\"desk\"\n}"));
    let run = sandbox.run("lint --docs docs --baseline").expect(0);
    let command = "`graphgen lint --docs docs --write-baseline lint-baseline.json`";
    assert!(run.stdout.contains("2 findings of lint-baseline.json no longer there"), "{run}");
    assert!(run.stdout.contains(command), "{run}");
}

#[test]
fn versions_that_are_not_read_are_not_missed() {
    let sandbox = known();
    sandbox.write("docs/beta/api/lamp-dim.md", LAMP_DIM.replace("../../includes", "../includes"));
    sandbox.run("lint --docs docs --write-baseline").expect(0);
    let run = sandbox.run("lint --docs docs --api beta --baseline").expect(0);
    assert!(!run.stdout.contains("no longer there"), "{run}");
}

/// A paragraph, a heading or a few empty lines between any two blocks of the page, and all of them at once.
#[test]
fn insertions_elsewhere_make_nothing_new() {
    let sandbox = known();
    let lines: Vec<_> = LAMP_DIM.lines().collect();
    let gaps = gaps(&lines);
    assert!(gaps.len() > 15);
    for inserted in
        ["", "\n\n", "A lamp may hang, stand or lie.\n", "> [!NOTE]\n> Mind the *bulb*, at 100 %.\n"]
    {
        for gap in &gaps {
            check(&sandbox, &lines, &[*gap], inserted);
        }
        check(&sandbox, &lines, &gaps, inserted);
    }
}

#[track_caller]
fn check(sandbox: &Sandbox, lines: &[&str], gaps: &[usize], inserted: &str) {
    let mut page = String::new();
    for (at, line) in lines.iter().enumerate() {
        if gaps.contains(&at) {
            page += &format!("\n{inserted}\n");
        }
        page += &format!("{line}\n");
    }
    sandbox.write(PAGE, &page);
    let new = new(sandbox);
    assert!(new.is_empty(), "{inserted:?} in lines {gaps:?}: {new:#?}");
}

/// The empty lines between blocks: not in a fence, nor in the front matter or before the title.
fn gaps(lines: &[&str]) -> Vec<usize> {
    let mut in_fence = false;
    let mut gaps = Vec::new();
    let title = lines.iter().position(|line| line.starts_with("# ")).unwrap();
    for (at, line) in lines.iter().enumerate().skip(title) {
        in_fence ^= line.starts_with("```");
        if line.is_empty() && !in_fence {
            gaps.push(at);
        }
    }
    gaps
}

#[test]
fn unusable_files_are_an_error_in_one_line() {
    let sandbox = known();
    let text = sandbox.read("lint-baseline.json");
    sandbox.write("newer.json", text.replace("\"version\": 1", "\"version\": 2"));
    sandbox.write("broken.json", &text[..text.len() / 2]);
    sandbox.write("other.json", text.replace("\"fingerprint\":\"", "\"fingerprint\":\"x"));
    let runs = ["missing", "newer", "broken", "other"]
        .map(|name| sandbox.run(&format!("lint --docs docs --baseline {name}.json")).expect(2).to_string());
    insta::assert_snapshot!(runs.join("\n"));
}

#[test]
fn a_file_that_cannot_be_written_is_an_error() {
    known().run("lint --docs docs --write-baseline docs").expect(2);
}

#[test]
fn a_check_fails_on_what_is_new() {
    let sandbox = known();
    sandbox.generate().expect(0);
    let check = "check --docs docs --out out --baseline";
    sandbox.run("check --docs docs --out out").expect(1);
    sandbox.run(check).expect(0);
    sandbox.write(PAGE, LAMP_DIM.replace("\"steps\": 2,", "\"steps\": 2"));
    sandbox.write("docs/v1.0/api/lamp-get.md", LAMP_GET.replace("\"get_lamp\"", "\"get_lamp\","));
    insta::assert_snapshot!(sandbox.run(check).expect(1));
}

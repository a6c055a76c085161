//! `lint`: findings for people and programs.

use serde_json::Value;

use crate::{
    pages::{LAMP_DIM, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// A tree with a trailing comma in an annotation.
fn faulty() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("docs/v1.0/api/lamp-get.md", LAMP_GET.replace("\"get_lamp\"", "\"get_lamp\","));
    sandbox
}

#[test]
fn docs_without_fault_pass() {
    let run = Sandbox::with_docs(LAMPS).run("lint --docs docs").expect(0);
    insta::assert_snapshot!(run);
}

#[test]
fn findings_have_place_and_excerpt() {
    insta::assert_snapshot!(faulty().run("lint --docs docs").expect(1));
}

#[test]
fn findings_are_data_too() {
    let report: Value =
        serde_json::from_str(&faulty().run("lint --docs docs --format json").expect(1).stdout).unwrap();
    assert_eq!(report["warnings"], 1);
    let finding = &report["findings"][0];
    assert_eq!(finding["code"], "annotation-repaired");
    assert_eq!(finding["path"], "v1.0/api/lamp-get.md");
    assert_eq!(finding["line"], 42);
}

#[test]
fn colours_are_for_terminals_or_those_who_ask() {
    let sandbox = faulty();
    assert!(!sandbox.run("lint --docs docs").stdout.contains('\u{1b}'));
    assert!(!sandbox.run("lint --docs docs --color never").stdout.contains('\u{1b}'));
    assert!(sandbox.run("lint --docs docs --color always").stdout.contains("\u{1b}[1m"));
}

#[test]
fn help_fits_a_screen() {
    insta::assert_snapshot!(Sandbox::new().run("lint --help").expect(0));
}

#[test]
fn codes_can_be_chosen() {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("docs/v1.0/api/lamp-dim.md", LAMP_DIM);
    let run = sandbox.run("lint --docs docs --only table-shape,json-repaired").expect(1);
    assert_eq!(run.stdout.matches("warning[").count(), 4, "{run}");
    sandbox.run("lint --docs docs --only json-unreadable").expect(0);
    let run = sandbox.run("lint --docs docs --only json-unredable").expect(2);
    assert!(run.stderr.contains("did you mean `json-unreadable`?"), "{run}");
}

#[test]
fn github_puts_findings_on_lines() {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("docs/v1.0/api/lamp-dim.md", LAMP_DIM);
    sandbox.write("docs/v1.0/api/a, b.md", "<!-- never: 50 %\n");
    insta::assert_snapshot!(sandbox.run("lint --docs docs --format github").expect(1));
}

#[test]
fn excerpts_show_wide_characters_tabs_and_long_lines() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let padding = "a lamp and another lamp, ".repeat(440);
    let page = LAMP_DIM
        .replace("|steps|Int32|How far.|", &format!("|steps|Int32|{padding}"))
        .replace("\"steps\": 2,", &format!("\"steps\": 2, \"note\": \"{padding}\","));
    sandbox.write("docs/v1.0/api/lamp-dim.md", page);
    let run = sandbox.run("lint --docs docs").expect(1);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 200), "{run}");
    insta::assert_snapshot!(run);
}

#[test]
fn all_codes_are_explained_as_markdown() {
    let run = Sandbox::new().run("lint --explain").expect(0);
    assert!(run.stdout.starts_with("# Findings\n\n## `invalid-utf8` (error)\n\n"), "{run}");
    assert!(run.stdout.contains("\n\n## `base-type-cycle` (error)\n\n"), "{run}");
    assert_eq!(Sandbox::new().run("lint --explain all").expect(0).stdout, run.stdout);
}

#[test]
fn codes_are_explained() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("lint --explain comment-unclosed").expect(0));
    let run = sandbox.run("lint --explain coment-unclosed").expect(2);
    assert!(run.stderr.contains("did you mean `comment-unclosed`?"), "{run}");
}

//! What bad input gets: a line with what to do, or a finding with its place while the run goes on.

use std::fs;

use crate::{
    pages::{LAMP, LAMP_DELETE, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// The findings of `lint`, without its summary. Makes sure that the crate is generated all the same.
#[track_caller]
fn lint(sandbox: &Sandbox) -> String {
    lint_exits(sandbox, 1)
}

fn lint_exits(sandbox: &Sandbox, status: i32) -> String {
    sandbox.generate().expect(0);
    assert!(sandbox.exists("out/src/lib.rs"));
    let run = sandbox.run("lint --docs docs").expect(status);
    run.stdout.rsplit_once("\n\n").unwrap().0.to_owned()
}

/// A tree in which one page says something else.
fn lamps_with(path: &str, text: &str) -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write(&format!("docs/{path}"), text);
    sandbox
}

#[test]
fn missing_folder() {
    insta::assert_snapshot!(Sandbox::new().run("generate --docs nowhere"));
}

#[test]
fn file_for_a_folder() {
    let sandbox = Sandbox::new();
    sandbox.write("docs.md", "");
    insta::assert_snapshot!(sandbox.run("generate --docs docs.md"));
}

#[test]
fn folder_without_versions() {
    let sandbox = Sandbox::new();
    sandbox.write("docs/api/lamp-get.md", LAMP_GET);
    insta::assert_snapshot!(sandbox.run("generate --docs docs"));
}

#[test]
fn folder_of_one_version() {
    let sandbox = Sandbox::with_docs(LAMPS);
    insta::assert_snapshot!(sandbox.run("generate --docs docs/v1.0"));
}

#[test]
fn folder_without_pages() {
    let sandbox = Sandbox::new();
    sandbox.write("docs/v1.0/api/readme.txt", "");
    insta::assert_snapshot!(sandbox.run("generate --docs docs"));
}

#[test]
fn version_that_does_not_exist() {
    insta::assert_snapshot!(Sandbox::with_docs(LAMPS).run("generate --docs docs --api bta"));
}

#[test]
fn version_that_the_docs_lack() {
    insta::assert_snapshot!(Sandbox::with_docs(LAMPS).run("generate --docs docs --api beta"));
}

#[test]
fn unknown_area() {
    insta::assert_snapshot!(
        Sandbox::with_docs(LAMPS).run("generate --docs docs --out out --areas lightning")
    );
}

#[test]
fn invalid_utf8() {
    let sandbox = Sandbox::with_docs(LAMPS);
    let mut bytes = LAMP.as_bytes().to_vec();
    let at = LAMP.find("From 0").unwrap();
    bytes.splice(at..at, *b"Caf\xE9: ");
    sandbox.write("docs/v1.0/resources/lamp.md", bytes);
    insta::assert_snapshot!(lint(&sandbox));
}

#[test]
fn broken_annotation() {
    let page = LAMP_GET.replace("\"name\": \"get_lamp\"", "\"name\" ]");
    insta::assert_snapshot!(lint(&lamps_with("v1.0/api/lamp-get.md", &page)));
}

#[test]
fn unclosed_fence() {
    let page = LAMP_GET.replace("GET /lamps/{id}\n```\n", "GET /lamps/{id}\n");
    insta::assert_snapshot!(lint(&lamps_with("v1.0/api/lamp-get.md", &page)));
}

#[test]
fn unclosed_comment() {
    let page = LAMP_GET.replace("\"name\": \"get_lamp\"\n} -->", "\"name\": \"get_lamp\"\n}");
    insta::assert_snapshot!(lint(&lamps_with("v1.0/api/lamp-get.md", &page)));
}

#[test]
fn two_pages_that_want_one_name() {
    let sandbox = lamps_with("v1.0/api/lamp-get-power.md", LAMP_GET);
    sandbox.write("docs/v1.0/api/lamp-getPower.md", LAMP_GET);
    insta::assert_snapshot!(lint_exits(&sandbox, 0));
}

#[test]
fn type_that_nobody_defines() {
    let page = LAMP.replace(
        "  \"brightness\": \"Integer\"",
        "  \"brightness\": \"Integer\",\n  \"shade\": { \"@odata.type\": \"microsoft.graph.lampShade\" }",
    );
    insta::assert_snapshot!(lint(&lamps_with("v1.0/resources/lamp.md", &page)));
}

#[test]
fn page_without_a_request() {
    let page = LAMP_DELETE.replace("```http\nDELETE /lamps/{id}\n```", "None.");
    let page = page.split("## Examples").next().unwrap();
    insta::assert_snapshot!(lint(&lamps_with("v1.0/api/lamp-delete.md", page)));
}

#[test]
fn missing_include() {
    let page =
        LAMP_GET.replace("Read a lamp with", "[!INCLUDE [note](../../includes/note.md)]\n\nRead a lamp with");
    insta::assert_snapshot!(lint(&lamps_with("v1.0/api/lamp-get.md", &page)));
}

#[cfg(unix)]
#[test]
fn unreadable_include() {
    let sandbox = Sandbox::with_docs(LAMPS);
    fs::create_dir(sandbox.path("docs/includes")).unwrap();
    sandbox.link("docs/includes/note.md", "nothing.md");
    insta::assert_snapshot!(sandbox.generate());
}

#[cfg(unix)]
#[test]
fn pages_that_differ_in_case_alone() {
    let sandbox = lamps_with("v1.0/api/Lamp-Get.md", &LAMP_GET.replace("/lamps/{id}", "/bulbs/{id}"));
    if fs::read_dir(sandbox.path("docs/v1.0/api")).unwrap().count() == 3 {
        insta::assert_snapshot!(lint(&sandbox));
        let text: String = sandbox.output().into_values().collect();
        assert!(text.contains("/bulbs/") && text.contains("/lamps/"));
    }
}

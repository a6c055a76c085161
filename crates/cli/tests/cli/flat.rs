//! `--layout flat`: docs of one API version, whose pages lie directly in the folder.

use crate::{
    pages::{LAMP, LAMP_DELETE, LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// The pages of `LAMPS` without the folder of their version.
fn flat() -> Sandbox {
    let pages: Vec<_> = LAMPS.iter().map(|(path, text)| (path.trim_start_matches("v1.0/"), *text)).collect();
    Sandbox::with_docs(&pages)
}

/// What is read of the docs.
fn ir(sandbox: &Sandbox, arguments: &str) -> String {
    sandbox.run(&format!("ir --docs docs {arguments}")).expect(0).stdout
}

/// A page with this type in its front matter.
fn of_type(page: &str, doc_type: &str) -> String {
    page.replacen("---\n", &format!("---\ndoc_type: {doc_type}\n"), 1)
}

#[test]
fn folders_of_pages_directly_below() {
    let twin = ir(&Sandbox::with_docs(LAMPS), "--api v1.0");
    let flat = flat();
    assert_eq!(ir(&flat, "--layout flat --api v1.0"), twin);
    flat.run("lint --docs docs --layout flat --api v1.0").expect(0);
    let beta = ir(&flat, "--layout flat --api beta");
    assert!(beta.contains("\"version\": \"beta\""), "{beta}");
}

#[test]
fn pages_of_all_kinds_in_one_folder() {
    let sandbox = Sandbox::new();
    sandbox.write("docs/lamp-get.md", of_type(LAMP_GET, "apiPageType"));
    sandbox.write("docs/lamp-delete.md", LAMP_DELETE);
    sandbox.write("docs/lamp.md", of_type(LAMP, "resourcePageType"));
    let run = sandbox.run("lint --docs docs --layout flat --api v1.0").expect(0);
    assert!(run.stdout.contains("3 files read (v1.0: 2 api, 1 resources)\n  2 operations, 2 types"), "{run}");
}

#[test]
fn the_file_says_it_too() {
    let sandbox = flat();
    sandbox.write("graphgen.toml", "api = 'v1.0'\nout = 'out'\ndocs.root = 'docs'\ndocs.layout = 'flat'\n");
    sandbox.run("generate").expect(0);
    sandbox.run("check").expect(0);
    sandbox.run("diff docs docs").expect(0);
    assert!(sandbox.exists("out/src/lib.rs"));
}

#[test]
fn mistakes_are_told_with_what_to_do() {
    let flat = flat();
    let versions = Sandbox::with_docs(LAMPS);
    flat.write("git.toml", "[docs]\ngit = 'docs'\nlayout = 'flat'\n");
    let runs = [
        flat.run("lint --docs docs --layout flat"),
        flat.run("lint --docs docs --layout flat --api all"),
        flat.run("lint --docs docs"),
        flat.run("lint --docs docs --layout flt --api v1.0"),
        flat.run("lint --config git.toml"),
        versions.run("lint --docs docs --layout flat --api v1.0"),
    ];
    let runs = runs.map(|run| run.expect(2).to_string());
    insta::assert_snapshot!(runs.join("\n======\n"));
}

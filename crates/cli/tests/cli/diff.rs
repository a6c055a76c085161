//! `diff`: two states of the docs, from wherever they come.

use serde_json::Value;

use crate::{
    pages::{LAMP, LAMPS},
    sandbox::Sandbox,
};

/// `old` and `new`: a property is new, a page is gone, another permission is asked for.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    for (path, text) in LAMPS {
        sandbox.write(&format!("old/{path}"), text);
        if !path.ends_with("lamp-delete.md") {
            sandbox
                .write(&format!("new/{path}"), text.replace("Lamp.Read, Lamp.ReadWrite", "Lamp.ReadWrite"));
        }
    }
    let row = "|brightness|Int32|From 0 to 100.|";
    sandbox.write(
        "new/v1.0/resources/lamp.md",
        LAMP.replace(row, &format!("{row}\n|colour|String|Its colour.|")),
    );
    sandbox
}

/// The states of [`sandbox`] as two commits, below `folder`, and nothing of them on disk.
fn repository(folder: &str) -> Sandbox {
    let states = sandbox();
    let repository = Sandbox::new();
    repository.git("init -q");
    for state in ["old", "new"] {
        for (path, _) in LAMPS {
            if states.exists(&format!("{state}/{path}")) {
                repository.write(&format!("{folder}{path}"), states.read(&format!("{state}/{path}")));
            } else {
                std::fs::remove_file(repository.path(&format!("{folder}{path}"))).unwrap();
            }
        }
        repository.git("add -A");
        repository.git(&format!("commit -q -m {state}"));
    }
    std::fs::remove_dir_all(repository.path(folder.split('/').next().unwrap())).unwrap();
    repository
}

#[test]
fn trees_as_text() {
    insta::assert_snapshot!(sandbox().run("diff old new").expect(0));
}

#[test]
fn trees_as_markdown() {
    insta::assert_snapshot!(sandbox().run("diff old new --format markdown").expect(0));
}

/// Its pages would seem to be gone.
#[cfg(unix)]
#[test]
fn a_link_in_a_revision_is_told() {
    let sandbox = repository("docs-input/");
    sandbox.git("checkout -q HEAD -- .");
    std::fs::rename(sandbox.path("docs-input/v1.0/resources"), sandbox.path("moved")).unwrap();
    sandbox.link("docs-input/v1.0/resources", "../../moved");
    sandbox.git("add -A");
    sandbox.git("commit -q -m link");
    let run = sandbox.run("diff HEAD~1 HEAD").expect(2);
    let told = "error: can't read docs-input/v1.0/resources from git: it is a symbolic link";
    assert!(run.stderr.starts_with(told), "{run}");
}

#[test]
fn what_is_denied_fails() {
    let sandbox = sandbox();
    for kind in ["any", "breaking", "rust", "wire"] {
        sandbox.run(&format!("diff old new --deny {kind}")).expect(1);
        sandbox.run(&format!("diff old old --deny {kind}")).expect(0);
    }
}

#[test]
fn what_ir_prints_is_as_good_as_the_docs() {
    let sandbox = sandbox();
    sandbox.write("old.json", sandbox.run("ir --docs old").expect(0).stdout);
    let of_trees = sandbox.run("diff old new --format json").expect(0).stdout;
    assert_eq!(sandbox.run("diff old.json new --format json").expect(0).stdout, of_trees);
    let report: Value = serde_json::from_str(&of_trees).unwrap();
    assert_eq!(report["semver"], "major");
    let rules: Vec<_> = report["changes"].as_array().unwrap().iter().map(|change| &change["rule"]).collect();
    assert_eq!(rules, ["operation-removed", "permission-stricter", "property-added"]);
}

#[test]
fn revisions_are_read_without_a_checkout() {
    let of_trees = sandbox().run("diff old new").expect(0).stdout;
    for folder in ["api-reference/", "docs-input/"] {
        assert_eq!(repository(folder).run("diff HEAD~1 HEAD").expect(0).stdout, of_trees, "{folder}");
    }
    let repository = repository("docs/graph/");
    assert_eq!(
        repository.run("diff HEAD~1:docs/graph HEAD:docs/graph --api v1.0").expect(0).stdout,
        of_trees
    );
    insta::assert_snapshot!("revision_without_docs", repository.run("diff HEAD~1 HEAD").expect(2));
    insta::assert_snapshot!("revision_without_the_folder", repository.run("diff HEAD:doc HEAD").expect(2));
    insta::assert_snapshot!("no_such_revision", repository.run("diff HEAD~7 HEAD").expect(2));
    insta::assert_snapshot!(
        "file_in_a_revision",
        repository.run("diff HEAD:docs/graph/v1.0/api/lamp-get.md HEAD").expect(2)
    );
}

#[test]
fn neither_path_nor_revision() {
    insta::assert_snapshot!(sandbox().run("diff nowhere new").expect(2));
}

#[test]
fn file_that_is_no_ir() {
    let sandbox = sandbox();
    sandbox.write("old.json", "{}");
    insta::assert_snapshot!(sandbox.run("diff old.json new").expect(2));
    sandbox.write("old.json", r#"{"irVersion": 0, "operations": [], "types": []}"#);
    insta::assert_snapshot!("ir_of_another_version", sandbox.run("diff old.json new").expect(2));
}

#[test]
fn rules_are_explained() {
    insta::assert_snapshot!(Sandbox::new().run("diff --explain permission-stricter").expect(0));
    insta::assert_snapshot!("unknown_rule", Sandbox::new().run("diff --explain permission-strict").expect(2));
    Sandbox::new().run("diff").expect(2);
}

/// For those who follow the crate from one state to the next: what is gone is not in it.
#[test]
fn what_is_called_otherwise_is_a_table() {
    let sandbox = sandbox();
    let ir = sandbox.run("ir --docs old").expect(0).stdout;
    let renamed = [
        (r#""constructor": "lamps""#, r#""constructor": "by_lamp""#),
        (r#""name": "LampGet""#, r#""name": "LampFetch""#),
        (r#""rust": "Lamp""#, r#""rust": "TableLamp""#),
        (r#""rust": "brightness""#, r#""rust": "light""#),
    ];
    let before = renamed.iter().fold(ir.clone(), |text, (now, was)| text.replace(now, was));
    assert_ne!(before, ir);
    sandbox.write("before.json", before);
    insta::assert_snapshot!(sandbox.run("diff before.json new --format migration").expect(0).stdout);
}

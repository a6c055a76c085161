//! `graphgen.toml`: what is worked on where the command line does not say.

use std::fs;

use crate::{
    pages::{LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

fn with_config(text: &str) -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("graphgen.toml", text);
    sandbox
}

#[test]
fn commands_need_no_arguments() {
    let sandbox = with_config(
        "api = 'v1.0'\nareas = ['lighting']\nout = 'out'\nbaseline = 'known.json'\n\n[docs]\nroot = 'docs'\n",
    );
    sandbox.write("docs/v1.0/api/lamp-get.md", format!("{LAMP_GET}\n<!-- never closed\n"));
    sandbox.run("generate").expect(0);
    sandbox.run("lint --no-baseline").expect(1);
    sandbox.run("lint --write-baseline").expect(0);
    assert!(sandbox.exists("known.json"));
    sandbox.run("lint").expect(0);
    sandbox.run("check").expect(0);
    sandbox.run("check --no-baseline").expect(1);
}

#[test]
fn the_file_counts_below_its_folder() {
    let sandbox = with_config("out = 'out'\ndocs.root = 'docs'\n");
    fs::create_dir_all(sandbox.path("a/b")).unwrap();
    sandbox.run_in("a/b", "generate").expect(0);
    assert!(sandbox.exists("out/src/lib.rs"));
}

#[test]
fn what_it_says_of_its_docs_is_not_true_of_others() {
    let sandbox = with_config("areas = ['garden']\nout = 'out'\ndocs.root = 'nowhere'\n");
    sandbox.run("generate --docs docs").expect(0);
    sandbox.run("generate --docs docs --config graphgen.toml").expect(2);
}

#[test]
fn mistakes_are_shown_in_their_line() {
    let texts = [
        "out = 'out'\n\n[doc]\nroot = 'docs'\n",
        "[docs]\nroot = 'docs'\nrevison = 'main'\n",
        "api = 'v2.0'\ndocs.root = 'docs'\n",
        "areas = 'users'\ndocs.root = 'docs'\n",
        "[docs]\nroot = 'docs'\ngit = 'https://example.com/docs'\n",
        "out = 'out'\n[docs]\n",
        "[docs]\nroot = 'docs'\nrevision = 'main'\n",
        "[docs]\ngit = '--upload-pack=touch x'\n",
        "out = \n",
        "out = 'out'\n",
    ];
    let runs = texts.map(|text| format!("{text}\n{}", with_config(text).run("lint").expect(2)));
    insta::assert_snapshot!(runs.join("\n======\n"));
}

#[test]
fn without_it_and_without_arguments_there_is_nothing_to_do() {
    insta::assert_snapshot!(Sandbox::with_docs(LAMPS).run("lint").expect(2));
}

/// The committed schemas are what the code reads, key by key.
#[test]
fn schemas_are_in_step() {
    for (name, file) in [
        ("config", "graphgen.schema.json"),
        ("overrides", "overrides.schema.json"),
        ("names", "names.schema.json"),
    ] {
        let schema = Sandbox::new().run(&format!("schema {name}")).expect(0).stdout;
        let committed = format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"));
        let is_same = fs::read_to_string(&committed).unwrap_or_default() == schema;
        assert!(is_same, "run `cargo xtask schema {name} > {file}`");
    }
}

/// README.md explains each key of the files.
#[test]
fn every_key_is_explained() {
    let root = format!("{}/../..", env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(format!("{root}/README.md")).unwrap();
    for file in ["graphgen.schema.json", "overrides.schema.json", "names.schema.json"] {
        let text = fs::read_to_string(format!("{root}/{file}")).unwrap();
        let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
        let shapes = std::iter::once(&schema).chain(schema["$defs"].as_object().unwrap().values());
        for key in shapes.filter_map(|shape| shape["properties"].as_object()).flat_map(|keys| keys.keys()) {
            assert!(
                guide.contains(&format!("{key} = "))
                    || guide.contains(&format!("[{key}]"))
                    || guide.contains(&format!("`{key}`")),
                "{file}: {key}"
            );
        }
    }
}

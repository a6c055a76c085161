//! The file of names: what the docs don't give, or not any more, stays as it was.

use crate::{
    pages::{LAMP_GET, LAMPS},
    sandbox::Sandbox,
};

/// Lamps with a page whose name nothing cuts, and a project that keeps names.
fn kept() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write(
        "docs/v1.0/api/lamp-blinkthrice.md",
        LAMP_GET.replace("GET /lamps/{id}", "GET /lamps/{id}/b3"),
    );
    sandbox.write("graphgen.toml", "out = 'out'\nnames = 'names.toml'\ndocs.root = 'docs'\n");
    sandbox
}

fn exports(sandbox: &Sandbox) -> String {
    sandbox.read("out/src/v1/mod.rs")
}

#[test]
fn what_no_rule_gives_is_kept_with_its_reason() {
    let sandbox = kept();
    let told = sandbox.run("generate").expect(0).stdout;
    assert!(told.contains("names.toml: 1 name kept"), "{told}");
    insta::assert_snapshot!(sandbox.read("names.toml"));
    assert!(exports(&sandbox).contains("LampBlinkthrice"));
    let again = sandbox.run("generate").expect(0).stdout;
    assert!(!again.contains("names.toml"), "{again}");
    sandbox.run("check").expect(0);
}

/// The file alone gives what `generate` wrote: all pages go by the words that one of them tells.
#[test]
fn words_that_one_page_tells_are_those_of_all() {
    let sandbox = kept();
    let elsewhere = LAMP_GET.replace("GET /lamps/{id}", "GET /lamps/{id}/blinkThrice");
    sandbox.write("docs/v1.0/api/bulb-blinkthrice.md", elsewhere);
    sandbox
        .write("docs/v1.0/api/lamp-winkTwice.md", LAMP_GET.replace("GET /lamps/{id}", "GET /lamps/{id}/w2"));
    sandbox.run("generate").expect(0);
    let exports = exports(&sandbox);
    assert!(
        ["BulbBlinkThrice", "LampBlinkThrice", "LampWinkTwice"].iter().all(|name| exports.contains(name))
    );
    assert!(sandbox.read("names.toml").contains("[words.blinkthrice]\nis = \"blink-thrice\""));
    sandbox.run("check").expect(0);
}

#[test]
fn words_chosen_by_hand_count_and_stay() {
    let sandbox = kept();
    let names = "[words.blinkthrice]\nis = 'blink-thrice'\nreason = 'two words'\n";
    sandbox.write("names.toml", names);
    sandbox.run("generate").expect(0);
    assert!(exports(&sandbox).contains("LampBlinkThrice"));
    sandbox.run("generate --relabel").expect(0);
    assert!(exports(&sandbox).contains("LampBlinkThrice"));
}

#[test]
fn an_area_that_the_docs_relabel_stays_until_it_is_asked_for() {
    let sandbox = kept();
    sandbox.run("generate").expect(0);
    let moved = LAMP_GET.replace("ms.subservice: \"lighting\"", "ms.subservice: \"lamps\"");
    assert_ne!(moved, LAMP_GET);
    sandbox.write("docs/v1.0/api/lamp-get.md", &moved);
    sandbox.run("generate").expect(0);
    assert!(sandbox.read("names.toml").contains("[areas.\"v1.0/api/lamp-get\"]\nis = \"lighting\""));
    assert!(!exports(&sandbox).contains("feature = \"lamps\""));
    sandbox.run("check").expect(0);
    sandbox.run("generate --relabel").expect(0);
    assert!(!sandbox.read("names.toml").contains("areas"));
    assert!(exports(&sandbox).contains("feature = \"lamps\""));
    sandbox.run("check").expect(0);
}

/// Names of modules have lost what Rust doesn't take, and words of one letter.
#[test]
fn an_area_that_its_module_spells_otherwise_is_not_moved() {
    let sandbox = kept();
    for page in ["docs/v1.0/api/lamp-get.md", "docs/v1.0/resources/lamp.md"] {
        let text = sandbox.read(page).replace("ms.subservice: \"lighting\"", "ms.subservice: \"4k X ray\"");
        sandbox.write(page, text);
    }
    sandbox.run("generate").expect(0);
    assert!(exports(&sandbox).contains("feature = \"4k-x-ray\""));
    sandbox.write("docs/v1.0/api/lamp-dim.md", LAMP_GET.replace("GET /lamps/{id}", "GET /lamps/{id}/dim"));
    sandbox.run("generate").expect(0);
    assert!(!sandbox.read("names.toml").contains("areas"));
}

#[test]
fn a_crate_goes_by_the_names_of_a_fresh_clone() {
    let sandbox = kept();
    sandbox.write("names.toml", "[areas.'v1.0/api/lamp-get']\nis = 'attic'\nreason = 'it was there'\n");
    sandbox.run("generate").expect(0);
    assert!(exports(&sandbox).contains("feature = \"attic\""));
}

#[test]
fn what_is_no_name_is_refused() {
    for names in [
        "[operations.'v1.0/lamp-get']\nis = 'lamp get'\nreason = ''\n",
        "[areas.'v1.0/api/lamp-get']\nis = '../x'\nreason = ''\n",
        "[words.blinkthrice]\nis = '-'\nreason = ''\n",
        "[words.blinkthrice]\nis = '../blink'\nreason = ''\n",
        "[words.blinkthrice]\nwas = 'blink'\nreason = ''\n",
        "[words\n",
    ] {
        let sandbox = kept();
        sandbox.write("names.toml", names);
        let failed = sandbox.run("generate").expect(2).stderr;
        assert!(failed.contains("names.toml"), "{failed}");
        assert!(!sandbox.exists("out") && sandbox.read("names.toml") == names);
    }
}

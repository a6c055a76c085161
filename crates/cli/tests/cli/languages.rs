//! Docs that are not in English: said in one line.

use crate::sandbox::Sandbox;

/// A page in German, whose headings keep the English ones as anchors.
fn page(name: &str) -> String {
    format!(
        "---\ntitle: Lampe\nms.prod: lights\n---\n# Lampe {{#get-lamp}}\n\nLiest die Lampe.\n\n## Berechtigungen {{#permissions}}\n\n\
         |Art|Rechte|\n|:---|:---|\n|Firma|Lamp.Read|\n|Zuhause|Nicht unterst\u{fc}tzt.|\n|Dienste|Lamp.Read.All|\n\n\
         ## HTTP-Anforderung {{#http-request}}\n\n```http\nGET /{name}/{{id}}\n```\n\n## Antwort {{#response}}\n\nDer Code `204 No Content`.\n"
    )
}

fn german() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("docs/v1.0/api/lamp-get.md", page("lamps"));
    sandbox.write("docs/v1.0/api/shade-get.md", page("shades"));
    sandbox
}

#[test]
fn lint_says_it_once() {
    insta::assert_snapshot!(german().run("lint --docs docs").expect(1));
}

#[test]
fn generate_says_it_in_its_summary() {
    let run = german().generate().expect(0);
    let line = "  2 pages not in English, without what only sentences say: v1.0/api/lamp-get.md, v1.0/api/shade-get.md\n";
    assert!(run.stdout.contains(line), "{run}");
}

//! Corrections of the docs: applied where the docs say what they correct, an error where they do not.

use serde_json::Value;

use crate::{
    pages::{LAMP, LAMPS},
    sandbox::Sandbox,
};

const REASON: &str = "reason = 'the service says so'\nlink = 'https://example.com/7'\n";

/// The lamps with these corrections; `REASON` follows each.
fn corrected(corrections: &[&str]) -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("graphgen.toml", "out = 'out'\noverrides = 'overrides.toml'\ndocs.root = 'docs'\n");
    let entries: Vec<_> = corrections.iter().map(|one| format!("[[override]]\n{one}\n{REASON}")).collect();
    sandbox.write("overrides.toml", entries.join("\n"));
    sandbox
}

fn ir(sandbox: &Sandbox) -> Value {
    serde_json::from_str(&sandbox.run("ir").expect(0).stdout).unwrap()
}

#[test]
fn facts_are_corrected() {
    let sandbox = corrected(&[
        "property = 'microsoft.graph.lamp/brightness'\nsays = 'Edm.Int32'\nshould = 'Edm.Double'",
        "property = 'microsoft.graph.lamp/shade'\nshould = 'Collection(microsoft.graph.lamp)'\nversion = 'v1.0'",
        "path = 'lamp-get'\nsays = '/lamps/{id}'\nshould = '/home/lamps/{id}'",
        "response = 'lamp-get'\nsays = 'microsoft.graph.lamp'\nshould = 'Collection(microsoft.graph.lamp)'",
        "permission = 'lamp-get/application'\nsays = 'Lamp.Read.All'\nshould = 'Lamp.Read.All, Lamp.Read and Lamp.Dim'",
    ]);
    let api = ir(&sandbox);
    let of = |list: &str, key: &str, name: &str| {
        api[list].as_array().unwrap().iter().find(|one| one[key] == name).unwrap().clone()
    };
    let (lamp, get) = (of("types", "name", "microsoft.graph.lamp"), of("operations", "id", "v1.0/lamp-get"));
    let facts = serde_json::json!({
        "properties": lamp["properties"],
        "relationships": lamp["relationships"],
        "path": get["paths"],
        "responses": get["responses"],
        "application": get["permissions"][0]["application"],
    });
    insta::assert_snapshot!(serde_json::to_string_pretty(&facts).unwrap());
    sandbox.run("generate").expect(0);
    sandbox.run("check").expect(0);
}

#[test]
fn base_types_members_and_bodies_are_corrected() {
    let sandbox = corrected(&[
        "base-type = 'microsoft.graph.deskLamp'\nsays = 'microsoft.graph.lamp'\nshould = 'microsoft.graph.fixture'",
        "member = 'microsoft.graph.colour'\nsays = 'gren'\nshould = 'green'",
        "member = 'microsoft.graph.colour'\nsays = 'sky'",
        "member = 'microsoft.graph.colour'\nshould = 'blue'",
        "request-body = 'lamp-post'\nsays = 'microsoft.graph.lamp'\nshould = 'microsoft.graph.deskLamp'",
    ]);
    let resource = |name: &str, base: &str| {
        LAMP.replace("\"microsoft.graph.lamp\"", &format!("\"microsoft.graph.{name}\"{base}"))
            .replace("# lamp resource type", &format!("# {name} resource type"))
    };
    sandbox.write(
        "docs/v1.0/resources/desklamp.md",
        resource("deskLamp", ", \"baseType\": \"microsoft.graph.lamp\""),
    );
    sandbox.write("docs/v1.0/resources/fixture.md", resource("fixture", ""));
    let table = "### colour values\n\n|Member|Description|\n|:---|:---|\n|red|Red.|\n|gren|Green.|\n|sky|No colour.|\n";
    sandbox.write("docs/v1.0/resources/enums.md", format!("---\ntitle: \"Enums\"\nms.subservice: \"lighting\"\n---\n\n# Enums\n\nNamespace: microsoft.graph\n\n{table}"));
    let post = crate::pages::LAMP_GET
        .replace("# Get lamp", "# Create lamp")
        .replace("GET /lamps/{id}\n", "POST /lamps\n")
        .replace(
            "Do not supply a request body for this method.",
            "In the request body, supply a JSON representation of the [lamp](../resources/lamp.md) object.",
        )
        .replace(
            "GET https://graph.microsoft.com/v1.0/lamps/desk\n",
            "POST https://graph.microsoft.com/v1.0/lamps\nContent-Type: application/json\n\n{ \"brightness\": 5 }\n",
        );
    sandbox.write("docs/v1.0/api/lamp-post.md", post);
    let api = ir(&sandbox);
    let types = api["types"].as_array().unwrap();
    let of = |name: &str| types.iter().find(|one| one["name"] == name).unwrap().clone();
    let members: Vec<_> = of("microsoft.graph.colour")["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    assert_eq!(members, ["red", "green", "blue"]);
    assert_eq!(of("microsoft.graph.deskLamp")["baseType"], "microsoft.graph.fixture");
    let operations = api["operations"].as_array().unwrap();
    let post = operations.iter().find(|one| one["id"] == "v1.0/lamp-post").unwrap();
    assert_eq!(post["requestBody"]["type"], "microsoft.graph.deskLamp");
}

#[test]
fn corrections_that_match_nothing_are_errors() {
    let sandbox = corrected(&[
        "property = 'microsoft.graph.lamp/brightness'\nsays = 'Edm.String'\nshould = 'Edm.Double'",
        "property = 'microsoft.graph.lamp/brightness'\nsays = 'Edm.Int32'\nshould = 'microsoft.graph.nothing'",
        "property = 'microsoft.graph.lamp/brightness'\nshould = 'Edm.Double'",
        "member = 'microsoft.graph.lamp'\nshould = 'red'",
        "base-type = 'microsoft.graph.lamp'\nshould = 'microsoft.graph.lamp'",
        "path = 'lamp-gte'\nsays = '/lamps/{id}'\nshould = '/lamps'",
        "permission = 'lamp-get/application'\nsays = 'Lamp.Read'\nshould = 'Lamp.Read.All'",
        "property = 'microsoft.graph.lamp/brightness'\nversion = 'beta'\nsays = 'Edm.String'\nshould = 'Edm.Double'",
    ]);
    insta::assert_snapshot!(sandbox.run("lint").expect(1));
    sandbox.run("generate").expect(0);
    sandbox.run("check").expect(1);
    let github = sandbox.run("lint --format github").stdout;
    assert!(github.contains("::error file=overrides.toml,line=1,"), "{github}");
}

#[test]
fn types_of_corrections_are_known_ones_in_their_own_spelling() {
    let correction = |should: &str| {
        format!("property = 'microsoft.graph.lamp/brightness'\nsays = 'Edm.Int32'\nshould = '{should}'")
    };
    for unknown in ["Edm.Text", "Collection(Edm.Text)", "Collection()"] {
        let lint = corrected(&[&correction(unknown)]).run("lint").expect(1);
        let expected = format!("error[override-unmatched]: no page defines the type `{unknown}`\n");
        assert!(lint.stdout.starts_with(&expected), "{}", lint.stdout);
    }
    let api = ir(&corrected(&[&correction("Microsoft.Graph.LAMP")]));
    let lamp =
        api["types"].as_array().unwrap().iter().find(|one| one["name"] == "microsoft.graph.lamp").unwrap();
    let members =
        lamp["properties"].as_array().unwrap().iter().chain(lamp["relationships"].as_array().unwrap());
    let brightness = members.into_iter().find(|one| one["name"] == "brightness").unwrap();
    assert_eq!(brightness["type"], "microsoft.graph.lamp");
}

#[test]
fn mistakes_in_the_file_are_shown_in_their_line() {
    let texts = [
        "proprety = 'microsoft.graph.lamp/lit'\nsays = 'a'",
        "property = 'lit'\nsays = 'a'",
        "says = 'a'\nshould = 'b'",
        "property = 'microsoft.graph.lamp/lit'\nmember = 'microsoft.graph.colour'\nsays = 'a'",
        "property = 'microsoft.graph.lamp/lit'\nsays = 'a'\nshould = 'a'",
        "path = 'lamp-get'\nshould = '/lamps'",
        "permission = 'lamp-get/nobody'\nshould = 'Lamp.Read'",
    ];
    let mut runs = texts.map(|text| corrected(&[text]).run("lint").expect(2).to_string()).to_vec();
    let sandbox = corrected(&[]);
    for text in [
        "[[override]]\nmember = 'a.b'\nsays = 'x'\n",
        "[[override]]\nmember = 'a.b'\nsays = 'x'\nreason = ' '\nlink = ''\n",
    ] {
        sandbox.write("overrides.toml", text);
        runs.push(sandbox.run("lint").expect(2).to_string());
    }
    insta::assert_snapshot!(runs.join("\n"));
}

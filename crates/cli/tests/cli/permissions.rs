//! `permissions`: what an app has to be granted for some calls.

use serde_json::{Value, json};

use crate::{pages::LAMPS, sandbox::Sandbox};

const LIST: &str = r#"{
    "delegatedScopesList": [{ "value": "Lamp.Read", "id": "4e1a90ec-0cf2-4f4c-8f3e-2f1f3a1b7d10", "isAdmin": false,
        "adminConsentDisplayName": "Read lamps" }],
    "applicationScopesList": []
}"#;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with_docs(LAMPS);
    sandbox.write("list.json", LIST);
    sandbox
}

#[test]
fn the_least_set_explains_itself() {
    insta::assert_snapshot!(sandbox().run("permissions LampGet --docs docs").expect(0));
}

#[test]
fn a_registration_gets_ids() {
    let sandbox = sandbox();
    sandbox.write("calls.txt", "# what we do\nGET /lamps/{id}  # one lamp\n");
    let run = |format: &str| -> Value {
        let arguments = format!(
            "permissions --calls calls.txt --docs docs --service-permissions list.json --format {format}"
        );
        serde_json::from_str(&sandbox.run(&arguments).expect(0).stdout).unwrap()
    };
    let id = "4e1a90ec-0cf2-4f4c-8f3e-2f1f3a1b7d10";
    let graph = "00000003-0000-0000-c000-000000000000";
    let access = json!([{ "id": id, "type": "Scope" }]);
    let manifest =
        json!({ "requiredResourceAccess": [{ "resourceAppId": graph, "resourceAccess": access }] });
    assert_eq!(run("manifest"), manifest);
    let terraform =
        json!({ "required_resource_access": [{ "resource_app_id": graph, "resource_access": access }] });
    assert_eq!(run("terraform"), terraform);
    let all = run("json");
    assert_eq!(all["manifest"], manifest);
    assert_eq!(all["accounts"][0]["permissions"][0]["for"], json!(["LampGet::LAMPS"]));
}

#[test]
fn what_is_wrong_is_told() {
    let sandbox = sandbox();
    sandbox.run("permissions LampGot --docs docs").expect(2);
    sandbox.run("permissions LampGet --docs docs --service-permissions docs/v1.0/api/lamp-get.md").expect(2);
    let missing = "permissions LampGet --docs docs --account app --service-permissions list.json";
    insta::assert_snapshot!(sandbox.run(missing).expect(1));
}

#[test]
fn what_a_permission_opens_is_kept() {
    let sandbox = sandbox();
    sandbox.run("generate --docs docs --out out --include-permission Lamp.Read").expect(0);
    let lib = sandbox.read("out/src/v1/mod.rs");
    assert!(lib.contains("LampGet") && !lib.contains("LampDelete"), "{lib}");
    sandbox.run("generate --docs docs --out other --include-permission Lamp.Raed").expect(2);
}

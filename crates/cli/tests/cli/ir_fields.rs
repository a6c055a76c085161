//! The fields of the IR that other programs rely on.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::Value;

/// Each field with the kinds of its values; `[]` stands for every item of an array. A request body has a `collection` too,
/// which is left out unless it is true.
const FIELDS: &str = "\
irVersion: number
operations[].id: string
operations[].version: string
operations[].page: string
operations[].title: string
operations[].name: string
operations[].module: string
operations[].area: string
operations[].method: string
operations[].paths[].template: string
operations[].paths[].raw: string
operations[].paths[].parameters[].name: string
operations[].paths[].parameters[].type: string
operations[].optionSet: string
operations[].query[].name: string
operations[].query[].type: string
operations[].query[].required: boolean
operations[].headers[].name: string
operations[].headers[].required: boolean
operations[].headers[].values[]: string
operations[].requestBody.type: string
operations[].requestBody.properties[].name: string
operations[].responses[].status: number
operations[].responses[].type: string
operations[].responses[].collection: boolean
operations[].permissions[].context: null or string
operations[].permissions[].delegatedWork.support: string
operations[].permissions[].delegatedWork.scopes[][]: string
operations[].permissions[].delegatedPersonal.support: string
operations[].permissions[].application.support: string
operations[].permissions[].application.scopes[][]: string
operations[].examples[].name: string
operations[].examples[].request.method: string
operations[].examples[].request.url: string
operations[].examples[].request.headers[]: object
operations[].examples[].request.body: object
operations[].examples[].responses[].status: number
operations[].examples[].responses[].headers: array
operations[].examples[].responses[].body: object
operations[].examples[].responses[].type: string
operations[].examples[].responses[].collection: boolean
operations[].examples[].responses[].truncated: boolean
types[].version: string
types[].name: string
types[].kind: string
types[].baseType: string
types[].openType: boolean
types[].abstract: boolean
types[].key[]: string
types[].page: string
types[].properties[].name: string
types[].properties[].type: string
types[].properties[].collection: boolean
types[].properties[].nullable: boolean
types[].properties[].readOnly: boolean
types[].properties[].inherited: boolean
types[].properties[].from[]: string
types[].relationships[].name: string
types[].relationships[].type: string
types[].relationships[].collection: boolean
types[].members[].name: string
types[].members[].value: number
";

/// The sample docs have every field.
#[test]
fn fields_are_there_under_their_names() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs-input");
    let output = Command::new(env!("CARGO_BIN_EXE_graphgen")).args(["ir", "--docs", docs]).output().unwrap();
    let mut found = BTreeMap::new();
    collect(&serde_json::from_slice(&output.stdout).unwrap(), "", &mut found);
    for field in FIELDS.lines() {
        let (name, kinds) = field.split_once(": ").unwrap();
        let found = found.get(name).unwrap_or_else(|| panic!("no `{name}` anywhere"));
        let kinds: BTreeSet<_> = kinds.split(" or ").collect();
        assert!(found.is_subset(&kinds), "`{name}` is {found:?}, not {kinds:?}");
    }
}

fn collect(value: &Value, name: &str, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    found.entry(name.to_owned()).or_default().insert(kind);
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, &format!("{name}[]"), found)),
        Value::Object(members) => {
            let dot = if name.is_empty() { "" } else { "." };
            for (key, member) in members {
                collect(member, &format!("{name}{dot}{key}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

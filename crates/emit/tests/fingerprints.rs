//! Units with the same fingerprint have the same text, whatever changed around them.
//!
//! Every value of every fixture is changed in turn; what then claims to be as before is emitted and compared.

use std::collections::BTreeMap;

use graphgen_emit::{Emission, Examples, FileTree, Fingerprint, Options};
use graphgen_ir::Api;
use serde_json::Value;

fn emitted(api: &Api, options: &Options) -> BTreeMap<Fingerprint, FileTree> {
    let emission = Emission::new(api, options);
    let units = emission.units().iter();
    units.map(|unit| (unit.fingerprint, emission.emit(unit))).collect()
}

/// Units that are as in `before`, after it was made sure that they are.
#[track_caller]
fn kept(before: &BTreeMap<Fingerprint, FileTree>, api: &Api, options: &Options, change: &str) -> usize {
    let emission = Emission::new(api, options);
    let known = emission.units().iter().filter_map(|unit| Some((unit, before.get(&unit.fingerprint)?)));
    known.map(|(unit, files)| assert_eq!(emission.emit(unit), *files, "after the change of {change}")).count()
}

/// All places of `value`, as JSON pointers.
fn places(value: &Value, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                places(item, &format!("{pointer}/{number}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                places(member, &format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Other values for the one at a place.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Bool(it) => vec![Value::Bool(!it)],
        Value::Number(it) => vec![Value::from(it.as_u64().map_or(0, |it| it + 1))],
        Value::String(it) => {
            vec![format!("{it}X").into(), "Edm.Int32".into(), "enum".into(), "complex".into()]
        }
        Value::Array(items) if items.is_empty() => Vec::new(),
        Value::Array(items) => {
            let mut twice = items.clone();
            twice.extend(items.first().cloned());
            let reversed = items.iter().rev().cloned().collect();
            vec![Value::Array(items[1..].to_vec()), Value::Array(reversed), Value::Array(twice)]
        }
        Value::Object(members) => {
            let without = |name: &String| {
                let mut members = members.clone();
                members.shift_remove(name);
                Value::Object(members)
            };
            members.keys().map(without).collect()
        }
    }
}

#[test]
fn what_has_the_same_fingerprint_has_the_same_text() {
    insta::glob!("fixtures/*.json", |path| {
        let text = std::fs::read_to_string(path).expect("fixtures are readable");
        let fixture: Value = serde_json::from_str(&text).expect("fixtures are JSON");
        // Examples are a unit that depends on the whole IR.
        let options = Options { examples: Examples::Tests, ..Options::default() };
        let before = emitted(&serde_json::from_str(&text).expect("fixtures are IR"), &options);
        let mut found = Vec::new();
        places(&fixture, "", &mut found);
        let (mut changes, mut as_before) = (0, 0);
        for place in found {
            let value = fixture.pointer(&place).expect("the place is there");
            for other in others(value) {
                let mut changed = fixture.clone();
                *changed.pointer_mut(&place).expect("the place is there") = other;
                let Ok(api) = serde_json::from_value(changed) else { continue };
                if !Emission::new(&api, &options).repeated_names().is_empty() {
                    // Lowering leaves no two items with one name.
                    continue;
                }
                changes += 1;
                as_before += kept(&before, &api, &options, &place);
            }
        }
        assert!(changes > 50 && as_before > changes, "{}: {changes}, {as_before}", path.display());
    });
}

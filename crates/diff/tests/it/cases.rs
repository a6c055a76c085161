//! One case for each rule: what is done to the lamps before and after, and what a user of the old crate may have written.

use std::collections::BTreeMap;

use graphgen_ir::Api;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A case of `rules.json`. Patches are by JSON pointer: a value is set, one behind `/-` appended, null removes.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    /// The rule that the case is for.
    pub(crate) rule: String,
    /// What both sides have.
    #[serde(default)]
    both: Map<String, Value>,
    /// What the old side has.
    #[serde(default)]
    old: Map<String, Value>,
    /// What the new side has.
    #[serde(default)]
    new: Map<String, Value>,
    /// What comes with it.
    #[serde(default)]
    pub(crate) also: Vec<String>,
    /// The features that its user turned on; all of them where it says none.
    #[serde(default)]
    pub(crate) features: Vec<String>,
    /// Code that compiles with the old crate.
    pub(crate) user: Option<String>,
}

impl Case {
    /// The two sides.
    pub(crate) fn sides(&self) -> (Api, Api) {
        let side = |patches: &Map<String, Value>| {
            let mut api = serde_json::from_str(include_str!("../lamps.json")).unwrap();
            self.both.iter().chain(patches).for_each(|(pointer, value)| patch(&mut api, pointer, value));
            serde_json::from_value(api).unwrap_or_else(|error| panic!("{}: {error}", self.rule))
        };
        (side(&self.old), side(&self.new))
    }
}

/// All cases, by rule.
pub(crate) fn all() -> BTreeMap<String, Case> {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../rules.json")).unwrap();
    cases.into_iter().map(|case| (case.rule.clone(), case)).collect()
}

fn patch(api: &mut Value, pointer: &str, value: &Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match api.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer} leads nowhere")) {
        Value::Array(items) if key == "-" => items.push(value.clone()),
        Value::Array(items) if value.is_null() => drop(items.remove(key.parse().unwrap())),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
        Value::Object(members) if value.is_null() => drop(members.shift_remove(key)),
        Value::Object(members) if key == "-" => panic!("{pointer} appends to {members:?}"),
        Value::Object(members) => drop(members.insert(key.to_owned(), value.clone())),
        other => panic!("{pointer} leads into {other}"),
    }
}

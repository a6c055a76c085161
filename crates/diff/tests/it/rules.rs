//! Every rule has a case, and every case shows its rule and nothing else than it says.

use graphgen_diff::{Rule, diff};
use graphgen_ir::{Api, TypeRef};

use crate::cases;

#[test]
fn every_rule_has_its_case() {
    let cases = cases::all();
    let rules: Vec<_> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
    let missing: Vec<_> = rules.iter().filter(|rule| !cases.contains_key(**rule)).collect();
    let unknown: Vec<_> = cases.keys().filter(|rule| !rules.contains(&rule.as_str())).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "without a case: {missing:?}; unknown: {unknown:?}");
}

#[test]
fn every_case_shows_its_rule() {
    let mut wrong = Vec::new();
    for (rule, case) in cases::all() {
        let (old, new) = case.sides();
        let mut found: Vec<_> = diff(&old, &new).changes.iter().map(|change| change.rule.as_str()).collect();
        let mut wanted: Vec<_> = case.also.iter().map(String::as_str).chain([rule.as_str()]).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        if found != wanted {
            wrong.push(format!("{rule}: found {found:?}, wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_unique_and_kebab_case() {
    let mut names: Vec<_> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
    assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Rule::ALL.len());
}

#[test]
fn the_same_docs_differ_in_nothing() {
    let api: Api = serde_json::from_str(include_str!("../lamps.json")).unwrap();
    let same = diff(&api, &api);
    assert_eq!((same.changes.as_slice(), same.texts, same.step()), (&[][..], 0, None));
    let nothing = Api { operations: Vec::new(), types: Vec::new(), ..api.clone() };
    assert!(diff(&nothing, &nothing).changes.is_empty());
    assert!(diff(&api, &nothing).breaks_wire());
    assert!(!diff(&nothing, &api).breaks_wire());
}

#[test]
fn texts_and_examples_alone_are_a_patch() {
    let old: Api = serde_json::from_str(include_str!("../lamps.json")).unwrap();
    let mut new = old.clone();
    new.operations[0].description = Some("Reads a lamp.".to_owned());
    new.types[0].description = Some("Something that shines.".to_owned());
    let found = diff(&old, &new);
    assert!(found.changes.is_empty());
    assert_eq!((found.texts, found.step().map(|step| step.as_str())), (2, Some("patch")));
}

#[test]
fn options_that_take_lists_are_known_whatever_their_case() {
    let mut old: Api = serde_json::from_str(include_str!("../lamps.json")).unwrap();
    old.operations[0].query[0].name = "$OrderBy".to_owned();
    let mut new = old.clone();
    new.operations[0].query[0].ty = TypeRef::Named("microsoft.graph.lamp".to_owned());
    let found: Vec<_> = diff(&old, &new).changes.into_iter().map(|change| change.rule).collect();
    assert_eq!(found, [Rule::QueryOptionTypeRefined]);
}

#[test]
fn a_table_for_all_contexts_completes_the_others() {
    let mut old: Api = serde_json::from_str(include_str!("../lamps.json")).unwrap();
    let mut new = old.clone();
    let tables = |json: &str| serde_json::from_str(json).unwrap();
    let work = r#""delegatedWork": { "support": "supported", "scopes": [["Lamp.Read"]] }"#;
    let application = r#""application": { "support": "notSupported" }"#;
    old.operations[0].permissions = tables(&format!(
        r#"[{{ {application} }}, {{ "context": "Workshop", {work} }}, {{ "context": "Shop", {work} }}]"#
    ));
    new.operations[0].permissions = tables(&format!("[{{ {work}, {application} }}]"));
    let found: Vec<_> =
        diff(&old, &new).changes.into_iter().map(|change| (change.rule, change.item)).collect();
    assert_eq!(found, [(Rule::PermissionsUndocumented, Some("Shop".to_owned()))]);
}

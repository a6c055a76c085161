//! Each fact of the IR has its place: the text there names it.

#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use std::{collections::BTreeSet, path::Path};

use graphgen::{
    Docs, DocsTree, Silent,
    pipeline::{self, Lowered},
};
use graphgen_lower::FileSpan;

fn lowered() -> (DocsTree, Lowered) {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input");
    let tree = DocsTree::read(&Docs::new(docs), &Silent).unwrap();
    let lowered = pipeline::run(&tree, &Silent);
    (tree, lowered)
}

/// Whether a place names a fact, whatever the capitals and the markup around it.
#[track_caller]
fn check(tree: &DocsTree, place: &FileSpan, name: &str) {
    let found = &tree.text(&place.path).unwrap()[place.span.range()];
    assert!(found.to_ascii_lowercase().contains(&name.to_ascii_lowercase()), "{name}: {place:?} has {found}");
}

#[test]
fn facts_of_types_stand_where_their_names_are() {
    let (tree, lowered) = lowered();
    for one in lowered.api.types.iter().filter(|one| !one.page.is_empty()) {
        let spans = lowered.provenance.r#type(one.version, &one.name).unwrap();
        check(&tree, &spans.name, one.name.rsplit('.').next().unwrap());
        let properties = one.properties.iter().zip(&spans.properties);
        for (property, place) in properties.chain(one.relationships.iter().zip(&spans.relationships)) {
            check(&tree, place, &property.name);
        }
        // Values that only the text of a property lists have no places of their own.
        let members = one.members.iter().zip(&spans.members).filter(|(_, place)| **place != spans.name);
        for (member, place) in members {
            check(&tree, place, &member.name);
        }
    }
}

#[test]
fn facts_of_operations_stand_where_their_names_are() {
    let (tree, lowered) = lowered();
    for operation in &lowered.api.operations {
        let spans = lowered.provenance.operation(&operation.id).unwrap();
        let body = operation.request_body.iter().flat_map(|request| request.body.properties());
        body.zip(&spans.body).for_each(|(property, place)| check(&tree, place, &property.name));
        let query = operation.query.iter().zip(&spans.query);
        query.for_each(|(option, place)| check(&tree, place, option.name.trim_start_matches('$')));
        for (path, place) in operation.paths.iter().zip(&spans.paths).filter(|(path, _)| !path.from_example) {
            let behind = operation.behind.as_deref().unwrap_or_default();
            let listed = path.raw.strip_suffix(behind).unwrap_or(&path.raw).trim_end_matches('/');
            check(&tree, place, listed);
        }
        for (table, places) in operation.permissions.iter().zip(&spans.permissions) {
            let scopes = table.delegated_work.scopes.first().into_iter().flatten();
            scopes.for_each(|scope| check(&tree, places.delegated_work.as_ref().unwrap(), scope));
        }
    }
}

#[test]
fn each_example_belongs_to_one_operation() {
    let (_, lowered) = lowered();
    let mut seen = BTreeSet::new();
    for operation in &lowered.api.operations {
        let numbers = &lowered.provenance.operation(&operation.id).unwrap().examples;
        assert_eq!(numbers.len(), operation.examples.len(), "{}", operation.id);
        for &number in numbers {
            assert!(seen.insert((operation.version, &operation.page, number)), "{} {number}", operation.id);
        }
    }
    assert!(seen.len() > 200, "only {} examples", seen.len());
}

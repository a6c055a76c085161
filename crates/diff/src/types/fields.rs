//! Properties and relationships that a type itself declares. Those of its base types are told of there.

use std::collections::BTreeSet;

use graphgen_emit::{FieldItem, TypeItem};

use super::Both;
use crate::{
    Change, Rule,
    members::{self, Constructor, Owner, Rules},
};

/// Compares what the type declares.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (both.old, both.new);
    let owner = Owner {
        place: super::place(new.ir),
        rust: old.path.clone(),
        sent: both.sides.old.is_sent(old) && both.sides.new.is_sent(new),
        constructor: if both.sides.old.is_constructed(old) {
            Constructor::Present
        } else {
            Constructor::Possible
        },
        rules: &Rules::OF_TYPES,
        relationship_rules: &Rules::OF_RELATIONSHIPS,
    };
    let (declared_old, declared_new) = (declared(old), declared(new));
    let mut removed = Vec::new();
    for before in old.fields.iter().filter(|field| declared_old.contains(field.ir.name.as_str())) {
        match find(new, &before.ir.name) {
            Some(after) => {
                if !declared_new.contains(before.ir.name.as_str()) && !is_inherited(both, &before.ir.name) {
                    let rust = format!("{}::{}", old.path, before.ir.rust);
                    changes.push(both.change(Rule::PropertyMovedToBase).item(&before.ir.name).rust(rust));
                }
                members::compare_one(both.sides, &owner, before, after, changes);
            }
            None => removed.push(before),
        }
    }
    let declared_anew = new.fields.iter().filter(|field| {
        declared_new.contains(field.ir.name.as_str()) && !declared_old.contains(field.ir.name.as_str())
    });
    let mut added = Vec::new();
    for after in declared_anew {
        match find(old, &after.ir.name) {
            Some(before) => members::compare_one(both.sides, &owner, before, after, changes),
            None => added.push(after),
        }
    }
    members::come_and_gone(&owner, &removed, &added, changes);
}

/// The names of the properties that the type's own pages list.
pub(super) fn declared<'a>(ty: &TypeItem<'a>) -> BTreeSet<&'a str> {
    ty.ir.properties.iter().chain(&ty.ir.relationships).map(|property| property.name.as_str()).collect()
}

fn find<'t, 'a>(ty: &'t TypeItem<'a>, name: &str) -> Option<&'t FieldItem<'a>> {
    ty.fields.iter().find(|field| field.ir.name == name)
}

/// Whether a base type of the old side declared the property as well.
fn is_inherited(both: &Both<'_, '_>, name: &str) -> bool {
    both.sides.old.lineage(both.old).into_iter().skip(1).any(|base| declared(base).contains(name))
}

//! What a type inherits from.

use graphgen_emit::TypeItem;
use graphgen_ir::MOST_BY_POSITION;

use super::Both;
use crate::{Change, Rule};

/// Compares base types, and what changes with them.
pub(super) fn compare(both: &Both<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (both.old, both.new);
    let was = old.ir.base_type.as_deref().map(|base| both.sides.renamed(old.ir.version, base));
    let is = new.ir.base_type.as_deref();
    let lost = lost(both);
    if was != is {
        let kept = lost.is_empty() && keeps_kinds(both);
        let rule = if kept { Rule::BaseTypeExtended } else { Rule::BaseTypeChanged };
        let shown = |base: Option<&str>| base.unwrap_or("none").to_owned();
        let change = both.change(rule).was(shown(old.ir.base_type.as_deref())).now(shown(is));
        changes.push(change.details(lost));
    }
    let (before, after) = (required(old), required(new));
    let reordered = before != after && sorted(&before) == sorted(&after);
    if old.sent && new.sent && before != after && (was != is || reordered) {
        let change = both.change(Rule::TypeConstructorChanged).rust(format!("{}::new", old.path));
        changes.push(change.was(before.join(", ")).now(after.join(", ")));
    }
}

/// Inherited fields that are gone, though their types still declare them.
fn lost(both: &Both<'_, '_>) -> Vec<String> {
    let own = super::fields::declared(both.old);
    let inherited = both.old.fields.iter().filter(|field| !own.contains(field.ir.name.as_str()));
    let gone = inherited.filter(|field| both.new.fields.iter().all(|new| new.ir.name != field.ir.name));
    gone.map(|field| format!("{} is gone", field.ir.name)).collect()
}

/// Whether the type is still one of the kinds of every polymorphic type that it was one of.
fn keeps_kinds(both: &Both<'_, '_>) -> bool {
    let bases = both.sides.old.lineage(both.old).into_iter().skip(1);
    let polymorphic: Vec<_> = bases.filter(|base| base.polymorphic).collect();
    let is_kept = |base: &&TypeItem<'_>| {
        let name = both.sides.renamed(base.ir.version, &base.ir.name);
        both.sides.new.lineage(both.new).into_iter().any(|new| new.ir.name == name)
    };
    polymorphic.iter().all(is_kept)
}

/// What `new` takes, in its order where there is one.
fn required<'a>(ty: &TypeItem<'a>) -> Vec<&'a str> {
    let required = ty.fields.iter().filter(|field| field.ir.required && !field.relationship);
    let mut required: Vec<_> = required.map(|field| field.ir.name.as_str()).collect();
    if required.len() > MOST_BY_POSITION {
        required.sort_unstable();
    }
    required
}

fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names
}

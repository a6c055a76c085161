//! Fields of structs: properties and relationships of types, and properties of request bodies.

use std::collections::{BTreeMap, BTreeSet};

use graphgen_emit::FieldItem;
use graphgen_ir::Property;

use crate::{
    Change, Rule,
    change::Place,
    sides::{Difference, Sides, Value, shown},
};

/// The rules for one kind of owner.
pub(crate) struct Rules {
    added: Rule,
    added_required: Rule,
    added_required_first: Rule,
    removed: Rule,
    renamed: Rule,
    wire_name: Rule,
    field_renamed: Rule,
    type_changed: Rule,
    shape_documented: Rule,
    type_refined: Rule,
    required: Rule,
    required_first: Rule,
    optional: Rule,
    read_only: Rule,
    writable: Rule,
    access_documented: Rule,
    deprecated: Rule,
    undeprecated: Rule,
}

impl Rules {
    pub(crate) const OF_TYPES: Self = Self {
        added: Rule::PropertyAdded,
        added_required: Rule::PropertyAddedRequired,
        added_required_first: Rule::PropertyAddedRequiredFirst,
        removed: Rule::PropertyRemoved,
        renamed: Rule::PropertyRenamed,
        wire_name: Rule::PropertyWireName,
        field_renamed: Rule::PropertyFieldRenamed,
        type_changed: Rule::PropertyTypeChanged,
        shape_documented: Rule::PropertyShapeDocumented,
        type_refined: Rule::PropertyTypeRefined,
        required: Rule::PropertyRequired,
        required_first: Rule::PropertyRequiredFirst,
        optional: Rule::PropertyOptional,
        read_only: Rule::PropertyReadOnly,
        writable: Rule::PropertyWritable,
        access_documented: Rule::PropertyAccessDocumented,
        deprecated: Rule::PropertyDeprecated,
        undeprecated: Rule::PropertyUndeprecated,
    };

    pub(crate) const OF_RELATIONSHIPS: Self = Self {
        added: Rule::RelationshipAdded,
        removed: Rule::RelationshipRemoved,
        type_changed: Rule::RelationshipTypeChanged,
        ..Self::OF_TYPES
    };

    pub(crate) const OF_BODIES: Self = Self {
        added: Rule::BodyPropertyAdded,
        added_required: Rule::BodyPropertyAddedRequired,
        added_required_first: Rule::BodyPropertyAddedRequiredFirst,
        removed: Rule::BodyPropertyRemoved,
        renamed: Rule::BodyPropertyRenamed,
        wire_name: Rule::BodyPropertyWireName,
        field_renamed: Rule::BodyPropertyFieldRenamed,
        type_changed: Rule::BodyPropertyTypeChanged,
        shape_documented: Rule::BodyPropertyShapeDocumented,
        type_refined: Rule::BodyPropertyTypeRefined,
        required: Rule::BodyPropertyRequired,
        required_first: Rule::BodyPropertyRequiredFirst,
        optional: Rule::BodyPropertyOptional,
        read_only: Rule::BodyPropertyReadOnly,
        writable: Rule::BodyPropertyWritable,
        access_documented: Rule::BodyPropertyAccessDocumented,
        deprecated: Rule::BodyPropertyDeprecated,
        undeprecated: Rule::BodyPropertyUndeprecated,
    };
}

/// How a struct takes what is required.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Constructor {
    /// It does not ask for it.
    Never,
    /// By `new`, as soon as something is required.
    Possible,
    /// By `new`, which the old side has.
    Present,
}

/// The struct that fields are compared of.
pub(crate) struct Owner<'o> {
    pub(crate) place: Place<'o>,
    /// Its path on the old side.
    pub(crate) rust: String,
    /// Whether it has setters on both sides.
    pub(crate) sent: bool,
    /// How the struct takes what is required.
    pub(crate) constructor: Constructor,
    pub(crate) rules: &'o Rules,
    pub(crate) relationship_rules: &'o Rules,
}

impl Owner<'_> {
    fn rules(&self, field: &FieldItem<'_>) -> &Rules {
        if field.relationship { self.relationship_rules } else { self.rules }
    }

    fn change(&self, rule: Rule, field: &FieldItem<'_>) -> Change {
        self.place.change(rule).item(&field.ir.name).rust(format!("{}::{}", self.rust, field.ir.rust))
    }
}

/// Compares all fields of a struct.
pub(crate) fn compare(
    sides: &Sides<'_>,
    owner: &Owner<'_>,
    old: &[FieldItem<'_>],
    new: &[FieldItem<'_>],
    changes: &mut Vec<Change>,
) {
    let by_name: BTreeMap<&str, &FieldItem<'_>> =
        new.iter().map(|field| (field.ir.name.as_str(), field)).collect();
    let mut removed = Vec::new();
    for before in old {
        match by_name.get(before.ir.name.as_str()) {
            Some(after) => compare_one(sides, owner, before, after, changes),
            None => removed.push(before),
        }
    }
    let known: BTreeSet<&str> = old.iter().map(|field| field.ir.name.as_str()).collect();
    let added: Vec<_> = new.iter().filter(|field| !known.contains(field.ir.name.as_str())).collect();
    come_and_gone(owner, &removed, &added, changes);
}

/// Fields of one side alone; those spelled alike were renamed.
pub(crate) fn come_and_gone(
    owner: &Owner<'_>,
    removed: &[&FieldItem<'_>],
    added: &[&FieldItem<'_>],
    changes: &mut Vec<Change>,
) {
    let mut renamed = BTreeSet::new();
    for before in removed {
        let rules = owner.rules(before);
        match added.iter().find(|after| before.ir.name.eq_ignore_ascii_case(&after.ir.name)) {
            Some(after) => {
                renamed.insert(after.ir.name.as_str());
                let rule = if before.ir.rust == after.ir.rust { rules.wire_name } else { rules.renamed };
                changes.push(owner.change(rule, before).was(&before.ir.name).now(&after.ir.name));
            }
            None => changes.push(owner.change(rules.removed, before).was(shown(value(before.ir)))),
        }
    }
    for after in added.iter().filter(|after| !renamed.contains(after.ir.name.as_str())) {
        let rules = owner.rules(after);
        let rule = match owner.constructor {
            _ if !owner.sent || !after.ir.required || after.relationship => rules.added,
            Constructor::Never => rules.added,
            Constructor::Possible => rules.added_required_first,
            Constructor::Present => rules.added_required,
        };
        changes.push(owner.change(rule, after).now(shown(value(after.ir))));
    }
}

/// Compares a field of both sides.
pub(crate) fn compare_one(
    sides: &Sides<'_>,
    owner: &Owner<'_>,
    old: &FieldItem<'_>,
    new: &FieldItem<'_>,
    changes: &mut Vec<Change>,
) {
    if old.ir == new.ir && old.boxed == new.boxed && old.relationship == new.relationship {
        return;
    }
    let rules = owner.rules(old);
    if old.ir.rust != new.ir.rust {
        let change = owner.change(rules.field_renamed, old);
        changes.push(change.was(&old.ir.rust).now(&new.ir.rust));
    }
    compare_types(sides, owner, old, new, changes);
    changes.extend(
        compare_access(owner, old.ir, new.ir, rules)
            .into_iter()
            .map(|rule| owner.change(rule, old).was(access(old.ir)).now(access(new.ir))),
    );
    match (&old.ir.deprecated, &new.ir.deprecated) {
        (None, Some(note)) => changes.push(owner.change(rules.deprecated, old).now(note)),
        (Some(note), None) => changes.push(owner.change(rules.undeprecated, old).was(note)),
        (Some(_), Some(_)) | (None, None) => {}
    }
}

fn compare_types(
    sides: &Sides<'_>,
    owner: &Owner<'_>,
    old: &FieldItem<'_>,
    new: &FieldItem<'_>,
    changes: &mut Vec<Change>,
) {
    let version = owner.place.version;
    let rules = owner.rules(old);
    let rule = match sides.difference(version, value(old.ir), value(new.ir)) {
        _ if !old.relationship && new.relationship => Rule::PropertyBecameRelationship,
        Difference::None | Difference::Refined if old.relationship && !new.relationship => {
            Rule::RelationshipBecameProperty
        }
        Difference::Refined => rules.type_refined,
        Difference::Shape => rules.shape_documented,
        Difference::Type => rules.type_changed,
        Difference::None if old.boxed != new.boxed => Rule::PropertyBoxingChanged,
        Difference::None => return,
    };
    changes.push(owner.change(rule, old).was(shown(value(old.ir))).now(shown(value(new.ir))));
}

/// What the docs say of access to the property, and whether the code differs for it.
fn compare_access(owner: &Owner<'_>, old: &Property, new: &Property, rules: &Rules) -> Vec<Rule> {
    let mut found = Vec::new();
    let mut told = (old.read_only, old.required) == (new.read_only, new.required);
    if owner.sent && old.read_only != new.read_only {
        found.push(if new.read_only { rules.read_only } else { rules.writable });
        told = true;
    }
    if owner.sent && owner.constructor != Constructor::Never && old.required != new.required {
        found.push(match owner.constructor {
            _ if !new.required => rules.optional,
            Constructor::Present => rules.required,
            Constructor::Possible | Constructor::Never => rules.required_first,
        });
        told = true;
    }
    if !told || (found.is_empty() && old.nullable != new.nullable) {
        found.push(rules.access_documented);
    }
    found
}

fn access(property: &Property) -> String {
    let words = [
        (property.required, "required"),
        (property.read_only, "read-only"),
        (!property.nullable, "not nullable"),
    ];
    let said: Vec<_> = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    if said.is_empty() { "optional".to_owned() } else { said.join(", ") }
}

fn value(property: &Property) -> Value<'_> {
    Value { ty: &property.ty, collection: property.collection }
}

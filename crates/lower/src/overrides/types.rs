//! Corrections of types: their properties, base types and members.

use graphgen_ir::{Member, Property, Source, TypeRef, Version};

use super::{Override, Overrides, Subject, parsed};
use crate::{
    findings::Findings,
    types::{Record, TypeId, TypeIndex, ancestors},
};

/// Corrects properties, once the pages' own facts are merged and before anything follows from them.
pub(crate) fn correct_records(
    overrides: &Overrides,
    version: Version,
    records: &mut [Record<'_>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for (at, entry) in overrides.of(version) {
        let Subject::Property { of, name } = &entry.subject else { continue };
        let Some(id) = index.by_name(of) else { continue };
        let should = entry.should.as_ref().map(|should| parsed(should, index));
        if should == Some(None) {
            findings.unknown_type(at);
        } else if correct_property(&mut records[id.0], name, entry, should.flatten()) {
            findings.matched(at);
        }
    }
}

fn correct_property(
    record: &mut Record<'_>,
    name: &str,
    entry: &Override,
    should: Option<(bool, TypeRef)>,
) -> bool {
    let found = record.properties.iter().chain(&record.relationships).find(|one| one.name == name);
    let said = found.map(|one| one.ty.notation(one.collection));
    if said != entry.says {
        return false;
    }
    // What several places say of it is settled, and so is what would follow from its values.
    record.conflicts.retain(|conflict| conflict.property() != name);
    record.listed.retain(|listed| listed.row.name.value != name);
    match (&entry.says, should) {
        (Some(_), Some((collection, ty))) => {
            let all = record.properties.iter_mut().chain(&mut record.relationships);
            for property in all.filter(|property| property.name == name) {
                (property.ty, property.collection) = (ty.clone(), collection);
            }
        }
        (None, Some((collection, ty))) => record.properties.push(added(name, ty, collection)),
        (_, None) => {
            record.properties.retain(|property| property.name != name);
            record.relationships.retain(|property| property.name != name);
        }
    }
    true
}

fn added(name: &str, ty: TypeRef, collection: bool) -> Property {
    Property {
        name: name.to_owned(),
        rust: String::new(),
        renamed: None,
        ty,
        collection,
        nullable: true,
        read_only: false,
        required: false,
        inherited: false,
        description: None,
        deprecated: None,
        from: vec![Source::Override],
    }
}

/// Corrects base types. One that would make a type inherit from itself is not taken.
pub(crate) fn correct_bases(
    overrides: &Overrides,
    version: Version,
    bases: &mut [Option<TypeId>],
    index: &TypeIndex,
    findings: &mut Findings,
) {
    for (at, entry) in overrides.of(version) {
        let Subject::BaseType { of } = &entry.subject else { continue };
        let Some(id) = index.by_name(of) else { continue };
        let says = bases[id.0].map(|base| index.name(base));
        let should = match &entry.should {
            Some(name) => match index.by_name(name) {
                Some(base) if !ancestors(base, bases).any(|above| above == id) => Some(base),
                _ => continue,
            },
            None => None,
        };
        if says == entry.says.as_deref() {
            bases[id.0] = should;
            findings.matched(at);
        }
    }
}

/// Corrects the members of the enumeration `name`, which have no Rust names yet.
pub(crate) fn correct_members(
    overrides: &Overrides,
    version: Version,
    name: &str,
    members: &mut Vec<Member>,
    findings: &mut Findings,
) {
    for (at, entry) in overrides.of(version) {
        if !matches!(&entry.subject, Subject::Member { of } if of == name) {
            continue;
        }
        let position = |name: &String| members.iter().position(|member| member.name == *name);
        let found = entry.says.as_ref().map(position);
        let is_new = entry.should.as_ref().is_none_or(|should| position(should).is_none());
        match (found, &entry.should) {
            (Some(Some(position)), Some(should)) if is_new => members[position].name.clone_from(should),
            (Some(Some(position)), None) => {
                members.remove(position);
            }
            (None, Some(should)) if is_new => {
                let name = should.clone();
                members.push(Member {
                    name,
                    rust: String::new(),
                    renamed: None,
                    value: None,
                    description: None,
                });
            }
            _ => continue,
        }
        findings.matched(at);
    }
}

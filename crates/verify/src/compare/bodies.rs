//! Bodies of what is created and changed: their types, and those of their properties.

use std::collections::BTreeSet;

use graphgen_ir::{Body, Method, Property, RequestBody};

use super::{
    members::{declared_type, type_difference},
    operations::{Resolved, at, call_name},
    tally::{Tally, about},
};
use crate::{
    csdl::{self, Csdl, TypeRef},
    path::Step,
    report::{Class, Figure},
};

pub(super) fn compare(all: &[Resolved<'_, '_>], csdl: &Csdl, tally: &mut Tally) {
    let mut seen = BTreeSet::new();
    for resolved in all {
        let Some(declared) = declared(resolved) else { continue };
        let Some(RequestBody { body, odata_type, .. }) = &resolved.operation.request_body else { continue };
        if !matches!(body, Body::Resource { .. } | Body::Update { .. }) {
            continue;
        }
        let documented = body.ty().map(|ty| ty.as_str()).filter(|name| csdl.types.contains_key(*name));
        let is_it = documented.is_some_and(|name| csdl.is_a(name, &declared.name));
        if let Some(ty) = body.ty() {
            tally.precision(Figure::Bodies, is_it);
            if !is_it {
                let difference = about(Figure::Bodies, Class::Type, name_of(resolved));
                tally.difference(
                    at(difference, resolved.operation, resolved.path)
                        .documented(ty.as_str())
                        .declared(declared.name.as_str()),
                );
            }
        }
        if let Some(name) = documented.filter(|name| is_it && *name != declared.name) {
            tally.precision(Figure::BodyTypeNames, odata_type.is_some());
            if odata_type.is_none() {
                let difference = about(Figure::BodyTypeNames, Class::Unnamed, name_of(resolved));
                let difference = at(difference, resolved.operation, resolved.path);
                tally.difference(difference.documented(name).declared(declared.name.as_str()));
            }
        }
        let owner = documented.filter(|_| is_it).unwrap_or(&declared.name);
        if seen.insert((&resolved.operation.id, owner.to_owned())) {
            let properties = body.properties().iter().filter(|property| !property.name.contains('@'));
            properties.for_each(|property| confirm(resolved, owner, property, csdl, tally));
        }
    }
}

/// The type of what is sent to the path, as the service declares it.
fn declared<'r>(resolved: &'r Resolved<'_, '_>) -> Option<&'r TypeRef> {
    let value = resolved.place.value.as_ref()?;
    match (&resolved.place.step, resolved.operation.method) {
        (Step::Entities, Method::Post) | (Step::Entity | Step::Property, Method::Patch | Method::Put) => {
            Some(value)
        }
        _ => None,
    }
}

fn name_of(resolved: &Resolved<'_, '_>) -> String {
    call_name(resolved.operation, resolved.path)
}

/// Is the documented property of the body declared, and how?
fn confirm(resolved: &Resolved<'_, '_>, owner: &str, property: &Property, csdl: &Csdl, tally: &mut Tally) {
    let declared = member(csdl, owner, &property.name);
    tally.precision(Figure::BodyProperties, declared.is_some());
    let differing = |figure, class| {
        let name = format!("{}({})", name_of(resolved), property.name);
        let mut difference = at(about(figure, class, name), resolved.operation, resolved.path);
        property.name.clone_into(&mut difference.term);
        difference.documented(property.ty.notation(property.collection))
    };
    let Some(declared) = declared else {
        return tally.difference(differing(Figure::BodyProperties, Class::Undeclared));
    };
    let class = type_difference(csdl, &property.ty, property.collection, &declared.r#type);
    tally.precision(Figure::BodyPropertyTypes, class.is_none());
    if let Some(class) = class {
        let theirs = declared_type(&declared.r#type);
        tally.difference(differing(Figure::BodyPropertyTypes, class).declared(theirs));
    }
}

/// The member of a type, its base types or, where those have none, of a type that inherits from it.
fn member<'c>(csdl: &'c Csdl, owner: &str, name: &str) -> Option<&'c csdl::Property> {
    let own = csdl.member(owner, |known| known == name).map(csdl::Member::property);
    own.or_else(|| {
        let mut derived = csdl.types.values().filter(|found| csdl.is_a(&found.name, owner));
        derived.find_map(|found| {
            found.members().map(csdl::Member::property).find(|property| property.name == name)
        })
    })
}

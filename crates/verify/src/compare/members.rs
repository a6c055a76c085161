//! Properties, relationships and enumeration members.

use graphgen_ir::{self as ir, Property, Type};

use super::{
    Docs,
    tally::{Tally, about},
};
use crate::{
    csdl::{Csdl, Member, StructuredType, TypeRef},
    report::{Class, Figure},
};

pub(super) fn compare(docs: &Docs<'_>, csdl: &Csdl, tally: &mut Tally) {
    for (documented, declared) in docs.shared(csdl) {
        for (figure, properties) in
            [(Figure::Properties, &documented.properties), (Figure::Navigation, &documented.relationships)]
        {
            for property in properties.iter().filter(|property| !property.name.contains('@')) {
                confirm(Place { documented, declared, figure }, property, csdl, tally);
            }
        }
        recall(docs, documented, declared, tally);
    }
    enumerations(docs, csdl, tally);
}

/// Where a documented property stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    documented: &'a Type,
    declared: &'a StructuredType,
    figure: Figure,
}

/// Is the documented property declared, and how?
fn confirm(place: Place<'_>, property: &Property, csdl: &Csdl, tally: &mut Tally) {
    let Place { documented, declared, figure } = place;
    let member = csdl.member(&declared.name, |name| name == property.name);
    tally.precision(figure, member.is_some());
    if let Some(member) = member {
        return compare_types(place, property, member, csdl, tally);
    }
    let same_letters = |name: &str| name.eq_ignore_ascii_case(&property.name);
    let mut derived = csdl.derived(&declared.name);
    let (class, counterpart) = if let Some(member) = csdl.member(&declared.name, same_letters) {
        (Class::Spelling, Some(member.property().name.clone()))
    } else if let Some(owner) =
        derived.find(|owner| owner.members().any(|member| member.property().name == property.name))
    {
        (Class::OnDerivedType, Some(owner.name.clone()))
    } else {
        (Class::Undeclared, None)
    };
    let mut difference = about(figure, class, format!("{}/{}", declared.name, property.name))
        .on_page(&documented.name, &documented.page, &property.name)
        .documented(property.ty.notation(property.collection));
    difference.declared = counterpart;
    tally.difference(difference);
}

fn compare_types(place: Place<'_>, property: &Property, member: Member<'_>, csdl: &Csdl, tally: &mut Tally) {
    let Place { documented, declared, figure } = place;
    let (figure, is_navigation) = match figure {
        Figure::Navigation => (Figure::NavigationTypes, true),
        _ => (Figure::PropertyTypes, false),
    };
    let class = if matches!(member, Member::Navigation(_)) == is_navigation {
        type_difference(csdl, &property.ty, property.collection, &member.property().r#type)
    } else {
        Some(Class::Kind)
    };
    tally.precision(figure, class.is_none());
    let Some(class) = class else { return };
    let kind = |is_navigation| if is_navigation { "navigation " } else { "" };
    let ours = property.ty.notation(property.collection);
    let theirs = declared_type(&member.property().r#type);
    tally.difference(
        about(figure, class, format!("{}/{}", declared.name, property.name))
            .on_page(&documented.name, &documented.page, &property.name)
            .documented(format!("{}{ours}", kind(is_navigation)))
            .declared(format!("{}{theirs}", kind(matches!(member, Member::Navigation(_))))),
    );
}

/// How a documented type differs from a declared one. JSON of unknown shape is what a type without any members is.
pub(super) fn type_difference(
    csdl: &Csdl,
    documented: &ir::TypeRef,
    collection: bool,
    declared: &TypeRef,
) -> Option<Class> {
    let is_untyped = *documented == ir::TypeRef::Untyped;
    if documented.as_str() == declared.name || (is_untyped && csdl.is_shapeless(&declared.name)) {
        (collection != declared.collection).then_some(Class::Collection)
    } else if is_untyped {
        Some(Class::Untyped)
    } else {
        Some(Class::Type)
    }
}

/// Were the properties that the type itself declares read?
fn recall(docs: &Docs<'_>, documented: &Type, declared: &StructuredType, tally: &mut Tally) {
    let lineage = docs.lineage(&documented.name);
    let read = |fits: &dyn Fn(&str) -> bool| {
        let mut all = lineage.iter().flat_map(|owner| owner.properties.iter().chain(&owner.relationships));
        all.any(|property| fits(&property.name))
    };
    for member in declared.members() {
        let property = member.property();
        let figure = match member {
            Member::Structural(_) => Figure::Properties,
            Member::Navigation(_) => Figure::Navigation,
        };
        let is_read = read(&|name| name == property.name);
        tally.recall(figure, is_read);
        // A misspelt name is listed once, from the side of the docs.
        if !is_read && !read(&|name| name.eq_ignore_ascii_case(&property.name)) {
            let name = format!("{}/{}", declared.name, property.name);
            tally.difference(
                about(figure, Class::Unread, name)
                    .on_page(&documented.name, &documented.page, &property.name)
                    .declared(declared_type(&property.r#type)),
            );
        }
    }
}

fn enumerations(docs: &Docs<'_>, csdl: &Csdl, tally: &mut Tally) {
    for documented in docs.types.values() {
        let Some(declared) = csdl.enums.get(&documented.name) else { continue };
        let figure = Figure::EnumMembers;
        let about = |class, member: &str| {
            about(figure, class, format!("{}/{member}", declared.name)).on_page(
                &documented.name,
                &documented.page,
                member,
            )
        };
        for member in &documented.members {
            let is_declared = declared.members.contains(&member.name);
            tally.precision(figure, is_declared);
            if !is_declared {
                let twin = declared.members.iter().find(|name| name.eq_ignore_ascii_case(&member.name));
                let class = if twin.is_some() { Class::Spelling } else { Class::Undeclared };
                let mut difference = about(class, &member.name).documented(&member.name);
                difference.declared = twin.cloned();
                tally.difference(difference);
            }
        }
        for name in &declared.members {
            let is_read = documented.members.iter().any(|member| member.name == *name);
            tally.recall(figure, is_read);
            if !documented.members.iter().any(|member| member.name.eq_ignore_ascii_case(name)) {
                tally.difference(about(Class::Unread, name).declared(name));
            }
        }
    }
}

/// A declared type as CSDL writes it.
pub(super) fn declared_type(declared: &TypeRef) -> String {
    written(&declared.name, declared.collection)
}

/// A type as CSDL writes it.
pub(super) fn written(name: &str, collection: bool) -> String {
    if collection { format!("Collection({name})") } else { name.to_owned() }
}

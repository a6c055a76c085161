//! Types.

use std::fmt::Write as _;

use graphgen_ir::{Member, Property, Type};

use super::{line, marks, named, place, remark};

pub(super) fn show(text: &mut String, one: &Type) {
    let Type {
        version,
        name,
        kind,
        rust,
        renamed,
        module,
        module_renamed,
        area,
        areas,
        base_type,
        derived,
        open_type,
        is_abstract,
        key,
        page,
        docs_url,
        description,
        deprecated,
        properties,
        relationships,
        members,
        flags,
    } = one;
    let marks = marks(&[(*open_type, "open"), (*is_abstract, "abstract"), (*flags, "flags")]);
    let (rust, module) = (named(rust, renamed.as_deref()), named(module, module_renamed.as_deref()));
    writeln!(text, "{name}: {kind:?} {module}::{rust}, area {area}, for {}{marks}", areas.join(", "))
        .unwrap();
    let stem = name.rsplit('.').next().unwrap_or(name).to_ascii_lowercase();
    place(text, *version, &format!("resources/{stem}.md"), page, docs_url.as_deref());
    line(text, "description", description.as_deref());
    line(text, "deprecated", deprecated.as_deref());
    line(text, "base", base_type.as_deref());
    for (label, names) in [("key", key), ("derived", derived)] {
        line(text, label, (!names.is_empty()).then(|| names.join(" ")).as_deref());
    }
    properties.iter().for_each(|property| show_property(text, "", property));
    relationships.iter().for_each(|property| show_property(text, "-> ", property));
    for Member { name, rust, renamed, value, description } in members {
        let rust = named(rust, renamed.as_deref());
        writeln!(text, "  {name} {rust} {value:?}{}", remark(description.as_deref())).unwrap();
    }
}

pub(super) fn show_property(text: &mut String, mark: &str, property: &Property) {
    let Property {
        name,
        rust,
        renamed,
        ty,
        collection,
        nullable,
        read_only,
        required,
        inherited,
        description,
        deprecated,
        from,
    } = property;
    let rust = named(rust, renamed.as_deref());
    let marks = marks(&[
        (*collection, "collection"),
        (!*nullable, "not nullable"),
        (*read_only, "read-only"),
        (*required, "required"),
        (*inherited, "inherited"),
    ]);
    let remark = remark(description.as_deref());
    let deprecated =
        deprecated.as_deref().map_or_else(String::new, |reason| format!(" deprecated: {reason}"));
    writeln!(text, "  {mark}{name} {rust}: {ty}{marks} {from:?}{remark}{deprecated}").unwrap();
}

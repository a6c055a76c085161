//! Types by name and kind.

use std::collections::BTreeMap;

use graphgen_ir::{Type, TypeKind};

use super::{
    Docs, page_stem,
    tally::{Tally, about},
};
use crate::{
    csdl::Csdl,
    report::{Class, Figure},
};

pub(super) fn compare(docs: &Docs<'_>, csdl: &Csdl, tally: &mut Tally) {
    let declared = declared(csdl);
    let by_lower: BTreeMap<String, &str> =
        declared.keys().map(|name| (name.to_ascii_lowercase(), *name)).collect();
    for documented in docs.defined() {
        let figure = figure(documented.kind);
        let kind = declared.get(documented.name.as_str());
        tally.precision(figure, kind.is_some());
        match (kind, by_lower.get(&documented.name.to_ascii_lowercase())) {
            (Some(&kind), _) => compare_kind(documented, kind, tally),
            (None, Some(name)) => {
                let difference = about(figure, Class::Spelling, *name);
                tally.difference(at(difference, documented).documented(&documented.name).declared(*name));
            }
            (None, None) => {
                let difference = about(figure, Class::Undeclared, &documented.name);
                tally.difference(at(difference, documented).documented(kind_name(documented.kind)));
            }
        }
    }
    let read: BTreeMap<String, &Type> =
        docs.types.iter().map(|(name, found)| (name.to_ascii_lowercase(), *found)).collect();
    for (name, kind) in declared {
        let page = format!("resources/{}.md", page_stem(csdl, name));
        let is_read = docs.types.get(name).is_some_and(|found| !found.page.is_empty());
        if !is_read && !docs.pages.contains(page.as_str()) {
            continue;
        }
        tally.recall(figure(kind), is_read);
        let is_misspelt = read.get(&name.to_ascii_lowercase()).is_some_and(|found| !found.page.is_empty());
        if !is_read && !is_misspelt {
            let mut difference = about(figure(kind), Class::Unread, name).declared(kind_name(kind));
            difference.page = Some(page);
            tally.difference(difference);
        }
    }
}

fn declared(csdl: &Csdl) -> BTreeMap<&str, TypeKind> {
    let structured = csdl
        .types
        .values()
        .map(|found| (found.name.as_str(), if found.entity { TypeKind::Entity } else { TypeKind::Complex }));
    structured.chain(csdl.enums.keys().map(|name| (name.as_str(), TypeKind::Enum))).collect()
}

fn compare_kind(documented: &Type, declared: TypeKind, tally: &mut Tally) {
    tally.precision(Figure::TypeKinds, documented.kind == declared);
    if documented.kind != declared {
        let difference = about(Figure::TypeKinds, Class::Kind, &documented.name);
        let difference = at(difference, documented).documented(kind_name(documented.kind));
        tally.difference(difference.declared(kind_name(declared)));
    }
}

fn at(difference: crate::report::Difference, documented: &Type) -> crate::report::Difference {
    let simple = documented.name.rsplit('.').next().unwrap_or(&documented.name);
    difference.on_page(&documented.name, &documented.page, simple)
}

fn figure(kind: TypeKind) -> Figure {
    match kind {
        TypeKind::Entity => Figure::EntityTypes,
        TypeKind::Complex => Figure::ComplexTypes,
        TypeKind::Enum => Figure::EnumTypes,
    }
}

fn kind_name(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Enum => "enum",
    }
}

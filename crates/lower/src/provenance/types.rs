//! The places of a type's facts, from the declarations that it was merged from.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use graphgen_docs::{AnnotationKey, Json};
use graphgen_ir::{Member, Property, Type};
use graphgen_source::Span;

use super::{FileSpan, TypeSpans};
use crate::{
    Document,
    types::{Declaration, Facts},
};

/// The places of a type that `group` declares; none where nothing does.
pub(crate) fn of_type(group: &[Declaration<'_>], lowered: &Type) -> Option<TypeSpans> {
    let mut files = Files::default();
    let first = group.first()?;
    let name = files.span(first.document, first.span);
    let known = properties(group, lowered);
    let mut named = |property: &Property| match known.get(property.name.as_str()) {
        Some(&(document, span)) => files.span(document, span),
        None => name.clone(),
    };
    let properties = lowered.properties.iter().map(&mut named).collect();
    let relationships = lowered.relationships.iter().map(&mut named).collect();
    let known = members(group);
    let mut member = |it: &Member| {
        let place = known.get(&it.name).or_else(|| known.get(&it.name.to_ascii_lowercase()));
        place.map_or_else(|| name.clone(), |&(document, span)| files.span(document, span))
    };
    let members = lowered.members.iter().map(&mut member).collect();
    let base_type = lowered.base_type.as_ref().and_then(|_| base(group));
    let base_type = base_type.map(|(document, span)| files.span(document, span));
    Some(TypeSpans { name, base_type, properties, relationships, members })
}

/// A place on a page.
type On<'d> = (&'d Document<'d>, Span);

/// Where each property of a type is named: in a row, else in a JSON representation, which is read for those alone that have
/// no row.
fn properties<'d>(group: &[Declaration<'d>], lowered: &Type) -> BTreeMap<Cow<'d, str>, On<'d>> {
    let mut places = BTreeMap::new();
    for declaration in group {
        let Facts::Record { rows, .. } = &declaration.facts else { continue };
        for row in rows {
            let name = Cow::Borrowed(&*row.name.value);
            places.entry(name).or_insert((declaration.document, row.name.span));
        }
    }
    let mut all = lowered.properties.iter().chain(&lowered.relationships);
    if all.all(|property| places.contains_key(property.name.as_str())) {
        return places;
    }
    for declaration in group {
        let Facts::Record { representation: Some(shown), .. } = &declaration.facts else { continue };
        for (name, span) in shown.json.iter().flat_map(Json::members) {
            places.entry(name).or_insert((declaration.document, span));
        }
    }
    places
}

/// Where tables, or lists of values, name each member of an enumeration, by its name and by that in lower case.
fn members<'d>(group: &[Declaration<'d>]) -> BTreeMap<String, On<'d>> {
    let mut places = BTreeMap::new();
    for Declaration { document, span, facts, .. } in group {
        let mut add = |name: &str, span| {
            for name in [name.to_owned(), name.to_ascii_lowercase()] {
                places.entry(name).or_insert((*document, span));
            }
        };
        match facts {
            Facts::Enum(table) => table.members.iter().for_each(|row| add(&row.name.value, row.name.span)),
            Facts::Values(values) => values.iter().for_each(|value| add(value, *span)),
            Facts::Record { .. } => {}
        }
    }
    places
}

/// The paths of files; most places of a type are in one.
#[derive(Default)]
struct Files {
    last: Option<Arc<str>>,
}

impl Files {
    fn span(&mut self, document: &Document<'_>, span: Span) -> FileSpan {
        let path = match &self.last {
            Some(path) if **path == *document.path => Arc::clone(path),
            _ => Arc::from(document.path),
        };
        self.last = Some(Arc::clone(&path));
        FileSpan { path, span }
    }
}

/// Where an annotation, else the text, names the base type.
fn base<'d>(group: &[Declaration<'d>]) -> Option<On<'d>> {
    let annotated = group.iter().find_map(|declaration| {
        let Facts::Record { representation: Some(representation), .. } = &declaration.facts else {
            return None;
        };
        let annotation = representation.annotation.as_ref()?;
        annotation.text(AnnotationKey::BaseType)?;
        Some((declaration.document, annotation.place(AnnotationKey::BaseType)))
    });
    let in_text = || {
        group.iter().find_map(|declaration| {
            let base = declaration.document.page.inherits_from.as_ref()?;
            Some((declaration.document, base.name.span))
        })
    };
    annotated.or_else(in_text)
}

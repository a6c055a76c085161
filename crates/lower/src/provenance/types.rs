//! The places of a type's facts, from the declarations that it was merged from.

use std::sync::Arc;

use graphgen_docs::AnnotationKey;
use graphgen_ir::{Property, Type};
use graphgen_source::Span;

use super::{FileSpan, TypeSpans};
use crate::{
    Document,
    types::{Declaration, Facts, place_of},
};

/// The places of a type that `group` declares; none where nothing does.
pub(crate) fn of_type(group: &[Declaration<'_>], lowered: &Type) -> Option<TypeSpans> {
    let mut files = Files::default();
    let first = group.first()?;
    let name = files.span(first.document, first.span);
    let mut named = |property: &Property| match place_of(group, &property.name) {
        Some((document, span)) => files.span(document, span),
        None => name.clone(),
    };
    let properties = lowered.properties.iter().map(&mut named).collect();
    let relationships = lowered.relationships.iter().map(&mut named).collect();
    let mut member = |name: &str| member(group, name).map(|(document, span)| files.span(document, span));
    let members = lowered.members.iter().map(|it| member(&it.name).unwrap_or_else(|| name.clone())).collect();
    let base_type = lowered.base_type.as_ref().and_then(|_| base(group));
    let base_type = base_type.map(|(document, span)| files.span(document, span));
    Some(TypeSpans { name, base_type, properties, relationships, members })
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

/// Where a table, or a list of values, names a member.
fn member<'d>(group: &[Declaration<'d>], name: &str) -> Option<(&'d Document<'d>, Span)> {
    group.iter().find_map(|declaration| {
        let span = match &declaration.facts {
            Facts::Enum(table) => {
                let mut rows = table.members.iter();
                rows.find(|row| row.name.value.eq_ignore_ascii_case(name))?.name.span
            }
            Facts::Values(values) if values.iter().any(|value| value.eq_ignore_ascii_case(name)) => {
                declaration.span
            }
            Facts::Values(_) | Facts::Record { .. } => return None,
        };
        Some((declaration.document, span))
    })
}

/// Where an annotation, else the text, names the base type.
fn base<'d>(group: &[Declaration<'d>]) -> Option<(&'d Document<'d>, Span)> {
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

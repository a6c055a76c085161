//! One property of a type: what the table's row, the JSON representation and the page's other words say of it.

use graphgen_docs::{Hints, Json, Property as Row, Text};
use graphgen_ir::{JsonForm, Primitive, Property, Source, TypeRef};
use graphgen_source::{Code, Span};

use crate::{
    Document,
    findings::Findings,
    pages,
    types::{
        index::{TypeId, TypeIndex},
        notation::{Notation, Shape},
    },
};

/// A member of a JSON document that a page shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'d, 'm> {
    /// The page.
    pub(crate) document: &'d Document<'d>,
    /// The JSON document.
    pub(crate) json: &'d Json<'d>,
    /// The member's name.
    pub(crate) name: &'m str,
}

impl Member<'_, '_> {
    fn span(self) -> Span {
        self.json.member(self.name)
    }
}

/// The property that a row of a property or relationship table describes.
pub(crate) fn of_row(
    row: &Row<'_>,
    document: &Document<'_>,
    index: &TypeIndex,
    findings: &mut Findings,
) -> Property {
    let expr = row.type_expr.as_ref();
    let ty = expr.map_or(TypeRef::Untyped, |expr| index.read(expr, document, findings));
    let collection = expr.is_some_and(|expr| expr.collection);
    with_hints(&row.name.value, ty, collection, &row.hints, &row.description.value)
}

/// A property with what its description says by rule; its Rust name depends on the others and is still missing.
pub(crate) fn with_hints(
    name: &str,
    ty: TypeRef,
    collection: bool,
    hints: &Hints<'_>,
    description: &Text<'_>,
) -> Property {
    let text = description.trim();
    Property {
        nullable: hints.nullable.unwrap_or(!hints.key),
        read_only: hints.read_only,
        required: hints.required,
        inherited: hints.inherited_from.is_some(),
        description: (!text.is_empty()).then(|| text.to_owned()),
        deprecated: hints.deprecated.then(|| deprecation_reason(text)),
        ..of_type(name, ty, collection, vec![Source::Table])
    }
}

/// A property of which nothing but its type is known.
pub(crate) fn of_type(name: &str, ty: TypeRef, collection: bool, from: Vec<Source>) -> Property {
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
        from,
    }
}

/// The sentence of a description that speaks of deprecation.
fn deprecation_reason(description: &str) -> String {
    let sentence = description
        .split_inclusive(". ")
        .find(|sentence| sentence.to_ascii_lowercase().contains("deprecated"));
    sentence.map_or_else(|| "Deprecated.".to_owned(), |sentence| sentence.trim().to_owned())
}

/// The property that only a JSON representation shows.
pub(crate) fn of_json(
    member: Member<'_, '_>,
    notation: &Notation<'_>,
    index: &TypeIndex,
    findings: &mut Findings,
) -> Property {
    let document = member.document;
    let ty = match &notation.shape {
        Shape::Known(ty) => ty.clone(),
        Shape::Boolean => Primitive::Boolean.into(),
        Shape::Number { fraction: true } => Primitive::Double.into(),
        Shape::Number { fraction: false } => Primitive::Int32.into(),
        Shape::Text => Primitive::String.into(),
        Shape::Object | Shape::Unknown => TypeRef::Untyped,
        Shape::Named(name) => match index.find(name, pages::namespace(&document.page), None) {
            Some(id) => index.type_ref(id),
            None => {
                findings.undefined_type(document, member.span(), name);
                TypeRef::Untyped
            }
        },
    };
    of_type(member.name, ty, notation.collection, vec![Source::Json])
}

/// Reports a row that describes a property again and otherwise.
pub(crate) fn report_repeated(
    first: &Property,
    again: &Property,
    row: &Row<'_>,
    document: &Document<'_>,
    findings: &mut Findings,
) {
    let null = |property: &Property| if property.nullable { "nullable" } else { "not nullable" };
    let differ =
        (first.ty != again.ty && again.ty != TypeRef::Untyped) || first.collection != again.collection;
    let [first, again] = if differ {
        [written(first), written(again)]
    } else if row.hints.nullable.is_some() && first.nullable != again.nullable {
        [null(first).to_owned(), null(again).to_owned()]
    } else {
        return;
    };
    let message = format!("`{}` is {again} here, but {first} before", row.name.value);
    let help = "what was said first counts: the type's own page, and the upper row";
    findings.report(document, Code::TypeConflict, row.name.span, message, help);
}

/// Takes the spelling of JSON, which is what the service sends, where a table's differs in case; unless the JSON lacks the
/// capital of a word that the table has, as `errorinfo` does.
pub(crate) fn respell(property: &mut Property, member: Member<'_, '_>, findings: &mut Findings) {
    let name = member.name;
    if property.name == name {
        return;
    }
    let message = format!("`{}` of the table is `{name}` in the JSON", property.name);
    let table = property.name.as_bytes();
    let lost = |at: usize| {
        table[at].is_ascii_uppercase()
            && table[at - 1].is_ascii_lowercase()
            && name.as_bytes()[at] != table[at]
    };
    let help = if (1..table.len()).any(lost) {
        "the table counts, for it has the capitals of words"
    } else {
        name.clone_into(&mut property.name);
        "the JSON counts; names differ by case"
    };
    findings.report(member.document, Code::TypeConflict, member.span(), message, help);
}

/// A contradiction between a table and a JSON representation.
#[derive(Debug)]
pub(crate) struct Conflict<'d> {
    document: &'d Document<'d>,
    span: Span,
    property: String,
    table: String,
    json: String,
    /// The documented types of table and JSON, where both name one: no contradiction if one inherits from the other.
    types: Option<(TypeId, TypeId)>,
}

impl Conflict<'_> {
    /// The property that it is about.
    pub(crate) fn property(&self) -> &str {
        &self.property
    }

    /// Reports it, unless the types are `related`.
    pub(crate) fn report(&self, related: impl Fn(TypeId, TypeId) -> bool, findings: &mut Findings) {
        if !self.types.is_some_and(|(table, json)| related(table, json)) {
            let Self { property, table, json, .. } = self;
            let message = format!("`{property}` is {table} in the table, but {json} in the JSON");
            let help = "the table counts; correct the one that is wrong";
            findings.report(self.document, Code::TypeConflict, self.span, message, help);
        }
    }
}

/// Adds what the JSON representation says of a property that a table describes. The table counts; a type that it leaves
/// open, or the enumeration behind a string, is taken from the JSON.
pub(crate) fn confirm<'d>(
    property: &mut Property,
    member: Member<'d, '_>,
    notation: &Notation<'_>,
    index: &TypeIndex,
) -> Option<Conflict<'d>> {
    if !property.from.contains(&Source::Json) {
        property.from.push(Source::Json);
    }
    let named = match notation.shape {
        Shape::Named(name) => index.find(name, pages::namespace(&member.document.page), None),
        _ => None,
    };
    if property.ty == TypeRef::Untyped {
        if let Some(id) = named {
            property.ty = index.type_ref(id);
        }
        return None;
    }
    // Enumerations are strings in JSON: the table is not wrong, only less precise.
    if let Some(id) = named.filter(|&id| property.ty == Primitive::String.into() && index.is_enum(id)) {
        property.ty = index.type_ref(id);
    }
    let lists_differ = property.collection != notation.collection && notation.shape != Shape::Unknown;
    let types = index.of_ref(&property.ty).zip(named).filter(|_| !lists_differ);
    let agrees = match types {
        Some((table, json)) => table == json,
        None => compatible(&property.ty, &notation.shape),
    };
    (lists_differ || !agrees).then(|| Conflict {
        document: member.document,
        span: member.span(),
        property: property.name.clone(),
        table: written(property),
        json: notation.to_string(),
        types,
    })
}

/// The type of a property as messages write it.
pub(crate) fn written(property: &Property) -> String {
    format!("{}`{}`", if property.collection { "a collection of " } else { "" }, property.ty)
}

/// Whether what JSON shows as `shown` can be of the type.
pub(crate) fn fits(ty: &TypeRef, shown: &TypeRef) -> bool {
    match (ty, shown) {
        (TypeRef::Primitive(one), TypeRef::Primitive(other)) if one.is_number() && other.is_number() => true,
        (_, TypeRef::Primitive(Primitive::String)) => is_text(ty),
        (_, TypeRef::Primitive(_) | TypeRef::Named(_) | TypeRef::Untyped) => ty == shown,
    }
}

/// Whether a value of this shape can be of the type.
fn compatible(ty: &TypeRef, shape: &Shape<'_>) -> bool {
    match shape {
        Shape::Unknown | Shape::Known(TypeRef::Untyped) => true,
        Shape::Boolean => *ty == Primitive::Boolean.into(),
        Shape::Number { .. } => matches!(ty, TypeRef::Primitive(primitive) if primitive.is_number()),
        Shape::Text => is_text(ty),
        Shape::Object | Shape::Named(_) => ty.named().is_some(),
        Shape::Known(shown) => fits(ty, shown),
    }
}

/// Whether JSON has values of the type as strings: of enumerations, too.
fn is_text(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Primitive(primitive) => primitive.json() == JsonForm::Text,
        TypeRef::Named(_) | TypeRef::Untyped => true,
    }
}

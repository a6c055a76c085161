//! One property of a type: what the table's row, the JSON representation and the page's other words say of it.

use graphgen_docs::{Hints, Property as Row, Text};
use graphgen_ir::{Property, Source, UNTYPED};
use graphgen_source::{Code, Span};

use crate::{
    Document,
    findings::Findings,
    names,
    types::{
        index::TypeIndex,
        notation::{Notation, Shape},
    },
};

/// The property that a row of a property or relationship table describes.
pub(crate) fn of_row(
    row: &Row<'_>,
    document: &Document<'_>,
    index: &TypeIndex,
    findings: &mut Findings,
) -> Property {
    let expr = row.type_expr.as_ref();
    let type_name = expr.map_or_else(|| UNTYPED.to_owned(), |expr| index.type_name(expr, document, findings));
    let collection = expr.is_some_and(|expr| expr.collection);
    with_hints(&row.name.value, type_name, collection, &row.hints, &row.description.value)
}

/// A property with what its description says by rule.
pub(crate) fn with_hints(
    name: &str,
    type_name: String,
    collection: bool,
    hints: &Hints<'_>,
    description: &Text<'_>,
) -> Property {
    let text = description.trim();
    Property {
        name: name.to_owned(),
        rust: names::field(name),
        type_name,
        collection,
        nullable: hints.nullable.unwrap_or(!hints.key),
        read_only: hints.read_only,
        required: hints.required,
        inherited: hints.inherited_from.is_some(),
        description: (!text.is_empty()).then(|| text.to_owned()),
        deprecated: hints.deprecated.then(|| deprecation_reason(text)),
        from: vec![Source::Table],
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
    name: &str,
    notation: &Notation<'_>,
    at: (&Document<'_>, Span),
    index: &TypeIndex,
    findings: &mut Findings,
) -> Property {
    let (document, span) = at;
    let type_name = match notation.shape {
        Shape::Primitive(name) => name,
        Shape::Boolean => "Edm.Boolean",
        Shape::Number { fraction: true } => "Edm.Double",
        Shape::Number { fraction: false } => "Edm.Int32",
        Shape::Text => "Edm.String",
        Shape::Object | Shape::Unknown => UNTYPED,
        Shape::Named(name) => match index.find(name, crate::pages::namespace(&document.page), None) {
            Some(id) => index.name(id),
            None => {
                findings.undefined_type(document, span, name);
                UNTYPED
            }
        },
    };
    Property {
        name: name.to_owned(),
        rust: names::field(name),
        type_name: type_name.to_owned(),
        collection: notation.collection,
        nullable: true,
        read_only: false,
        required: false,
        inherited: false,
        description: None,
        deprecated: None,
        from: vec![Source::Json],
    }
}

/// Adds what the JSON representation says of a property that a table describes. The table counts; a contradiction is
/// reported, and a type that the table leaves open is taken from the JSON.
pub(crate) fn confirm(
    property: &mut Property,
    notation: &Notation<'_>,
    at: (&Document<'_>, Span),
    index: &TypeIndex,
    findings: &mut Findings,
) {
    if !property.from.contains(&Source::Json) {
        property.from.push(Source::Json);
    }
    let (document, span) = at;
    if property.type_name == UNTYPED {
        if let Shape::Named(name) = notation.shape
            && let Some(id) = index.find(name, crate::pages::namespace(&document.page), None)
        {
            property.type_name = index.name(id).to_owned();
        }
        return;
    }
    let known_shape = notation.shape != Shape::Unknown;
    let lists_differ = property.collection != notation.collection && known_shape;
    if lists_differ || !compatible(&property.type_name, notation, document, index) {
        let table = if property.collection { "a collection of " } else { "" };
        findings.report(
            document,
            Code::TypeConflict,
            span,
            format!(
                "the JSON shows another type of `{}` than the table, which says {table}`{}`",
                property.name, property.type_name
            ),
            "the table counts; correct the one that is wrong",
        );
    }
}

/// Whether a value of this notation can be of the type.
fn compatible(type_name: &str, notation: &Notation<'_>, document: &Document<'_>, index: &TypeIndex) -> bool {
    let primitive = type_name.strip_prefix("Edm.");
    match notation.shape {
        Shape::Unknown => true,
        Shape::Boolean => primitive == Some("Boolean"),
        Shape::Number { .. } => primitive.is_some_and(is_number),
        // Enumerations and all primitives but numbers and booleans are strings in JSON.
        Shape::Text => primitive.is_none_or(|name| !is_number(name) && name != "Boolean"),
        Shape::Object => primitive.is_none(),
        Shape::Primitive(UNTYPED) => true,
        Shape::Primitive("Edm.String") => primitive.is_none_or(|name| !is_number(name) && name != "Boolean"),
        Shape::Primitive(other) => match primitive {
            Some(name) => {
                other == type_name || (is_number(name) && other.strip_prefix("Edm.").is_some_and(is_number))
            }
            None => false,
        },
        Shape::Named(name) => match index.find(name, crate::pages::namespace(&document.page), None) {
            Some(id) => index.name(id) == type_name,
            None => true,
        },
    }
}

fn is_number(primitive: &str) -> bool {
    matches!(primitive, "Byte" | "Decimal" | "Double" | "Int16" | "Int32" | "Int64" | "Single")
}

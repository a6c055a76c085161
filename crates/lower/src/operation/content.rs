//! What the bodies of examples show of their shape.

use std::collections::BTreeMap;

use graphgen_docs::{Annotation, AnnotationKey, Body, HeaderLine};
use graphgen_ir::{Primitive, TypeRef};
use serde_json::value::RawValue;

use crate::{
    Document,
    findings::Findings,
    pages,
    types::{TypeId, TypeIndex, annotated_type, collection_item, qualified},
};

/// What stands in an envelope's `value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Envelope {
    /// There is no envelope.
    None,
    /// A list.
    List,
    /// One object or scalar.
    Single,
}

/// How a JSON body is built, as far as responses and requests depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JsonShape {
    /// Whether the body is an envelope around `value`.
    pub(super) envelope: Envelope,
    /// Type that the body itself names in `@odata.type`, in the envelope or in its first item.
    pub(super) type_name: Option<String>,
    /// Whether what stands in the envelope names that type.
    pub(super) named_inside: bool,
    /// The type of a truth value or text in the envelope. A number has too many types that it can be of.
    pub(super) scalar: Option<Primitive>,
}

/// The shape of a JSON document.
pub(super) fn json_shape(text: &str) -> JsonShape {
    let mut shape =
        JsonShape { envelope: Envelope::None, type_name: None, named_inside: false, scalar: None };
    // Most bodies hold neither; looking for the words is cheaper than reading the document.
    if !text.contains("\"value\"") && !text.contains("\"@odata.type\"") {
        return shape;
    }
    let Ok(members) = serde_json::from_str::<BTreeMap<String, &RawValue>>(text) else { return shape };
    shape.type_name = members.get("@odata.type").and_then(|name| type_in(name));
    let Some(value) = members.get("value") else { return shape };
    if members.keys().any(|name| name != "value" && !name.contains('@')) {
        return shape;
    }
    let value = value.get();
    shape.envelope = if value.starts_with('[') { Envelope::List } else { Envelope::Single };
    shape.scalar = scalar(value);
    if value.contains("\"@odata.type\"") {
        let first: Option<BTreeMap<String, &RawValue>> = if value.starts_with('[') {
            serde_json::from_str::<Vec<&RawValue>>(value)
                .ok()
                .and_then(|items| serde_json::from_str(items.first()?.get()).ok())
        } else {
            serde_json::from_str(value).ok()
        };
        let inside = first.as_ref().and_then(|members| type_in(members.get("@odata.type")?));
        shape.named_inside = inside.is_some();
        shape.type_name = inside.or(shape.type_name);
    }
    shape
}

fn scalar(value: &str) -> Option<Primitive> {
    match value {
        "true" | "false" => Some(Primitive::Boolean),
        _ => value.starts_with('"').then_some(Primitive::String),
    }
}

fn type_in(value: &RawValue) -> Option<String> {
    let name: String = serde_json::from_str(value.get()).ok()?;
    let name = name.trim_start_matches('#');
    name.starts_with(pages::GRAPH).then(|| name.to_owned())
}

/// The type that an annotation gives to a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declared {
    /// The type, by the documented name where no page defines it.
    pub(super) ty: TypeRef,
    /// Its number, where a page defines it.
    pub(super) id: Option<TypeId>,
    /// Whether the annotation says that it is a collection.
    pub(super) collection: bool,
}

/// Reads `@odata.type` and `isCollection`. Names that no page defines are reported.
pub(super) fn declared(
    annotation: Option<&Annotation<'_>>,
    document: &Document<'_>,
    index: &TypeIndex,
    findings: &mut Findings,
) -> Option<Declared> {
    let annotation = annotation?;
    let written = annotated_type(annotation)?;
    let item = collection_item(written);
    let collection = item.is_some() || annotation.flag(AnnotationKey::IsCollection);
    let name = item.unwrap_or(written).trim_start_matches('#');
    if let Some(ty) = TypeRef::of_word(name) {
        return Some(Declared { ty, id: None, collection });
    }
    Some(named(name, collection, annotation.type_place(), document, index, findings))
}

/// A type by its name; reported when no page defines it.
pub(super) fn named(
    name: &str,
    collection: bool,
    span: graphgen_source::Span,
    document: &Document<'_>,
    index: &TypeIndex,
    findings: &mut Findings,
) -> Declared {
    let namespace = pages::namespace(&document.page);
    match index.find(name, namespace, None) {
        Some(id) => Declared { ty: index.type_ref(id), id: Some(id), collection },
        None => {
            let name = qualified(name, namespace);
            findings.undefined_type(document, span, &name);
            Declared { ty: TypeRef::Named(name), id: None, collection }
        }
    }
}

/// The value of a header.
pub(super) fn header<'h>(headers: &'h [HeaderLine<'_>], name: &str) -> Option<&'h str> {
    headers.iter().find(|line| line.name.value.eq_ignore_ascii_case(name)).map(|line| line.value.trim())
}

/// Whether a body is JSON.
pub(super) fn is_json(body: &Body<'_>) -> bool {
    matches!(body, Body::Json(_))
}

#[cfg(test)]
mod tests {
    use super::{Envelope, json_shape};

    #[test]
    fn finds_envelopes_and_type_names() {
        for (text, envelope, type_name) in [
            (r#"{"id":"1"}"#, Envelope::None, None),
            (
                r##"{"@odata.context":"x","value":[{"@odata.type":"#microsoft.graph.a"}]}"##,
                Envelope::List,
                Some("microsoft.graph.a"),
            ),
            (
                r##"{"value":{"@odata.type":"#microsoft.graph.a","id":"1"}}"##,
                Envelope::Single,
                Some("microsoft.graph.a"),
            ),
            (r#"{"value":true}"#, Envelope::Single, None),
            (r#"{"value":[],"name":"x"}"#, Envelope::None, None),
            (r#"{"@odata.type":"microsoft.graph.b"}"#, Envelope::None, Some("microsoft.graph.b")),
            (r#"{"@odata.type":"String"}"#, Envelope::None, None),
        ] {
            let shape = json_shape(text);
            assert_eq!((shape.envelope, shape.type_name.as_deref()), (envelope, type_name), "{text}");
        }
    }
}

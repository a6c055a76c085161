//! What each source says of the type that a call answers, whichever of them is believed.

use std::sync::Arc;

use graphgen_docs::{Body, Response};
use graphgen_ir::{Method, Operation, Statement, StatementSource, TypeRef};
use graphgen_source::Span;

use super::{content::json_shape, destination, prose::linked_type};
use crate::{
    Document,
    pages::{self, GRAPH},
    provenance::{Evidence, FileSpan},
    types::{TypeIndex, Types, annotated_type, collection_item},
};

/// The statements on what an operation answers with success. `examples` are the numbers of its examples among those of its page.
pub(super) fn of_result(
    document: &Document<'_>,
    operation: &Operation,
    examples: &[usize],
    types: &Types,
) -> Vec<Evidence> {
    let examples = examples.iter().filter_map(|&number| document.page.examples.get(number));
    let responses = examples.flat_map(|example| &example.responses);
    let successes: Vec<_> =
        responses.filter(|response| (200..300).contains(&response.status.value)).collect();
    let annotated = successes.iter().find_map(|response| of_annotation(response, document, &types.index));
    let shown = successes.iter().find_map(|response| of_example(response, &types.index));
    let path: Arc<str> = Arc::from(document.path);
    let evidence = |(source, ty, collection, span)| Evidence {
        statement: Statement { source, ty, collection },
        place: FileSpan { path: Arc::clone(&path), span },
    };
    let all = [annotated, of_text(operation, document, types), shown, of_path(operation, document, types)];
    all.into_iter().flatten().map(evidence).collect()
}

type Said = (StatementSource, TypeRef, bool, Span);

fn of_annotation(response: &Response<'_>, document: &Document<'_>, index: &TypeIndex) -> Option<Said> {
    let annotation = response.annotation.as_ref()?;
    let written = annotated_type(annotation)?;
    let item = collection_item(written);
    let name = item.unwrap_or(written).trim_start_matches('#');
    let id = || index.find(name, pages::namespace(&document.page), None);
    let ty = TypeRef::of_word(name).or_else(|| id().map(|id| index.type_ref(id)))?;
    let collection = item.is_some() || annotation.flag(graphgen_docs::AnnotationKey::IsCollection);
    Some((StatementSource::Annotation, ty, collection, annotation.type_place()))
}

/// An operation beside that of the page answers with another thing than the one that the text speaks of.
fn of_text(operation: &Operation, document: &Document<'_>, types: &Types) -> Option<Said> {
    let is_pages_own = !operation.id.contains('#');
    let linked = linked_type(&document.page.responses, document, types).filter(|_| is_pages_own)?;
    let ty = types.index.type_ref(linked.id?);
    Some((StatementSource::Text, ty, linked.collection, linked.span))
}

fn of_example(response: &Response<'_>, index: &TypeIndex) -> Option<Said> {
    let Some(Body::Json(json)) = &response.body else { return None };
    let shape = json_shape(&json.text);
    let id = index.find(shape.type_name.as_deref()?, GRAPH, None)?;
    let collection = shape.envelope == super::content::Envelope::List;
    Some((StatementSource::Example, index.type_ref(id), collection, json.first_char()))
}

fn of_path(operation: &Operation, document: &Document<'_>, types: &Types) -> Option<Said> {
    let to = destination::of_all(&operation.paths, types).filter(|to| !to.is_any_entity(types))?;
    let span = document.page.templates.first().map(|template| template.url.span)?;
    let reads = operation.method == Method::Get;
    reads.then(|| (StatementSource::Path, types.index.type_ref(to.ty), to.many, span))
}

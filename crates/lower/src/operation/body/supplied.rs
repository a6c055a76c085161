//! The type that a request is to supply: what the page's text asks for goes before what the annotation of an example names.

use graphgen_docs::{Prose, Request};
use graphgen_ir::Method;
use graphgen_source::Code;

use super::Call;
use crate::{
    findings::Findings,
    operation::{
        content::{Declared, declared},
        prose::{Linked, linked_type, represented_type},
    },
    types::Types,
};

/// The type that the section on the body asks for, else the one that the request's annotation names, else the one that the
/// section on the body of an update links to.
pub(super) fn read(
    call: &Call<'_>,
    request: Option<&Request<'_>>,
    types: &Types,
    findings: &mut Findings,
) -> Option<Declared> {
    let annotation = request.and_then(|request| request.annotation.as_ref());
    let annotated = declared(annotation, call.document, &types.index, findings);
    let prose = call.document.page.request_body.as_ref();
    let told = prose.and_then(|prose| Some((prose, told(prose, call, types)?)));
    let (Some(annotation), Some(annotated)) = (annotation, annotated) else {
        let (prose, linked) = told?;
        let counts = call.method == Method::Patch || asks_for(prose, &linked);
        return counts.then(|| of_prose(linked, call, findings));
    };
    let told = told.filter(|(prose, linked)| asks_for(prose, linked)).map(|(_, linked)| linked);
    match told.filter(|linked| !is_kin(linked, &annotated, types)) {
        Some(linked) => {
            // A name that no page defines has its finding.
            if annotated.id.is_some() {
                let (asked, found) = (&linked.ty, &annotated.ty);
                let message =
                    format!("the request is annotated as `{found}`, but the text asks for `{asked}`");
                findings.report(
                    call.document,
                    Code::TypeConflict,
                    annotation.span,
                    message,
                    "the text counts",
                );
            }
            Some(of_prose(linked, call, findings))
        }
        None => Some(annotated).filter(|declared| declared.ty.named().is_some()),
    }
}

fn of_prose(linked: Linked, call: &Call<'_>, findings: &mut Findings) -> Declared {
    if linked.id.is_none() {
        findings.undefined_type(call.document, linked.span, linked.ty.as_str());
    }
    Declared { ty: linked.ty, id: linked.id, collection: linked.collection }
}

/// Whether one of the two types is, or inherits from, the other. Nothing is known of a link to a page that is not there.
fn is_kin(linked: &Linked, annotated: &Declared, types: &Types) -> bool {
    match (linked.id, annotated.id) {
        (Some(told), Some(annotated)) => types.are_kin(told, annotated),
        (told, _) => told.is_none(),
    }
}

/// The type that the section on the body names.
fn told(prose: &Prose<'_>, call: &Call<'_>, types: &Types) -> Option<Linked> {
    // What follows links to types of parameters.
    if prose.text.iter().any(|text| text.value.contains("epresentation of the parameters")) {
        return None;
    }
    let sections = std::slice::from_ref(prose);
    linked_type(sections, call.document, types)
        .or_else(|| represented_type(sections, call.document, &types.index))
}

/// Whether the section says that the type is the body: "supply a JSON representation of", "provide the new x object", or a
/// paragraph that names nothing else: "A [tab](tab.md)."
fn asks_for(prose: &Prose<'_>, linked: &Linked) -> bool {
    let link = prose.links.iter().find(|link| link.text.span == linked.span);
    let names_only = |text: &str| link.is_some_and(|link| is_alone(text, &link.text.value));
    prose.text.iter().any(|text| supplies(&text.value) || names_only(&text.value))
}

fn supplies(text: &str) -> bool {
    let words = |words: &[&str]| words.iter().any(|word| text.contains(word));
    text.contains("epresentation")
        || words(&["rovide", "upply"]) && words(&[" object in the request body", " object."])
}

/// Whether a text is the name alone, with an article and a word such as "object".
fn is_alone(text: &str, name: &str) -> bool {
    let holds_only = |part: &str, filling: &[&str]| {
        let mut words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.all(|word| filling.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    text.split_once(name).is_some_and(|(before, behind)| {
        holds_only(before, &["a", "an", "the", "new"])
            && holds_only(behind, &["object", "resource", "entity"])
    })
}

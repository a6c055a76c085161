//! The type of what a call answers, decided from all that a page says of it.
//!
//! Pages contradict themselves: an annotation is copied from another page, prose links to the type that the result belongs to.
//! So each source is heard, and the first condition that holds decides.
//!
//! | condition | the type is that of |
//! |---|---|
//! | the link's text and its target differ, and the text names the annotation's line of types | the annotation |
//! | annotation and prose name one line of types | the annotation, or its base type where prose says that the call returns that |
//! | the path leads to one of the two lines alone | the one that it leads to |
//! | prose says that the call returns what it links to | prose |
//! | there is an annotation | the annotation |
//! | prose names a type | prose |
//! | the example names its type | the example |
//!
//! Against the service's metadata of July 2021 (`cargo xtask verify`), these sources are right, alone and where others differ: the
//! annotation in 640 of 655 and 6 of 12, prose in 907 of 917 and 7 of 11, the path in 657 of 661 and 5 of 9, the example in all of
//! 410 and 3.
//!
//! A line of types is a type, those that it inherits from, and those that inherit from it.

use graphgen_source::{Code, Span};

use super::{content::Declared, destination::Destination};
use crate::{
    Document,
    findings::Findings,
    types::{TypeId, Types, short},
};

/// A source that can lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `@odata.type` in the annotation of an example.
    Annotation,
    /// A link, or a word, in the response section.
    Prose,
}

/// What the sources say.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// `@odata.type` in the annotations of examples.
    pub(super) annotation: Option<Declared>,
    /// A link, or a word, in the response section.
    pub(super) prose: Option<Declared>,
    /// What the link's text names, where the page behind it is about another type.
    pub(super) named: Option<TypeId>,
    /// Whether prose says that the call returns the type, and does not only mention it.
    pub(super) says_so: bool,
    /// `@odata.type` in the body of an example.
    pub(super) example: Option<Declared>,
    /// Where the path leads.
    pub(super) path: Option<Destination>,
}

/// What a source says that is not believed.
pub(super) type Lost = Option<(Source, Declared)>;

impl Evidence {
    /// What is believed, and what contradicts it.
    pub(super) fn decide(self, types: &Types) -> Option<(Declared, Lost)> {
        let is_named =
            |one: &Declared| one.id.zip(self.named).is_some_and(|(one, named)| types.are_kin(one, named));
        match (self.annotation, self.prose) {
            (Some(annotation), Some(_)) if is_named(&annotation) => Some((annotation, None)),
            (Some(annotation), Some(prose)) if differ(&annotation, &prose, types) => {
                Some(between(annotation, prose, self.says_so, self.path, types))
            }
            (Some(annotation), Some(prose)) => {
                Some((if self.says_so { with_base(annotation, &prose, types) } else { annotation }, None))
            }
            (annotation, prose) => Some((annotation.or(prose).or(self.example)?, None)),
        }
    }
}

/// Whether two sources name types that have nothing to do with each other.
fn differ(one: &Declared, other: &Declared, types: &Types) -> bool {
    match (one.id, other.id) {
        (Some(one), Some(other)) => !types.are_kin(one, other),
        // A name that no page defines is no reason to believe another one, and a primitive type is often the type of a part.
        _ => false,
    }
}

/// Which of two that differ is believed, and the other.
fn between(
    annotation: Declared,
    prose: Declared,
    says_so: bool,
    path: Option<Destination>,
    types: &Types,
) -> (Declared, Lost) {
    let path = path.filter(|path| !path.is_any_entity(types));
    let leads_to = |id: Option<TypeId>| path.zip(id).is_some_and(|(path, id)| path.can_hold(id, types));
    if !leads_to(prose.id) && (leads_to(annotation.id) || !says_so) {
        // What prose only mentions contradicts nothing.
        let lost = says_so.then_some((Source::Prose, prose));
        return (annotation, lost);
    }
    let collection = prose.collection || annotation.collection;
    (Declared { collection, ..prose }, Some((Source::Annotation, annotation)))
}

/// Where prose names a base type of the annotation's, the result is of the base type.
fn with_base(annotation: Declared, prose: &Declared, types: &Types) -> Declared {
    match (annotation.id, prose.id) {
        (Some(id), Some(base)) if types.is_kind_of(id, base) => {
            Declared { ty: prose.ty.clone(), id: Some(base), ..annotation }
        }
        _ => annotation,
    }
}

/// Reports what contradicts the type that is believed.
pub(super) fn report_lost(
    believed: &Declared,
    (source, other): (Source, &Declared),
    span: Span,
    document: &Document<'_>,
    findings: &mut Findings,
) {
    let (believed, other) = (short(believed.ty.as_str()), short(other.ty.as_str()));
    let (here, there) = match source {
        Source::Annotation => ("the annotation", "the text"),
        Source::Prose => ("the text", "the annotation"),
    };
    let message = format!("{here} says that the call answers `{other}`, {there} `{believed}`");
    let help = format!("`{believed}` counts; correct {here}, or {there}");
    findings.report_first(document, other, Code::ResultConflict, span, message, help);
}
